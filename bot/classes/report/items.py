"""The figures of one question."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import AbstractSet, Iterable, Mapping, Optional

from bot.classes.figures import Answer
from bot.classes.phases import AFTER, ASKING, BEFORE, LATER
from bot.classes.report.gain import Both, Change, change
from bot.classes.report.safe import FEWEST, Shown, women
from bot.classes.report.stats import Correlation, Share, point_biserial

TELLING = 2 * FEWEST  # women; a correlation of fewer says nothing


@dataclass(frozen=True)
class Figures:
    """`shares`: {phase: share right}, phases without figures are missing; `change`: of those who answered before and after.

    `lasted`: from before to two months later, of those who answered all three times.
    """

    shares: dict[str, Share]
    change: Optional[Change]
    lasted: Optional[Change]


@dataclass(frozen=True)
class ItemFigures(Figures):
    """`discrimination`: of the answers before; `wrong`: (option, women), the wrong answer that was given most often after."""

    discrimination: Optional[Correlation]
    wrong: Optional[tuple[str, int]]


def share(answers: list[Answer]) -> Optional[Share]:
    """The share of right answers; None of no answers."""
    return Share(sum(a.right for a in answers), len(answers), sum(women(answers))) if answers else None


def shares(answers: Iterable[Answer]) -> dict[str, Share]:
    """{phase: share right}."""
    answers = list(answers)
    return {phase: found for phase in ASKING if (found := share([a for a in answers if a.phase == phase]))}


def figures_of(shown: Shown, items: Iterable[str]) -> Figures:
    """The figures of some questions together."""
    items = set(items)
    given = [answer for answer in shown.answers if answer.item in items]
    rows = (list(both(given, members, phase).values()) for members, phase in ((shown.pairs, AFTER), (shown.lasting, LATER)))
    return Figures(shares(given), *(change(row) if row else None for row in rows))


def item_figures(shown: Shown, item: str) -> ItemFigures:
    """All figures of a question."""
    after = [answer for answer in shown.answers if answer.item == item and answer.phase == AFTER]
    return ItemFigures(**vars(figures_of(shown, [item])), discrimination=_discrimination(shown.answers, item), wrong=_wrong(after))


def both(answers: list[Answer], members: Mapping[str, AbstractSet[str]], phase: str) -> dict[str, Both]:
    """{member: [(right before, right in a later phase)]}.

    Args:
        answers: to the questions that are counted.
        members: {question: who is compared}.
        phase: with which the answers before are compared.
    """
    right = {(a.member, a.item, a.phase): a.right for a in answers if a.member}
    found: dict[str, list] = defaultdict(list)
    for item in sorted({answer.item for answer in answers}):
        for member in sorted(members.get(item, ())):
            found[member].append((right[member, item, BEFORE], right[member, item, phase]))
    return found


def _discrimination(answers: list[Answer], item: str) -> Optional[Correlation]:
    """Whether those who knew the other questions before knew this one, too; None of too few women."""
    marks: dict[str, dict[str, bool]] = defaultdict(dict)
    for answer in answers:
        if answer.member and answer.phase == BEFORE:
            marks[answer.member][answer.item] = answer.right
    rows = [marks[member] for member in sorted(marks) if item in marks[member] and len(marks[member]) > 1]
    if len(rows) < TELLING:
        return None
    return point_biserial([row[item] for row in rows], [(sum(row.values()) - row[item]) / (len(row) - 1) for row in rows])


def _wrong(answers: list[Answer]) -> Optional[tuple[str, int]]:
    """The wrong option that most women chose, and how many; "I don't know" is none."""
    options = Counter(answer.option for answer in answers if answer.option and not answer.right)
    return max(options.items(), key=lambda pair: (pair[1], pair[0])) if options else None
