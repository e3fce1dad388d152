"""Counts of a session: who is there, and how a question was answered. For the projector, the entry page and the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Collection

import sqlalchemy as sa

from bot.classes.final import settled
from bot.classes.tables import answers, members, tallies


@dataclass(frozen=True)
class Answer:
    """One answer. `member`: random key; "" for those without a phone, whom the trainer counted: there is one for each woman."""

    member: str
    language: str
    phase: str
    item: str
    option: str
    right: bool


@dataclass(frozen=True)
class Room:
    """Who is in a session: `joined` ever, `there` now, by language."""

    joined: int
    there: int
    languages: dict[str, int] = field(default_factory=dict)


def room(engine: sa.engine.Engine, class_id: int) -> Room:
    """How many joined and are there."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(members.c.language, members.c.left_at).where(members.c.class_id == class_id)).all()
    there = [row for row in rows if row.left_at is None]
    return Room(len(rows), len(there), dict(Counter(row.language for row in there)))


def spread(engine: sa.engine.Engine, class_id: int, phase: str, item: str) -> Counter:
    """How often each option of a question was given in a phase, with the women without a phone."""
    mine = sa.select(answers.c.answer, sa.func.count()).where(answers.c.class_id == class_id, answers.c.phase == phase, answers.c.item == item)
    paper = sa.select(tallies.c.answer, sa.func.sum(tallies.c.women)).where(
        tallies.c.class_id == class_id, tallies.c.phase == phase, tallies.c.item == item
    )
    found: Counter = Counter()
    with engine.connect() as connection:
        for wanted in (mine.group_by(answers.c.answer), paper.group_by(tallies.c.answer)):
            found.update({option: int(women) for option, women in connection.execute(wanted)})
    return found


def every_answer(engine: sa.engine.Engine, class_id: int, rights: dict[str, str], over: Collection[str] = ()) -> list[Answer]:
    """All answers of a session.

    Args:
        rights: {question: right option}, for those that the trainer counted.
        over: phases in which nobody answers any more: what is told of them stays as it is when it is told first.
    """
    joined = sa.join(answers, members, answers.c.member == members.c.member)
    wanted = sa.select(answers.c.member, members.c.language, answers.c.phase, answers.c.item, answers.c.answer, answers.c.is_right)
    wanted = wanted.select_from(joined).where(answers.c.class_id == class_id, answers.c.phase.not_in(over))
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
        paper = connection.execute(sa.select(tallies).where(tallies.c.class_id == class_id)).all()
    rows += [row for phase in over for row in settled(engine, class_id, phase)]
    found = [Answer(r.member, r.language, r.phase, r.item, r.answer, r.is_right) for r in rows]
    for row in paper:
        one = Answer("", row.language, row.phase, row.item, row.answer, row.answer == rights.get(row.item))
        found += [one] * row.women
    return found
