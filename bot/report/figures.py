"""The figures of some weeks, as they may be shown."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Iterable, Optional

from bot.report.adding import Adds, by_week
from bot.report.counts import LATE
from bot.report.release import FEWEST, release
from bot.report.tables import SPECS, WRITTEN, Spec

#: {cell: {week: shown count}}
Cells = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Table:
    """What a table shows: {cell: {week: count}}, cells in the order in which they stand."""

    spec: Spec
    weeks: list[str]
    cells: dict[str, dict[str, int]]

    def total(self, *cells: str) -> int:
        """Sum of what is shown of some cells; of all without any."""
        return sum(n for cell, found in self.cells.items() if not cells or cell in cells for n in found.values())

    def by_week(self) -> list[int]:
        """Sum of what is shown in each week."""
        return [sum(found.get(week, 0) for found in self.cells.values()) for week in self.weeks]

    def only(self, *cells: str) -> "Table":
        """The same table with some cells alone."""
        return replace(self, cells={cell: found for cell, found in self.cells.items() if cell in cells})

    def rows(self) -> list[tuple[str, int, list[int]]]:
        """(name, sum, count of each week) of each cell."""
        return [
            (self.spec.names(cell), sum(found.values()), [found.get(week, 0) for week in self.weeks])
            for cell, found in self.cells.items()
        ]

    def fives(self, after: int) -> list[str]:
        """Names of the cells behind the first `after` that show five and no more; where cells stand by size these are the last."""
        return [name for name, number, _ in self.rows()[after:] if number == FEWEST]


def monday(week: str) -> date:
    """The first day of a week such as 2026-W47."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def today_of_counts() -> date:
    """The day by which a week is over: in UTC, as weeks are counted, and an hour late, so that all of it has been written."""
    return datetime.fromtimestamp(time.time() - 2 * LATE, timezone.utc).date()


def finished(weeks: int, today: Optional[date] = None) -> list[str]:
    """The last weeks that are over, such as ["2026-W46", "2026-W47"].

    Args:
        weeks: how many.
        today: the day to count from, that of the counts unless given.
    """
    today = today or today_of_counts()
    days = [(today - timedelta(weeks=back)).isocalendar() for back in range(weeks, 0, -1)]
    return [f"{day.year}-W{day.week:02}" for day in days]


def figures(rows: Iterable, weeks: list[str]) -> dict[str, Table]:
    """{id: Table} of all tables.

    Args:
        rows: of the table of counts, from its beginning.
        weeks: those to show.
    """
    rows = list(rows)
    shown = {spec.id: _shown(spec.adds, rows, weeks) for spec in [WRITTEN, *SPECS] if spec.adds}
    return {spec.id: _table(spec, weeks, shown[spec.id] if spec.adds else _sums(spec, shown[spec.of])) for spec in SPECS}


def _shown(adds: Adds, rows: list, weeks: list[str]) -> Cells:
    cells: Cells = {}
    for week, found in release(by_week(rows, adds)).items():
        for cell, number in found.items():
            if week in weeks:
                cells.setdefault(cell, {})[week] = number
    return cells


def _sums(spec: Spec, shown: Cells) -> Cells:
    """Its cells out of those of another table."""
    cells: Cells = {}
    for cell, parts in (spec.parts or {"all": tuple(shown)}).items():
        found: Counter = Counter()
        for part in parts:
            found.update(shown.get(part, {}))
        if found:
            cells[cell] = dict(found)
    return cells


def _table(spec: Spec, weeks: list[str], cells: Cells) -> Table:
    sums = Counter({cell: sum(found.values()) for cell, found in cells.items()})
    order = [c for c in spec.order if c in cells] if spec.order else sorted(cells, key=lambda c: (-sums[c], c))
    return Table(spec, weeks, {cell: cells[cell] for cell in order})


def share(part: int, whole: int) -> Optional[int]:
    """Per cent, rounded; None of nothing."""
    return round(100 * part / whole) if whole else None
