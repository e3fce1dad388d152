"""The statistics, from scipy."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, replace
from typing import Optional, Sequence

import numpy as np
from scipy import stats

SEED = 20261122  # the same answers give the same intervals
RESAMPLES = 2000
CEILING = 0.9  # where nearly all knew it before, what is left to learn is too little to divide by

#: of one woman: for each question (right before, right after)
Both = Sequence[tuple[bool, bool]]


@dataclass(frozen=True)
class Share:
    """Right answers of all answers. `women`: how many gave them; `low`, `high`: Wilson's 95 % interval."""

    right: int
    answers: int
    women: int

    @property
    def p(self) -> float:
        """0 to 1."""
        return self.right / self.answers

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval. One woman's answers resemble each other, so it is that of the women, not of the answers."""
        found = stats.binomtest(round(self.p * self.women), self.women).proportion_ci(method="wilson")
        return found.low, found.high


@dataclass(frozen=True)
class Change:
    """Of women who answered both times. `gained`, `lost`: answers that became right, or wrong.

    `gain`: normalised, with its 95 % interval; None where nearly all knew it before.
    """

    women: int
    before: float
    after: float
    gained: int
    lost: int
    gain: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None


def change(rows: Sequence[Both]) -> Change:
    """Before against after, with the normalised gain and its interval by bootstrap over women.

    Args:
        rows: one for each woman; not empty.
    """
    table = np.array([(len(row), sum(b for b, _ in row), sum(a for _, a in row)) for row in rows], dtype=float)
    asked, before, after = table.sum(axis=0)
    gained, lost = (sum(a > b for row in rows for b, a in row), sum(a < b for row in rows for b, a in row))
    plain = Change(len(rows), before / asked, after / asked, gained, lost)
    if plain.before > CEILING:
        return plain
    low, high = _interval(table)
    return replace(plain, gain=float(_gain(*table.T)), low=low, high=high)


def _gain(asked: np.ndarray, before: np.ndarray, after: np.ndarray, axis: int = -1) -> np.ndarray:
    """(after - before) / (1 - before), of the sums over women; nan where all was known before."""
    asked, before, after = (values.sum(axis=axis) for values in (asked, before, after))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(before < asked, (after - before) / (asked - before), np.nan)


def _interval(table: np.ndarray) -> tuple[float, float]:
    """95 % of the gains of classes that could have been drawn from these women; those without anything to learn are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)  # all women alike: the interval is one point
        drawn = stats.bootstrap(table.T, _gain, paired=True, vectorized=True, method="percentile", n_resamples=RESAMPLES, random_state=SEED)
    low, high = np.nanpercentile(drawn.bootstrap_distribution, [2.5, 97.5])
    return float(low), float(high)


def mcnemar(gained: int, lost: int) -> float:
    """Exact, two-sided: how likely so uneven a change is, were right and wrong turns equally likely."""
    return float(stats.binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0


def point_biserial(right: Sequence[bool], rest: Sequence[float]) -> Optional[float]:
    """Correlation of a question with the score on the others; None where one of them does not vary.

    Args:
        right: of each woman.
        rest: share right of her other answers.
    """
    if len(set(right)) < 2 or len(set(rest)) < 2:
        return None
    found = float(stats.pointbiserialr(np.array(right, dtype=bool), np.array(rest, dtype=float)).statistic)
    return None if math.isnan(found) else found
