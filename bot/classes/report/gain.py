"""What women learnt: their answers before against those after, with the normalised gain."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Optional, Sequence

import numpy as np
from scipy import stats

from bot.classes.report.stats import RESAMPLES, SEED, mcnemar

CEILING = 0.9  # where nearly all knew it before, what is left to learn is too little to divide by
DRAWN = 10  # women; what is drawn from fewer differs too little, and the interval would be too narrow

#: of one woman: for each question (right before, right after)
Both = Sequence[tuple[bool, bool]]


@dataclass(frozen=True)
class Change:
    """Of women who answered both times. `gained`, `lost`: answers that became right, or wrong; `rose`, `fell`: women, by all their answers.

    `gain`: normalised; None where nearly all knew it before. `low`, `high`: its 95 % interval; None where there is none.
    """

    women: int
    before: float
    after: float
    gained: int
    lost: int
    gain: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None
    rose: int = 0
    fell: int = 0

    @property
    def chance(self) -> float:
        """How likely so uneven a change is, were women equally likely to rise and to fall; of one question it is McNemar's test."""
        return mcnemar(self.rose, self.fell)


def change(rows: Sequence[Both]) -> Change:
    """Before against after, with the normalised gain and its interval by bootstrap over women.

    Args:
        rows: one for each woman; not empty.
    """
    table = np.array([(len(row), sum(b for b, _ in row), sum(a for _, a in row)) for row in rows], dtype=float)
    asked, before, after = table.sum(axis=0)
    gained, lost = (sum(a > b for row in rows for b, a in row), sum(a < b for row in rows for b, a in row))
    moved = table[:, 2] - table[:, 1]
    plain = Change(len(rows), before / asked, after / asked, gained, lost, rose=int((moved > 0).sum()), fell=int((moved < 0).sum()))
    if plain.before > CEILING:
        return plain
    low, high = _interval(table)
    return replace(plain, gain=float(_gain(*table.T)), low=low, high=high)


def _gain(asked: np.ndarray, before: np.ndarray, after: np.ndarray, axis: int = -1) -> np.ndarray:
    """(after - before) / (1 - before), of the sums over women; nan where all was known before."""
    asked, before, after = (values.sum(axis=axis) for values in (asked, before, after))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(before < asked, (after - before) / (asked - before), np.nan)


def _interval(table: np.ndarray) -> tuple[Optional[float], Optional[float]]:
    """95 % of the gains of classes that could have been drawn from these women; those without anything to learn are left out.

    None of too few women, and where all of them gained alike: from these nothing else can be drawn, which does not make it sure.
    """
    if len(table) < DRAWN:
        return None, None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", stats.DegenerateDataWarning)
        drawn = stats.bootstrap(table.T, _gain, paired=True, vectorized=True, method="percentile", n_resamples=RESAMPLES, random_state=SEED)
    low, high = np.nanpercentile(drawn.bootstrap_distribution, [2.5, 97.5])
    return (float(low), float(high)) if low < high else (None, None)
