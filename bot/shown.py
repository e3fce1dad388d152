"""Which messages of a chat are still on her screen, so that the quick exit can take them away.

Numbers only, for as long as Telegram lets a bot delete messages: two days.
"""

from __future__ import annotations

import time

import sqlalchemy as sa

from bot.database import DAY, metadata

DELETABLE = 2 * DAY

shown = sa.Table(
    "shown",
    metadata,
    sa.Column("sender_id", sa.String(64), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
)


def note(engine: sa.engine.Engine, sender_id: str, messages: list[int]) -> None:
    """Remember messages of hers and of the bot."""
    rows = [{"sender_id": sender_id, "message_id": id, "at": time.time()} for id in dict.fromkeys(messages)]
    if not rows:  # SQLAlchemy would insert one row of nothing
        return
    with engine.begin() as connection:
        # an edited message, or one whose answer is said again after a crash, is there already
        known = sa.and_(shown.c.sender_id == sender_id, shown.c.message_id.in_([r["message_id"] for r in rows]))
        connection.execute(shown.delete().where(known))
        connection.execute(shown.insert(), rows)


def of_chat(engine: sa.engine.Engine, sender_id: str) -> list[int]:
    """Numbers of the messages that can still be deleted, oldest first."""
    mine = sa.select(shown.c.message_id).where(shown.c.sender_id == sender_id, shown.c.at > time.time() - DELETABLE)
    with engine.connect() as connection:
        return list(connection.execute(mine.order_by(shown.c.message_id)).scalars())


def newest(engine: sa.engine.Engine, sender_id: str) -> int:
    """The highest number of them; 0 where none is noted."""
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.max(shown.c.message_id)).where(shown.c.sender_id == sender_id)).scalar() or 0


def take(engine: sa.engine.Engine, sender_id: str) -> list[int]:
    """The same, and they are noted no longer."""
    found = of_chat(engine, sender_id)
    with engine.begin() as connection:
        connection.execute(shown.delete().where(shown.c.sender_id == sender_id))
    return found


def purge(connection: sa.engine.Connection) -> None:
    """Forget the messages that can't be deleted any more."""
    connection.execute(shown.delete().where(shown.c.at < time.time() - DELETABLE))
