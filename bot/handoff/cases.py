"""The open talks: which chat, under which code, how it stands. No text; a row is deleted when the talk ends."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Optional

import sqlalchemy as sa

from bot.database import DAY, clean_file, metadata
from bot.handoff.codes import new_code
from bot.sealed import Seal

WAITS, TALKS = "waits", "talks"  # nobody has answered yet; somebody has
NOTE, LEFT = "note", "left"  # nobody is there: her one message is expected; it is passed on, and nobody has answered
LONGEST = 8 * DAY  # a row that is older was left behind by a program that no longer hands over

handoffs = sa.Table(
    "handoffs",
    metadata,
    sa.Column("sender_id", sa.String(64), primary_key=True),
    sa.Column("code", sa.String(4), nullable=False, unique=True),
    sa.Column("sealed", sa.Text, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("head", sa.BigInteger),
    sa.Column("opened_at", sa.Float, nullable=False),
    sa.Column("last_at", sa.Float, nullable=False),
)
handoff_messages = sa.Table(
    "handoff_messages",
    metadata,
    sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("sender_id", sa.String(64), nullable=False, index=True),
)


@dataclass(frozen=True)
class Case:
    """A talk. `head`: its first message in the staff chat; times in seconds since 1970."""

    sender: str
    code: str
    chat: int
    language: str
    origin: Optional[str]
    host: Optional[str]
    state: str
    head: Optional[int]
    opened_at: float
    last_at: float


class Cases:
    """The table of talks.

    Args:
        engine: of the conversations, so that "delete" takes them along in one transaction.
    """

    def __init__(self, engine: sa.engine.Engine):
        self._engine, self._seal = engine, Seal()

    def open(self, sender: str, chat: int, person: dict, state: str, now: float) -> Case:
        """A new talk, or the one that is open already.

        Args:
            sender: pseudonym of the chat.
            chat: its id.
            person: {"language", "origin", "host"}.
            state: WAITS or NOTE.
            now: seconds since 1970.
        """
        known = self.of(sender)
        if known:
            return known
        row = {"sender_id": sender, "sealed": self._seal.close({"chat": chat, **person}), "state": state, "opened_at": now, "last_at": now}
        with self._engine.begin() as connection:
            taken = set(connection.execute(sa.select(handoffs.c.code)).scalars())
            code = next(code for code in iter(new_code, None) if code not in taken)
            connection.execute(handoffs.insert().values(code=code, **row))
        return self.of(sender)

    def of(self, sender: str) -> Optional[Case]:
        """The talk of a chat, if one is open."""
        return next(iter(self._found(handoffs.c.sender_id == sender)), None)

    def by_message(self, message_id: int) -> Optional[Case]:
        """The talk that a message in the staff chat belongs to."""
        its = sa.select(handoff_messages.c.sender_id).where(handoff_messages.c.message_id == message_id)
        return next(iter(self._found(handoffs.c.sender_id.in_(its))), None)

    def all(self) -> list[Case]:
        """Every open talk, oldest first."""
        return self._found(sa.true())

    def _found(self, which) -> list[Case]:
        with self._engine.connect() as connection:
            rows = connection.execute(handoffs.select().where(which).order_by(handoffs.c.opened_at)).all()
        return [case for case in map(self._case, rows) if case]

    def _case(self, row) -> Optional[Case]:
        try:
            person = self._seal.open(row.sealed)
        except ValueError:  # the id key was changed: nobody can be reached, and no pseudonym leads here
            return None
        return Case(row.sender_id, row.code, state=row.state, head=row.head, opened_at=row.opened_at, last_at=row.last_at, **person)

    def change(self, case: Case, **values) -> None:
        """Write new values of `state`, `head`, `opened_at` or `last_at`; nothing happens once it has ended."""
        with self._engine.begin() as connection:
            connection.execute(handoffs.update().where(handoffs.c.sender_id == case.sender).values(**values))

    def add_messages(self, case: Case, messages: list[int]) -> None:
        """Note messages of the staff chat that belong to a talk, unless it has ended meanwhile."""
        with self._engine.begin() as connection:
            there = sa.select(handoffs.c.sender_id).where(handoffs.c.sender_id == case.sender)
            if messages and connection.execute(there).first():
                # numbers of an earlier staff chat may come again
                connection.execute(handoff_messages.delete().where(handoff_messages.c.message_id.in_(messages)))
                connection.execute(handoff_messages.insert(), [{"message_id": id, "sender_id": case.sender} for id in messages])

    def close(self, sender: str) -> bool:
        """End a talk: all that is kept of it goes. False when it had ended already."""
        with self._engine.begin() as connection:
            connection.execute(handoff_messages.delete().where(handoff_messages.c.sender_id == sender))
            there = connection.execute(handoffs.delete().where(handoffs.c.sender_id == sender)).rowcount > 0
        clean_file(self._engine)
        return there


def purge(connection: sa.engine.Connection) -> None:
    """Delete what was left behind."""
    old = sa.select(handoffs.c.sender_id).where(handoffs.c.last_at < time.time() - LONGEST)
    connection.execute(handoff_messages.delete().where(handoff_messages.c.sender_id.in_(old)))
    connection.execute(handoffs.delete().where(handoffs.c.last_at < time.time() - LONGEST))
