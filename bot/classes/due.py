"""Whom the bot must write to unasked: when a trainer has gone on, and when somebody's time to be asked again has come."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Iterator, Optional

import sqlalchemy as sa

from bot.classes import register
from bot.classes.clock import is_day
from bot.classes.phases import ENDED, LATER
from bot.classes.register import Class, Member
from bot.classes.tables import members
from bot.database import DAY


@dataclass(frozen=True)
class Due:
    """A member who must be told of a phase; `phase` is LATER where her time to be asked again has come."""

    class_: Class
    member: Member
    phase: str


def of_session(engine: sa.engine.Engine, class_: Class) -> Iterator[Due]:
    """The members of a session who have not been told of its phase."""
    phase = ENDED if class_.is_over else class_.phase
    for member in register.in_class(engine, class_.id):
        if member.chat is not None and member.asked != phase and member.later_at is None:
            yield Due(class_, member, phase)


def later(engine: sa.engine.Engine) -> Iterator[Due]:
    """Those whom to ask again now: not at night in the country to which they went."""
    for class_, member in register.due_later(engine):
        if is_day(class_.plan.host, time.time()):
            yield Due(class_, member, LATER)


def holds(engine: sa.engine.Engine, due: Due, exited_at: Optional[float]) -> bool:
    """Whether she is still to be told: she may have left or deleted all since, or the trainer may have gone on.

    Who left by the quick exit is told nothing until she writes again: it would come up on the screen that she cleared.
    The invitation months later waits for a day only: its words tell nothing.

    Args:
        due: as it was found.
        exited_at: when she left by the quick exit, if that was the last she did; seconds since 1970.
    """
    with engine.connect() as connection:
        row = connection.execute(sa.select(members).where(members.c.member == due.member.key)).first()
    class_ = register.by_id(engine, due.class_.id)
    if row is None or class_ is None or row.left_at is not None or row.asked != due.member.asked:
        return False
    if exited_at is not None and exited_at > max(row.joined_at, time.time() - DAY if due.phase == LATER else 0):
        return False
    if due.phase == LATER:
        return row.later_at is not None
    return row.later_at is None and due.phase == (ENDED if class_.is_over else class_.phase)


def told(engine: sa.engine.Engine, due: Due) -> None:
    """Note that she was told, unless something else was noted meanwhile."""
    same = sa.and_(members.c.member == due.member.key, members.c.asked == due.member.asked)
    with engine.begin() as connection:
        connection.execute(members.update().where(same).values(asked=due.phase))
