"""All that one report shows, for the terminal, the page and the CSV file alike."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Optional, Sequence

import sqlalchemy as sa

from bot.classes import figures, register
from bot.classes.phases import AFTER, BEFORE, LATER, LATER_SHOWN
from bot.classes.register import Class, ClassError
from bot.classes.report.groups import LanguageFigures, of_items, of_languages
from bot.classes.report.items import Figures, ItemFigures, item_figures
from bot.classes.report.names import Question, question
from bot.classes.report.safe import safe, together, women
from bot.classes.report.week import Asked, asked
from bot.database import DAY
from bot.report.counts import LATE

ALL = "all"


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
        raise ClassError("the session is not over; its report can be made after `python -m bot class end CODE`, or a day after the women joined")
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
    parts = [safe(_answers(engine, class_, questions, now)) for class_ in sessions]
    shown = together(parts)
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
        asked=asked(engine, [class_.opened_at for class_ in sessions], datetime.fromtimestamp(now - 2 * LATE, timezone.utc).date()),
    )


def _answers(engine: sa.engine.Engine, class_: Class, questions: dict[str, Question], now: float) -> list[figures.Answer]:
    """Answers of a session by the key of their question; a question on her countries is another one on another way."""
    plan = class_.plan
    keys = {id: question(id, plan.origin, plan.host) for id in plan.items}
    named = {id: f"{found.id} {found.way}".strip() for id, found in keys.items()}
    for id, found in keys.items():
        questions.setdefault(named[id], found)
    over = (BEFORE, AFTER, LATER) if now >= class_.ends_at + LATER_SHOWN * DAY else (BEFORE, AFTER)
    given = figures.every_answer(engine, class_.id, class_.rights, over)
    return [replace(a, item=named[a.item]) for a in given if a.item in named and a.phase in over]
