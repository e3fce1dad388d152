"""Messages that were not understood, kept encrypted so that many of them together show what is missing.

Only where TAYARI_UNANSWERED=1; they go after the retention time, and with all else of a chat when she deletes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Optional

import sqlalchemy as sa

from bot.database import metadata
from bot.sealed import Seal

MOST = 20  # messages of one chat; the oldest go

_counted = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts up plain integers only
unanswered = sa.Table(
    "unanswered",
    metadata,
    sa.Column("number", _counted, primary_key=True, autoincrement=True),
    sa.Column("sender_id", sa.String(64), nullable=False, index=True),
    sa.Column("day", sa.String(10), nullable=False, index=True),
    sa.Column("form", sa.String(8), nullable=False),
    sa.Column("sealed", sa.Text, nullable=False),
    sa.Column("taught", sa.String(48)),
)


@dataclass(frozen=True)
class Asked:
    """A message that was not understood. `form`: such as ne-Latn, empty where it was not known; `taught`: a topic, see `mark`."""

    number: int
    sender: str
    form: str
    text: str
    taught: Optional[str]


def keep(engine: sa.engine.Engine, sender: str, form: Optional[str], text: str, day: Optional[date] = None) -> None:
    """Keep a message, encrypted.

    Args:
        engine: of the conversations, so that "delete" takes it along.
        sender: pseudonym of the chat.
        form: in which it was typed.
        text: her words.
        day: today unless given.
    """
    row = {"sender_id": sender, "day": (day or date.today()).isoformat(), "form": form or "", "sealed": Seal().close(text)}
    hers = sa.select(unanswered.c.number).where(unanswered.c.sender_id == sender).order_by(unanswered.c.number.desc())
    with engine.begin() as connection:
        connection.execute(unanswered.insert(), row)
        old = list(connection.execute(hers.offset(MOST)).scalars())
        if old:
            connection.execute(unanswered.delete().where(unanswered.c.number.in_(old)))


def forget(engine: sa.engine.Engine, sender: str) -> None:
    """Delete those of a chat: she left quickly, and the topics of her chat are forgotten."""
    with engine.begin() as connection:
        connection.execute(unanswered.delete().where(unanswered.c.sender_id == sender))


def purge(connection: sa.engine.Connection, days: int) -> None:
    """Delete what is older than `days` days."""
    connection.execute(unanswered.delete().where(unanswered.c.day < (date.today() - timedelta(days=days)).isoformat()))


def read(engine: sa.engine.Engine) -> list[Asked]:
    """All that can be read, oldest first; rows that another key sealed are left out."""
    with engine.connect() as connection:
        rows = connection.execute(unanswered.select().order_by(unanswered.c.number)).all()
    seal, found = Seal(), []
    for row in rows:
        try:
            found.append(Asked(row.number, row.sender_id, row.form, seal.open(row.sealed), row.taught))
        except ValueError:
            continue
    return found


def mark(engine: sa.engine.Engine, numbers: list[int], topic: str) -> None:
    """Note that examples were written because of these messages.

    Args:
        engine: of the database.
        numbers: of the messages.
        topic: that the examples belong to.
    """
    with engine.begin() as connection:
        connection.execute(unanswered.update().where(unanswered.c.number.in_(numbers)).values(taught=topic))
