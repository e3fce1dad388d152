"""All that one report shows, for the terminal, the page and the CSV file alike."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Optional, Sequence

import sqlalchemy as sa

from bot.classes import figures, register
from bot.classes.phases import AFTER, BEFORE, LATER
from bot.classes.register import Class, ClassError
from bot.classes.report.groups import LanguageFigures, of_items, of_languages
from bot.classes.report.items import Figures, ItemFigures, item_figures
from bot.classes.report.names import Question, question
from bot.classes.report.safe import Shown, safe, women
from bot.classes.report.week import Asked, asked
from bot.classes.said import DEPARTURES
from bot.database import DAY

ALL = "all"
#: days after a session until the answers from abroad are shown at once: as they trickle in, each would be one woman's
LATER_SHOWN = max(days for _, days in DEPARTURES.values()) + 30


@dataclass(frozen=True)
class Report:
    """`later_from`: when answers from abroad will be shown, None where they are; `by_hand`: whether hands were counted."""

    sessions: Sequence[Class]
    questions: dict[str, Question]
    overall: Optional[Figures]
    items: dict[str, ItemFigures]
    groups: dict[str, Figures]
    languages: dict[str, LanguageFigures]
    women: dict[str, int]
    by_hand: bool
    later_from: Optional[date]
    asked: Asked


def find(engine: sa.engine.Engine, code: Optional[str]) -> list[Class]:
    """The session of a code if it is over, or all that are.

    Args:
        code: as it was read; None: all.

    Raises:
        ClassError: there is none, or it is not over: figures that grow tell of the woman who came last.
    """
    found = [class_ for class_ in register.all_classes(engine) if code in (None, class_.code)]
    over = [class_ for class_ in found if class_.is_over]
    if found and not over:
        raise ClassError("the session is not over; its report can be made after `python -m bot class end CODE`, or a day after it began")
    if not over:
        raise ClassError(f"{code or 'no session'}: there is no such session; `python -m bot class list --all` shows them")
    return over


def make(engine: sa.engine.Engine, sessions: Sequence[Class], now: Optional[float] = None) -> Report:
    """The report of some sessions that are over, taken together.

    Args:
        engine: of the database.
        sessions: at least one.
        now: seconds since 1970; default: this moment.
    """
    now = time.time() if now is None else now
    questions: dict[str, Question] = {}
    # each session is made safe alone, so that all sessions less one of them tell no more than it does
    parts = [safe(_answers(engine, class_, questions, now)) for class_ in sessions]
    pairs = {key: frozenset().union(*(part.pairs.get(key, ()) for part in parts)) for key in questions}
    shown = Shown([answer for part in parts for answer in part.answers], pairs)
    given = {answer.item for answer in shown.answers}
    groups: dict[str, list[str]] = {}
    for key, asked_ in questions.items():
        groups.setdefault(asked_.group, []).append(key)
    opens = [class_.ends_at + LATER_SHOWN * DAY for class_ in sessions]
    return Report(
        sessions=sessions,
        questions=questions,
        overall=of_items(shown, {ALL: list(questions)}).get(ALL),
        items={key: item_figures(shown, key) for key in questions if key in given},
        groups=of_items(shown, groups),
        languages=of_languages(shown),
        women={phase: sum(sum(women(a for a in part.answers if a.phase == phase)) for part in parts) for phase in (BEFORE, AFTER, LATER)},
        by_hand=any(not answer.member for answer in shown.answers),
        later_from=date.fromtimestamp(max(opens)) + timedelta(days=1) if max(opens) > now else None,
        asked=asked(engine, [class_.opened_at for class_ in sessions], date.fromtimestamp(now)),
    )


def _answers(engine: sa.engine.Engine, class_: Class, questions: dict[str, Question], now: float) -> list[figures.Answer]:
    """Answers of a session by the key of their question; a question on her countries is another one on another way."""
    plan = class_.plan
    keys = {id: question(id, plan.origin, plan.host) for id in plan.items}
    named = {id: f"{found.id} {found.way}".strip() for id, found in keys.items()}
    for id, found in keys.items():
        questions.setdefault(named[id], found)
    over = (BEFORE, AFTER, LATER) if now >= class_.ends_at + LATER_SHOWN * DAY else (BEFORE, AFTER)
    given = figures.every_answer(engine, class_.id, _rights(class_), over)
    return [replace(a, item=named[a.item]) for a in given if a.item in named and a.phase in over]


def _rights(class_: Class) -> dict[str, str]:
    from bot.quiz.bank import bank

    known = {id: bank()[id].right(class_.plan.origin, class_.plan.host) for id in class_.plan.items if id in bank()}
    return {id: right for id, right in known.items() if right}
