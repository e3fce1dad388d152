"""A role play of the lesson plan, played on the tool itself: its questions, the answers of the story, what it says then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.tools.check import OfferCheck
from actions.tools.debt import DebtCount
from bot.lessons.errors import LessonError
from bot.lessons.outline import Play
from bot.tools.question import Case, Question
from bot.words.parts import Line, Part

TOOLS = {"check": OfferCheck(), "debt": DebtCount()}


@dataclass(frozen=True)
class Played:
    """What came of it: `asked` [(what is asked, part of the answer)], `found` the first message of the result."""

    asked: list[tuple[list[Line], Part]]
    found: list[Line]


def played(play: Play, origin: str, host: str) -> Played:
    """Play it for a corridor.

    Args:
        play: of data/lessons/plays.yml; its typed answers are English.
        origin, host: ISO codes.

    Raises:
        LessonError: the tool does not understand an answer, or never asks for it.
    """
    tool, asked = TOOLS[play.tool], []
    case = Case("en", origin, host, {})
    while open_ := [q for q in tool.questions(case) if q.id not in case.answers]:
        question = open_[0]
        answer = _answer(play, question, case)
        case = Case("en", origin, host, {**case.answers, question.id: answer})
        asked.append((question, answer))
    unused = set(play.answers) - set(case.answers)
    if unused:
        raise LessonError(f"lessons/plays.yml: {play.id}: {', '.join(sorted(unused))} is never asked there; take it out or mend its name")
    return Played([(question.lines[:1], question.say_answer(answer)) for question, answer in asked], tool.result(case)[0].lines)


def _answer(play: Play, question: Question, case: Case) -> Any:
    given = play.answers.get(question.id)
    if given is None:
        return None
    if question.option(given):
        return given
    read = question.reads(given, case) if question.reads else None
    if read is None:
        choices = ", ".join(option.id for option in question.options)
        raise LessonError(f"lessons/plays.yml: {play.id}: {given!r} is no answer to {question.id}; choose from {choices or 'what she could type'}")
    return read
