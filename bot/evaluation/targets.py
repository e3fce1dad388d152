"""What the project wants to reach on the test set."""

from __future__ import annotations

from bot.evaluation import blind
from bot.evaluation.figures import LESS
from bot.evaluation.run import GROUPS, UNTRAINED
from bot.manifest import romanised

#: figure -> (native script, Latin letters, without training); None: no target
TARGETS: dict[str, tuple[float | None, float | None, float | None]] = {
    "top1": (0.90, 0.80, 0.80),
    "top3": (0.97, 0.93, None),
    "danger_any": (0.99, 0.99, None),
    "danger_high": (0.92, 0.92, None),
    "false_high": (0.04, 0.04, None),
    "false_possible": (0.12, 0.12, None),
    "out_recognised": (0.90, 0.90, None),
    "real_rejected": (0.03, 0.03, None),
}


def target(row: str, figure: str) -> float | None:
    """The target of a figure for a form or a group of forms."""
    if figure not in TARGETS:
        return None
    names = [*GROUPS, UNTRAINED]
    if row in names:
        return TARGETS[figure][names.index(row)]
    if row not in blind.forms():
        return TARGETS[figure][2]
    return TARGETS[figure][1 if romanised(row) else 0]


def met(row: str, figure: str, value: float | None) -> bool | None:
    """True when the target is reached, None when there is none or nothing was measured."""
    wanted = target(row, figure)
    if wanted is None or value is None:
        return None
    return value <= wanted if figure in LESS else value >= wanted
