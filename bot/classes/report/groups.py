"""Figures of groups of questions and of languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional

from bot.classes.phases import AFTER, BEFORE
from bot.classes.report.gain import Both
from bot.classes.report.items import Figures, both, figures_of, shares
from bot.classes.report.safe import FEWEST, Shown
from bot.classes.report.stats import Share, unlike

BEHIND = 0.15  # so much less than the others: worth asking why


@dataclass(frozen=True)
class Rises:
    """How much more women knew after than before, on average: of a language and of all others; `chance`: that lots would part them so."""

    mine: float
    others: float
    chance: float


@dataclass(frozen=True)
class LanguageFigures:
    """{phase: share right} before and after, of the women of a language, and of all other women.

    `rises`: of those who answered both times; None where too few of them did. They are compared, never shown: as a figure beside the
    shares they would tell of the women who answered once.
    """

    shares: dict[str, Share]
    others: dict[str, Share]
    rises: Optional[Rises] = None

    @property
    def less(self) -> float:
        """How much less they knew after than the others; 0 where one of them was not asked."""
        return self.others[AFTER].p - self.shares[AFTER].p if AFTER in self.shares and AFTER in self.others else 0.0

    @property
    def is_behind(self) -> bool:
        """Whether they knew clearly less after."""
        return self.less >= BEHIND

    @property
    def rose_less(self) -> bool:
        """Whether they learnt clearly less."""
        return self.rises is not None and self.rises.others - self.rises.mine >= BEHIND


def of_items(shown: Shown, groups: Mapping[str, list[str]]) -> dict[str, Figures]:
    """{group: figures} of groups of questions; those without answers are left out.

    Args:
        groups: {group: its questions}.
    """
    found = {group: figures_of(shown, items) for group, items in groups.items()}
    return {group: figures for group, figures in found.items() if figures.shares}


def of_languages(shown: Shown) -> dict[str, LanguageFigures]:
    """{language: figures}, the one of most women first; those too small for a group of their own are one, OTHERS, the last."""
    answers = [answer for answer in shown.answers if answer.phase in (BEFORE, AFTER)]
    rows, tongues = both(answers, shown.pairs, AFTER), {a.member: a.language for a in answers if a.phase == BEFORE}
    found = {}
    for language in {answer.language for answer in answers}:
        mine, others = (shares(a for a in answers if (a.language == language) is own) for own in (True, False))
        apart = ([row for member, row in rows.items() if (tongues[member] == language) is own] for own in (True, False))
        found[language] = LanguageFigures(mine, others, _rises(*apart))
    most = {language: max(s.women for s in figures.shares.values()) for language, figures in found.items()}
    return {language: found[language] for language in sorted(found, key=lambda id: (not id, -most[id], id))}


def _rises(mine: list[Both], others: list[Both]) -> Optional[Rises]:
    if min(len(mine), len(others)) < FEWEST:
        return None
    rose, rose_others = ([sum(after - before for before, after in row) / len(row) for row in rows] for rows in (mine, others))
    return Rises(sum(rose) / len(rose), sum(rose_others) / len(rose_others), unlike(rose, rose_others))
