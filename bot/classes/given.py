"""What members of a session answered, and what was counted for those without a phone."""

from __future__ import annotations

from typing import Optional

import sqlalchemy as sa

from bot.classes.model import Class, ClassError, Member
from bot.classes.phases import ASKING, LATER
from bot.classes.tables import answers, tallies
from bot.quiz.bank import bank


def answer(engine: sa.engine.Engine, class_: Class, member: Member, phase: str, item: str, option: str) -> bool:
    """Take an answer; a second one to the same question replaces the first. False for what is not asked in this session.

    Args:
        phase: one of bot.classes.phases.ASKING.
        option: id of the option that she picked; "" for "I don't know".
    """
    if phase not in ASKING or item not in class_.rights or item not in bank() or (option and option not in bank()[item].choices):
        return False
    key = sa.and_(answers.c.member == member.key, answers.c.phase == phase, answers.c.item == item)
    made = {"answer": option, "is_right": option == class_.rights[item]}
    with engine.begin() as connection:
        if connection.execute(answers.update().where(key).values(**made)).rowcount == 0:
            place = {"class_id": class_.id, "member": member.key, "phase": phase, "item": item, "sender_id": member.sender}
            connection.execute(answers.insert().values(**place, **made))
    return True


def answered(engine: sa.engine.Engine, member: Member, phase: str) -> dict[str, str]:
    """{question: option} of what a member answered in a phase."""
    wanted = sa.select(answers.c.item, answers.c.answer).where(answers.c.member == member.key, answers.c.phase == phase)
    with engine.connect() as connection:
        return {row.item: row.answer for row in connection.execute(wanted)}


def known(engine: sa.engine.Engine, member: Member, phase: str) -> Optional[int]:
    """How many questions a member answered rightly in a phase; None where she answered none."""
    wanted = sa.select(answers.c.is_right).where(answers.c.member == member.key, answers.c.phase == phase)
    with engine.connect() as connection:
        found = list(connection.execute(wanted).scalars())
    return sum(found) if found else None


def tally(engine: sa.engine.Engine, class_: Class, phase: str, item: str, language: str, counted: dict[str, int]) -> None:
    """Set how many women without a phone gave which answer: {option, or "" for "I don't know": women}; what stood there is replaced.

    Raises:
        ClassError: the question or an option is not of this session, or a number is not 0 to 500.
    """
    if phase not in ASKING or phase == LATER or item not in class_.plan.items:
        raise ClassError(f"{item!r} is not asked in this session {phase!r}")
    strange = [o for o in counted if o and (item not in bank() or o not in bank()[item].choices)]
    if strange or any(not isinstance(n, int) or not 0 <= n <= 500 for n in counted.values()):
        raise ClassError(f"{item}: give whole numbers from 0 to 500 for its options")
    key = sa.and_(tallies.c.class_id == class_.id, tallies.c.phase == phase, tallies.c.item == item, tallies.c.language == language)
    place = {"class_id": class_.id, "phase": phase, "item": item, "language": language}
    rows = [{**place, "answer": option, "women": women} for option, women in counted.items() if women]
    with engine.begin() as connection:
        connection.execute(tallies.delete().where(key))
        if rows:
            connection.execute(tallies.insert(), rows)
