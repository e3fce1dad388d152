"""The tables of the sessions. What is on the screen, on paper and in the report is counted from these."""

from __future__ import annotations

import sqlalchemy as sa

from bot.database import metadata

classes = sa.Table(
    "classes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("code", sa.String(8), nullable=False, unique=True),  # what women type, such as K7M2PX
    sa.Column("secret", sa.String(48), nullable=False, unique=True),  # part of the address of the trainer's pages
    sa.Column("origin", sa.String(2), nullable=False),
    sa.Column("host", sa.String(2), nullable=False),
    sa.Column("languages", sa.Text, nullable=False),  # JSON: ids, in the order in which the projector shows them
    sa.Column("items", sa.Text, nullable=False),  # JSON: ids of the questions, in their order
    sa.Column("phase", sa.String(8), nullable=False),  # see bot.classes.phases
    sa.Column("shown", sa.String(24), nullable=False),  # what the projector shows: "join", "item:<id>" or "end"
    sa.Column("opened_at", sa.Float, nullable=False),
    sa.Column("ends_at", sa.Float, nullable=False, index=True),
)

questions = sa.Table(
    "class_questions",
    metadata,
    sa.Column("class_id", sa.Integer, primary_key=True),
    sa.Column("item", sa.String(20), primary_key=True),
    sa.Column("answer", sa.String(24), nullable=False),  # which was right when the session was opened: laws change until she is asked again
)

members = sa.Table(
    "class_members",
    metadata,
    sa.Column("class_id", sa.Integer, nullable=False, index=True),
    sa.Column("member", sa.String(16), primary_key=True),  # random; it says nothing of the chat
    sa.Column("sender_id", sa.String(64), nullable=True, index=True),  # pseudonym of the chat; NULL once the session is over
    sa.Column("sealed", sa.Text, nullable=True),  # id of the chat, encrypted: to send questions, and the later ones where she wants them
    sa.Column("language", sa.String(8), nullable=False),
    sa.Column("joined_at", sa.Float, nullable=False),
    sa.Column("left_at", sa.Float, nullable=True),
    sa.Column("asked", sa.String(8), nullable=False, default=""),  # the phase whose questions she was sent last
    sa.Column("later_at", sa.Float, nullable=True, index=True),  # when she wants to be asked again; NULL: she does not
)

standing = sa.Table(
    "class_standing",
    metadata,
    sa.Column("sender_id", sa.String(64), primary_key=True),  # pseudonym of a chat whose last message is a question of a session
    sa.Column("member", sa.String(16), nullable=False),
    sa.Column("phase", sa.String(8), nullable=False),
    sa.Column("item", sa.String(20), nullable=False),  # the question; "" for the one whether she may be asked again now
)

answers = sa.Table(
    "class_answers",
    metadata,
    sa.Column("class_id", sa.Integer, nullable=False, index=True),
    sa.Column("member", sa.String(16), primary_key=True),
    sa.Column("phase", sa.String(8), primary_key=True),  # before, after or later
    sa.Column("item", sa.String(20), primary_key=True),
    sa.Column("answer", sa.String(24), nullable=False),  # id of an option, or "" for "I don't know"
    sa.Column("is_right", sa.Boolean, nullable=False),
    sa.Column("sender_id", sa.String(64), nullable=True, index=True),  # so that deletion finds them; NULL once the session is over
)

tallies = sa.Table(
    "class_tallies",
    metadata,
    sa.Column("class_id", sa.Integer, primary_key=True),
    sa.Column("phase", sa.String(8), primary_key=True),
    sa.Column("item", sa.String(20), primary_key=True),
    sa.Column("language", sa.String(8), primary_key=True),
    sa.Column("answer", sa.String(24), primary_key=True),
    sa.Column("women", sa.Integer, nullable=False),  # how many without a phone gave this answer, as the trainer counted
)

final = sa.Table(
    "class_final",
    metadata,
    sa.Column("class_id", sa.Integer, nullable=False, index=True),
    sa.Column("member", sa.String(16), primary_key=True),  # random; where she deleted, it leads to nothing
    sa.Column("phase", sa.String(8), primary_key=True),
    sa.Column("item", sa.String(20), primary_key=True),
    sa.Column("language", sa.String(8), nullable=False),  # as it was at the end of the phase
    sa.Column("answer", sa.String(24), nullable=False),
    sa.Column("is_right", sa.Boolean, nullable=False),
)
