"""The least that each form must reach on the test set: tests/heldout/floors.yml. Floors only rise."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.evaluation.blind import HELDOUT
from bot.evaluation.figures import LESS

FLOORS = HELDOUT / "floors.yml"
KEPT = ("top1", "top3", "language", "danger_any", "danger_high", "false_high", "false_possible")
ROOM = 0.03  # below (above, for false alarms) what was measured: another machine may round otherwise
HEAD = """# The least that each form must reach on its test messages (tests/test_understanding.py), as shares from 0 to 1;
# for false alarms the most. `python -m bot evaluate --raise-floors` raises them when understanding gets better,
# {room:.0%} beside what it measures; it never lowers one. See bot/evaluation/figures.py for what each says.
"""


def read(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """{form: {figure: least}}, empty when there is no file."""
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}


def below(measured: dict[str, float | None], floor: dict[str, float]) -> dict[str, tuple[float, float]]:
    """{figure: (measured, floor)} of those that are worse than their floor."""
    found = {}
    for name, limit in floor.items():
        value = measured[name]
        if value is not None and (value > limit if name in LESS else value < limit):
            found[name] = (value, limit)
    return found


def raised(measured: dict[str, dict], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Floors after a run: the better of what stands and what was measured with ROOM beside it."""
    return {form: _raise(figures, floors.get(form, {})) for form, figures in measured.items()}


def _raise(figures: dict, floor: dict[str, float]) -> dict[str, float]:
    new = {}
    for name in KEPT:
        if figures[name] is None:
            continue
        better, sign = (min, 1) if name in LESS else (max, -1)
        value = round(min(max(figures[name] + sign * ROOM, 0.0), 1.0), 3)
        new[name] = better(value, floor.get(name, value))
    return new


def write(floors: dict[str, dict[str, float]], path: Path = FLOORS) -> None:
    """Write the file, a line a form."""
    lines = [f"{form}: {{{', '.join(f'{k}: {v}' for k, v in least.items())}}}" for form, least in floors.items()]
    path.write_text(HEAD.format(room=ROOM) + "\n".join(lines) + "\n", encoding="utf-8")
