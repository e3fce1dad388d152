"""Figures of groups of questions and of languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional

from bot.classes.phases import AFTER, BEFORE
from bot.classes.report.items import Figures, figures_of, shares
from bot.classes.report.safe import Shown
from bot.classes.report.stats import Share

BEHIND = 0.15  # so much less than the others: worth asking why


@dataclass(frozen=True)
class LanguageFigures:
    """{phase: share right} of the women of a language, and of all other women."""

    shares: dict[str, Share]
    others: dict[str, Share]

    @property
    def less(self) -> float:
        """How much less they knew after than the others; 0 where one of them was not asked."""
        return self.others[AFTER].p - self.shares[AFTER].p if AFTER in self.shares and AFTER in self.others else 0.0

    @property
    def rises(self) -> Optional[tuple[float, float]]:
        """From before to after: (theirs, that of the others)."""
        if not all(phase in shares for phase in (BEFORE, AFTER) for shares in (self.shares, self.others)):
            return None
        mine, others = (shares[AFTER].p - shares[BEFORE].p for shares in (self.shares, self.others))
        return mine, others

    @property
    def is_behind(self) -> bool:
        """Whether they knew clearly less after."""
        return self.less >= BEHIND

    @property
    def rose_less(self) -> bool:
        """Whether they learnt clearly less."""
        return bool(self.rises) and self.rises[1] - self.rises[0] >= BEHIND


def of_items(shown: Shown, groups: Mapping[str, list[str]]) -> dict[str, Figures]:
    """{group: figures} of groups of questions; those without answers are left out.

    Args:
        groups: {group: its questions}.
    """
    found = {group: figures_of(shown, items) for group, items in groups.items()}
    return {group: figures for group, figures in found.items() if figures.shares}


def of_languages(shown: Shown) -> dict[str, LanguageFigures]:
    """{language: figures}, the one of most women first; those too small for a group of their own are one, OTHERS, the last."""
    found = {}
    for language in {answer.language for answer in shown.answers}:
        mine, others = (shares(a for a in shown.answers if (a.language == language) is own) for own in (True, False))
        found[language] = LanguageFigures(mine, others)
    most = {language: max(s.women for s in figures.shares.values()) for language, figures in found.items()}
    return {language: found[language] for language in sorted(found, key=lambda id: (not id, -most[id], id))}
