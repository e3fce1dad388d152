"""How the rows of one week are added up to the cells of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Callable, Iterable, Mapping, Optional

from bot.report.turn_counts import NOTHING_FOR_IT

#: the rows of one week -> {cell: count}
Adds = Callable[[Iterable], Mapping[str, int]]
CLEAR = "clear"  # understood, and no sign of danger in it


def by(kind: str, column: str, without: str = "") -> Adds:
    """Adds up one kind by a column, but for one value of `what`."""

    def adds(rows: Iterable) -> Mapping[str, int]:
        found: Counter = Counter()
        for row in rows:
            if row.kind == kind and not (without and row.what == without):
                found[getattr(row, column)] += row.number
        return found

    return adds


def together(kind: str, what: Optional[str] = None) -> Adds:
    """Adds one kind up to a single cell."""

    def adds(rows: Iterable) -> Mapping[str, int]:
        number = sum(row.number for row in rows if row.kind == kind and what in (None, row.what))
        return {"all": number} if number else {}

    return adds


def written(rows: Iterable) -> Mapping[str, int]:
    """What she wrote, each message in one cell: how it was understood, or its danger; and taps on "I need help now"."""
    rows = list(rows)
    found = Counter(by("message", "what", without="tap")(rows))
    not_understood = Counter(by("fallback", "what")(rows))
    clear = found.pop("none", 0) - sum(not_understood.values())
    return found + not_understood + Counter({CLEAR: max(0, clear)})


def recovery(rows: Iterable) -> Mapping[str, int]:
    """How women went on after topics were offered."""
    rows = list(rows)
    asked_back = sum(row.number for row in rows if row.kind == "fallback" and row.what == "offered")
    found = Counter(by("recovery", "what")(rows))
    found["gone"] = max(0, asked_back - sum(found.values()))
    return found


def by_week(rows: Iterable, adds: Adds) -> dict[str, Mapping[str, int]]:
    """{week: {cell: count}} of a table.

    Args:
        rows: of the table of counts.
        adds: rows of one week -> {cell: count}.
    """
    weeks: dict[str, list] = defaultdict(list)
    for row in rows:
        weeks[row.week].append(row)
    return {week: adds(found) for week, found in weeks.items()}
