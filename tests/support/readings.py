"""Readings of blind messages, made by hand."""

from __future__ import annotations

from bot.evaluation.blind import Blind
from bot.evaluation.reading import Reading


def reading(wanted: str, ranking: str, danger: str = "none", level: str = "none", **changes) -> Reading:
    """A reading: the right topic, the guesses (first to last), the right level and the level found."""
    guesses = tuple(ranking.split())
    values = {
        "blind": Blind("text", "ne-Latn", wanted, danger),
        "ranking": guesses,
        "acted": guesses[0],
        "confidence": 0.9,
        "danger": level,
        "scores": (0.0, 0.0),
        "language": "ne",
        "seconds": 0.01,
    }
    return Reading(**{**values, **changes})
