"""The statistics, from scipy."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
from scipy import stats

SEED = 20261122  # the same answers give the same intervals
RESAMPLES = 2000
SURE = 0.95


@dataclass(frozen=True)
class Share:
    """Right answers of all answers. `women`: how many gave them."""

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
        return wilson(self.p, self.women)


@dataclass(frozen=True)
class Correlation:
    """`r` with its 95 % interval."""

    r: float
    low: float
    high: float


def wilson(p: float, women: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; scipy's takes whole numbers of right answers only, and the mean of many answers is none.

    Args:
        p: 0 to 1.
        women: at least one.
    """
    z = stats.norm.ppf((1 + SURE) / 2)
    centre, half = p + z * z / (2 * women), z * math.sqrt(p * (1 - p) / women + z * z / (4 * women * women))
    scale = 1 + z * z / women
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def difference(more: Share, less: Share) -> tuple[float, float]:
    """Newcombe's 95 % interval of how much higher a share is than that of other women, from the intervals of both."""
    (low, high), (low_less, high_less), by = more.interval, less.interval, more.p - less.p
    return by - math.hypot(more.p - low, high_less - less.p), by + math.hypot(high - more.p, less.p - low_less)


def mcnemar(gained: int, lost: int) -> float:
    """Exact, two-sided: how likely so uneven a change is, were right and wrong turns equally likely."""
    return float(stats.binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0


def unlike(one: Sequence[float], other: Sequence[float]) -> float:
    """How likely the means of two groups of women differ so much if it is by lot who is in which; a permutation test, two-sided.

    Args:
        one, other: a figure of each woman.
    """
    if len({*one, *other}) < 2:
        return 1.0

    def apart(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
        return np.mean(x, axis=axis) - np.mean(y, axis=axis)

    groups = (np.array(one, dtype=float), np.array(other, dtype=float))
    return float(stats.permutation_test(groups, apart, vectorized=True, n_resamples=RESAMPLES, random_state=SEED).pvalue)


def point_biserial(right: Sequence[bool], rest: Sequence[float]) -> Optional[Correlation]:
    """Correlation of a question with the score on the others; None where one of them does not vary.

    Args:
        right: of each woman; four at least.
        rest: share right of her other answers.
    """
    if len(set(right)) < 2 or len(set(rest)) < 2:
        return None
    found = stats.pearsonr(np.array(right, dtype=float), np.array(rest, dtype=float))  # of a yes or no it is point-biserial
    interval = found.confidence_interval(SURE)
    return Correlation(float(found.statistic), float(interval.low), float(interval.high))
