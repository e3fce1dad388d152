"""Women without a phone: how many gave which answer, as the trainer counted hands or papers, for each language."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.classes import register
from bot.classes.phases import AFTER, BEFORE
from bot.classes.register import Class, ClassError
from bot.classes.screen import phase_of
from bot.classes.tables import tallies

MOST = 500


def hands(engine: sa.engine.Engine, class_: Class) -> dict[str, Any]:
    """{"phase": of the session, "counted": {phase: {question: {language: {option: women}}}}}; none stands for 0."""
    found: dict[str, dict] = {BEFORE: {}, AFTER: {}}
    with engine.connect() as connection:
        for row in connection.execute(sa.select(tallies).where(tallies.c.class_id == class_.id)):
            found[row.phase].setdefault(row.item, {}).setdefault(row.language, {})[row.answer] = row.women
    return {"phase": phase_of(class_), "counted": found}


def counted(engine: sa.engine.Engine, class_: Class, told: dict[str, Any]) -> None:
    """Keep the counts of one question.

    Args:
        engine: the database.
        class_: the session.
        told: "phase", "item", "language" and "counted": {option, or "" for "I don't know": women}; it replaces what stood there.

    Raises:
        ClassError: something is not of this session, or a number is not 0 to 500.
    """
    given = told.get("counted")
    if told.get("language") not in class_.plan.languages:
        raise ClassError("Choose one of the languages of this session.")
    if not isinstance(given, dict) or any(type(n) is not int or not 0 <= n <= MOST for n in given.values()):
        raise ClassError(f"Write a whole number from 0 to {MOST}.")
    register.tally(engine, class_, str(told.get("phase")), str(told.get("item")), told["language"], given)
