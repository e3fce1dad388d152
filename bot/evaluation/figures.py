"""Figures of a set of readings: pure sums, no model."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Callable, Iterable

from bot.evaluation.reading import Reading
from bot.manifest import OUT, language_of, topics
from bot.understanding import REJECTED

BINS = 10

#: figure -> what it says; shares from 0 to 1
TITLES = {
    "top1": "first guess right",
    "top3": "among the first three",
    "macro_f1": "macro-F1 of the topics",
    "acted": "acted on rightly",
    "language": "language right",
    "danger_any": "danger met or asked about",
    "danger_high": "danger met with numbers",
    "false_high": "false alarm: numbers",
    "false_possible": "false alarm: gentle question",
    "out_recognised": "out of scope recognised",
    "out_not_answered": "out of scope not answered as a topic",
    "real_rejected": "real questions rejected",
    "calibration_error": "calibration error",
}
#: figures for which less is better
LESS = {"false_high", "false_possible", "real_rejected", "calibration_error"}


def share(rows: Iterable[Reading], right: Callable[[Reading], bool]) -> float | None:
    """Part of the rows for which `right` holds; None when there are no rows."""
    rows = list(rows)
    return sum(map(right, rows)) / len(rows) if rows else None


def figures(rows: list[Reading]) -> dict[str, float | None]:
    """All figures of TITLES."""
    level = {name: [r for r in rows if r.blind.danger == name] for name in ("high", "possible", "none")}
    out = [r for r in rows if r.blind.intent == OUT]
    real = [r for r in rows if r.blind.intent in topics()]
    return {
        "top1": share(rows, lambda r: r.first),
        "top3": share(rows, lambda r: r.in_three),
        "macro_f1": macro_f1(rows),
        "acted": share(rows, lambda r: r.acted == r.blind.intent),
        "language": share(rows, lambda r: r.language == language_of(r.blind.form)),
        "danger_any": share(level["high"], lambda r: r.danger != "none"),
        "danger_high": share(level["high"], lambda r: r.danger == "high"),
        "false_high": share(level["none"], lambda r: r.danger == "high"),
        "false_possible": share(level["none"], lambda r: r.danger == "possible"),
        "out_recognised": share(out, lambda r: r.acted == OUT),
        "out_not_answered": share(out, lambda r: r.acted in (OUT, REJECTED)),
        "real_rejected": share(real, lambda r: r.acted == OUT),
        "calibration_error": calibration_error(rows),
    }


def macro_f1(rows: list[Reading]) -> float | None:
    """Mean F1 of the intents that stand in the rows; a guess outside them counts as a miss."""
    if not rows:
        return None
    guessed = Counter(r.ranking[0] if r.ranking else None for r in rows)
    wanted = Counter(r.blind.intent for r in rows)
    right = Counter(r.blind.intent for r in rows if r.first)
    return sum(2 * right[i] / (wanted[i] + guessed[i]) for i in wanted) / len(wanted)


def calibration(rows: list[Reading]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, messages) of each tenth of the confidence that has messages."""
    bins: dict[int, list[Reading]] = {}
    for row in rows:
        bins.setdefault(min(int(row.confidence * BINS), BINS - 1), []).append(row)
    return [
        (sum(r.confidence for r in part) / len(part), sum(r.first for r in part) / len(part), len(part))
        for _, part in sorted(bins.items())
    ]


def calibration_error(rows: list[Reading]) -> float | None:
    """Expected calibration error: mean distance of confidence and share right, weighed by messages (Naeini et al. 2015)."""
    if not rows:
        return None
    return sum(abs(said - held) * n for said, held, n in calibration(rows)) / len(rows)


def confusions(rows: list[Reading]) -> list[tuple[str, str, list[Reading]]]:
    """(wanted, guessed, readings) of wrong first guesses, the most frequent pairs first."""
    pairs: dict[tuple[str, str], list[Reading]] = {}
    for row in rows:
        if not row.first:
            pairs.setdefault((row.blind.intent, row.ranking[0] if row.ranking else REJECTED), []).append(row)
    return [(a, b, part) for (a, b), part in sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))]


def middle_ms(rows: list[Reading]) -> float:
    """Median time of a message in the pipeline, milliseconds."""
    return 1000 * median(r.seconds for r in rows) if rows else 0.0
