"""Chooses the danger thresholds of config.yml, for recall first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.evaluation.reading import Reading

#: the most false alarms among harmless messages that a level may bring
MOST_HIGH, MOST_POSSIBLE = 0.04, 0.12
STEP = 0.01


@dataclass(frozen=True)
class Choice:
    """Thresholds, and what they do on the messages they were chosen on (shares from 0 to 1)."""

    high: float
    possible: float
    met_high: float
    met_any: float
    false_high: float
    false_possible: float


def choose(rows: list[Reading], most_high: float = MOST_HIGH, most_possible: float = MOST_POSSIBLE) -> Choice:
    """The lowest thresholds that keep false alarms among harmless messages below the limits.

    Low thresholds miss least; the limits keep her trust, for a bot that cries wolf is closed.
    """
    danger = [r.scores for r in rows if r.blind.danger == "high"]
    harmless = [r.scores for r in rows if r.blind.danger == "none"]
    steps = [round(STEP * i, 2) for i in range(1, 100)]
    high = next(t for t in steps if _part(harmless, lambda s: s[0] >= t) <= most_high)
    possible = next(t for t in steps if _part(harmless, lambda s: s[0] < high and s[1] >= t) <= most_possible)
    return Choice(
        high,
        possible,
        _part(danger, lambda s: s[0] >= high),
        _part(danger, lambda s: s[0] >= high or s[1] >= possible),
        _part(harmless, lambda s: s[0] >= high),
        _part(harmless, lambda s: s[0] < high and s[1] >= possible),
    )


def _part(scores: list[tuple[float, float]], holds) -> float:
    return sum(map(holds, scores)) / max(len(scores), 1)
