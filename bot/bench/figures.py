"""From the figures of each round to medians and ratios; plain arithmetic, no processes."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """Something measured. `more` is True where a higher number is better."""

    id: str
    title: str
    unit: str
    digits: int
    more: bool = False


FIGURES = [
    Figure("turns_per_second", "turns per second, 8 chats at once", "", 1, more=True),
    Figure("middle_ms", "one turn, median", "ms", 1),
    Figure("slow_ms", "one turn, 95th percentile", "ms", 1),
    Figure("processor_ms", "processor time of a turn", "ms", 1),
    Figure("memory_loaded", "memory after loading", "MB", 0),
    Figure("memory_after", "memory after the turns", "MB", 0),
    Figure("start_seconds", "start to first answer", "s", 1),
]
MOST_OTHERS = 0.2  # processor cores that other programs may use meanwhile
BUSY = "The machine was too busy for figures to quote: run again when nothing else works."
PARTS = {
    "parse": "reading the message",
    "policies": "choosing the action",
    "actions": "the action",
    "words": "putting it into words",
    "store": "the conversation's row",
    "rest": "Rasa's bookkeeping and the rest",
}


def percentile(values: list[float], percent: float) -> float:
    """Percentile with linear interpolation between the two nearest values.

    Raises:
        ValueError: there are no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def medians(rounds: list[dict]) -> dict:
    """The median of each figure, and of each part, over a bot's rounds."""
    found = {f.id: median(r[f.id] for r in rounds) for f in FIGURES}
    watched = [r["parts"] for r in rounds if r["parts"]]
    parts = {name: median(p.get(name, 0.0) for p in watched) for name in PARTS} if watched else {}
    return {**found, "silent": max(r["silent"] for r in rounds), "parts": parts}


def spread(rounds: list[dict]) -> float:
    """How many times a figure's highest round is its lowest, for the figure that varies most; 1 is perfect."""
    pairs = [(min(r[f.id] for r in rounds), max(r[f.id] for r in rounds)) for f in FIGURES]
    return max(high / low if low else float("inf") for low, high in pairs)


def ratio(figure: Figure, ours: float, other: float) -> float:
    """How many times better we are: 2 is twice as good, 0.5 half as good, whatever is measured."""
    over, under = (ours, other) if figure.more else (other, ours)
    return over / under if under else float("inf")


def compare(ours: list[dict], other: list[dict]) -> dict:
    """The whole result from the rounds of both bots.

    Returns:
        {"figures": [{"id", "title", "unit", "digits", "ours", "init", "ratio"}], "parts": {name: ms},
        "silent": {"ours", "init"}, "spread": highest over lowest round, "others_cores": processor cores
        that other programs used in the busiest round}
    """
    mine, theirs = medians(ours), medians(other)
    rows = [
        {
            "id": figure.id,
            "title": figure.title,
            "unit": figure.unit,
            "digits": figure.digits,
            "ours": mine[figure.id],
            "init": theirs[figure.id],
            "ratio": ratio(figure, mine[figure.id], theirs[figure.id]),
        }
        for figure in FIGURES
    ]
    return {
        "figures": rows,
        "parts": mine["parts"],
        "silent": {"ours": mine["silent"], "init": theirs["silent"]},
        "spread": max(spread(ours), spread(other)),
        "others_cores": max(r["others_cores"] for r in [*ours, *other]),
    }
