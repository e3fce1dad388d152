"""The figures of one question."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Iterable, Optional

from bot.classes.figures import Answer
from bot.classes.phases import AFTER, ASKING, BEFORE
from bot.classes.report.safe import FEWEST, Shown, women
from bot.classes.report.stats import Both, Change, Share, change, mcnemar, point_biserial

TELLING = 2 * FEWEST  # women; a correlation of fewer says nothing


@dataclass(frozen=True)
class Figures:
    """`shares`: {phase: share right}, phases without figures are missing; `change`: of those who answered both times.

    `chance`: of so uneven a change (McNemar), of a single question only.
    """

    shares: dict[str, Share]
    change: Optional[Change]
    chance: Optional[float]


@dataclass(frozen=True)
class ItemFigures(Figures):
    """`discrimination`: of the answers before; `wrong`: (option, women), the wrong answer that was given most often after."""

    discrimination: Optional[float]
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
    rows = list(_both(shown, items).values())
    moved = change(rows) if rows else None
    single = moved if len([item for item in items if shown.pairs.get(item)]) == 1 else None
    chance = mcnemar(single.gained, single.lost) if single else None
    return Figures(shares(answer for answer in shown.answers if answer.item in items), moved, chance)


def item_figures(shown: Shown, item: str) -> ItemFigures:
    """All figures of a question."""
    after = [answer for answer in shown.answers if answer.item == item and answer.phase == AFTER]
    return ItemFigures(**vars(figures_of(shown, [item])), discrimination=_discrimination(shown.answers, item), wrong=_wrong(after))


def _both(shown: Shown, items: set[str]) -> dict[str, Both]:
    """{member: [(right before, right after)]} of some questions."""
    right = {(a.member, a.item, a.phase): a.right for a in shown.answers if a.member and a.item in items}
    found: dict[str, list] = defaultdict(list)
    for item in sorted(items):
        for member in sorted(shown.pairs.get(item, ())):
            found[member].append((right[member, item, BEFORE], right[member, item, AFTER]))
    return found


def _discrimination(answers: list[Answer], item: str) -> Optional[float]:
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
