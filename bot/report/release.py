"""Which counts may be shown: fives. One rule for every number on the page, so that nothing can be found by subtraction.

A cell shows five as soon as five have come together, ten with ten, and so on; what is left over waits and is added to a
later week. So every number is zero or a multiple of five, and so is every sum and every difference of shown numbers: of
two cells, of two tables that count the same events, of two weeks, of two reports. Who subtracts gets no nearer to what
waits than some fives, with up to four in each cell that may wait. (These would be certain only where each of five cells,
or of ten, lacks exactly four and the other table nothing.)

To hide cells one by one instead, and the smallest of the others with them, would hold inside one table only. These tables
count the same events by topic, language and country: a total of one tells what another one hides.
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
        counted: of all finished weeks since counting began: what waits from one week on is shown in a later one.

    Returns:
        {week: {cell: a multiple of five}}, without what waits.
    """
    waiting: Counter = Counter()
    shown = {}
    for week in sorted(counted):
        waiting.update({cell: number for cell, number in counted[week].items() if number > 0})
        shown[week] = {cell: number - number % FEWEST for cell, number in waiting.items() if number >= FEWEST}
        waiting.subtract(shown[week])
    return shown
