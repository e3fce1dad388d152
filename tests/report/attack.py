"""Somebody who has every report, knows the rule, and tries every history of two tables that count the same events."""

from __future__ import annotations

import numpy as np


class Attack:
    """All histories that fit what is shown.

    Args:
        shown: what is shown up to each week, [weeks, cells], multiples of `step`; first the cells of one table, then of the other.
        cells: how many are the first table's.
        step: what a number is shown in.
    """

    def __init__(self, shown: np.ndarray, cells: int, step: int):
        self.shown, self._step, width = shown, step, shown.shape[1]
        self._axes, left = range(width), np.indices((step,) * width)
        nothing = np.zeros((1, width), int)
        self._rises = np.diff(np.concatenate([nothing, shown]), axis=0) > 0
        # both tables have the same total
        fits = [(left[:cells].sum(0) + s[:cells].sum()) == (left[cells:].sum(0) + s[cells:].sum()) for s in shown]
        now = np.zeros((step,) * width, bool)
        now[(0,) * width] = True
        self.before, self.after = [], [np.ones_like(now)]
        for week, fit in enumerate(fits):
            self.before.append(now)
            now = self._on(now, week) & fit
        for week in range(len(fits) - 1, 0, -1):
            self.after.insert(0, self._back(self.after[0] & fits[week], week))
        self.after = [found & fit for found, fit in zip(self.after, fits)]

    def counts(self, week: int, cell: int) -> set[int]:
        """What a cell may hold at the end of a week, of all weeks together."""
        possible = self._on(self.before[week], week) & self.after[week]
        return {int(self.shown[week, cell]) + left for left in self._left(possible, cell)}

    def of_week(self, week: int, cell: int) -> set[int]:
        """What may have come in this week alone."""
        new, found = int(self.shown[week, cell] - (self.shown[week - 1, cell] if week else 0)), set()
        for left in self._left(self.before[week], cell):
            from_there = np.zeros_like(self.before[week])
            here = tuple(left if axis == cell else slice(None) for axis in self._axes)
            from_there[here] = self.before[week][here]
            found |= {new + then - left for then in self._left(self._on(from_there, week) & self.after[week], cell)}
        return found

    def _left(self, possible: np.ndarray, cell: int) -> list[int]:
        return [int(n) for n in np.flatnonzero(possible.any(tuple(axis for axis in self._axes if axis != cell)))]

    def _on(self, possible: np.ndarray, week: int) -> np.ndarray:
        """What may be left over a week later: what was not shown does not go away."""
        for axis in self._axes:
            if self._rises[week, axis]:
                possible = np.broadcast_to(possible.any(axis, keepdims=True), possible.shape)
            else:
                possible = np.logical_or.accumulate(possible, axis)
        return possible

    def _back(self, possible: np.ndarray, week: int) -> np.ndarray:
        for axis in self._axes:
            if self._rises[week, axis]:
                possible = np.broadcast_to(possible.any(axis, keepdims=True), possible.shape)
            else:
                possible = np.flip(np.logical_or.accumulate(np.flip(possible, axis), axis), axis)
        return possible
