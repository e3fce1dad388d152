"""After a session: what a woman knew before and knows now, and when she wants to be asked again."""

from __future__ import annotations

import time
from typing import Optional

import sqlalchemy as sa

from bot.classes import register, said
from bot.classes.model import Class, Member
from bot.classes.phases import AFTER, BEFORE, LATER
from bot.database import DAY
from bot.words.parts import N_


def ended(engine: sa.engine.Engine, class_: Class, member: Member) -> dict:
    """What she is told at the end."""
    before, after = (register.known(engine, member, phase) for phase in (BEFORE, AFTER))
    return said.ended(class_, (before, after) if before is not None and after is not None else None, member)


def is_due(member: Member) -> bool:
    """Whether the time has come when she wanted to be asked again."""
    return member.later_at is not None and member.later_at <= time.time()


def wished(engine: sa.engine.Engine, found: Optional[tuple[Class, Member]], kind: str, language: str) -> dict:
    """Note when she is asked again: counted from the session, so that neither a late tap nor a second one puts it off.

    Args:
        found: session and member of the button; None where she is not in it.
        kind: one of bot.classes.said.DEPARTURES.
    """
    if not found or not found[0].is_over or found[1].asked == LATER or is_due(found[1]):
        return said.word(N_("class.too_late"), language)
    class_, member = found
    register.note(engine, member, later_at=class_.ends_at + said.DEPARTURES[kind][1] * DAY)
    return said.word(N_("class.will_ask"), language)
