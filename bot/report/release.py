"""Which counts may be shown. One rule for every table, so that nothing can be found by subtraction either.

A count is shown when five have come together; fewer wait and are added to a later week. So every number, and every
difference between two reports of whatever weeks, is zero or a sum of numbers of at least five.

Who knows the total of a table from elsewhere could subtract what is shown from it. So what waits in a table is never one
cell alone and never fewer than five together: else the smallest count that could be shown waits with it.
"""

from __future__ import annotations

from collections import Counter
from typing import Mapping

FEWEST = 5

#: {week: {cell: count}}
ByWeek = Mapping[str, Mapping[str, int]]


def release(counted: ByWeek) -> dict[str, dict[str, int]]:
    """What may be shown, week by week.

    Args:
        counted: of all finished weeks since counting began; the order of what waits depends on it.

    Returns:
        {week: {cell: count}}, without what waits.
    """
    waiting: Counter = Counter()
    shown = {}
    for week in sorted(counted):
        waiting.update({cell: number for cell, number in counted[week].items() if number > 0})
        ready = _ready(waiting)
        shown[week] = {cell: waiting.pop(cell) for cell in ready}
    return shown


def _ready(waiting: Mapping[str, int]) -> list[str]:
    """The cells that may be shown now."""
    ready = sorted((cell for cell, number in waiting.items() if number >= FEWEST), key=lambda cell: (-waiting[cell], cell))
    while ready and _gives_away([number for cell, number in waiting.items() if cell not in ready]):
        ready.pop()
    return ready


def _gives_away(rest: list[int]) -> bool:
    """Whether what is not shown could be told from a total."""
    return bool(rest) and (len(rest) == 1 or sum(rest) < FEWEST)
