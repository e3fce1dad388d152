"""Which question of a session is the last message of a chat: only then do typed words answer it."""

from __future__ import annotations

from typing import Optional

import sqlalchemy as sa

from bot.classes.model import Member
from bot.classes.tables import standing


def put(engine: sa.engine.Engine, member: Member, phase: str, item: str) -> None:
    """Note what she is asked last.

    Args:
        member: who is asked; nothing is noted of one whose chat is not known any more.
        phase: of the question.
        item: its id; "" for the one whether she may be asked again now.
    """
    if member.sender is None:
        return
    values = {"member": member.key, "phase": phase, "item": item}
    with engine.begin() as connection:
        if connection.execute(standing.update().where(standing.c.sender_id == member.sender).values(**values)).rowcount == 0:
            connection.execute(standing.insert().values(sender_id=member.sender, **values))


def of(engine: sa.engine.Engine, sender: str) -> Optional[sa.engine.Row]:
    """What a chat was asked last: `member`, `phase`, `item`; None where another message came after it."""
    with engine.connect() as connection:
        return connection.execute(sa.select(standing).where(standing.c.sender_id == sender)).first()


def clear(engine: sa.engine.Engine, sender: str) -> None:
    """Another message came after it."""
    with engine.begin() as connection:
        connection.execute(standing.delete().where(standing.c.sender_id == sender))
