"""One evaluation: readings of all forms, their figures, and the run before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation import blind
from bot.evaluation.figures import figures, middle_ms
from bot.evaluation.reading import Reading, read
from bot.manifest import romanised
from bot.settings import ROOT

VAR = ROOT / "var" / "evaluation"
#: rows of the table that sum forms up
GROUPS = {"native script": lambda f: not romanised(f), "Latin letters": romanised}
UNTRAINED = "without training"


@dataclass
class Run:
    """Readings by form, and figures by form and by group of forms."""

    part: str
    readings: dict[str, list[Reading]]
    untrained: dict[str, list[Reading]]

    def rows(self) -> list[Reading]:
        """All readings of trained forms."""
        return [r for rows in self.readings.values() for r in rows]

    def figures(self) -> dict[str, dict]:
        """{form or group: {figure: share}}; a group's share is the mean of its forms."""
        each = {form: figures(rows) for form, rows in self.readings.items()}
        groups = {name: mean([each[f] for f in each if inside(f)]) for name, inside in GROUPS.items()}
        others = {form: figures(rows) for form, rows in self.untrained.items()}
        if others:
            groups[UNTRAINED] = mean(list(others.values()))
        return {**each, **others, **{name: found for name, found in groups.items() if found}}

    def counts(self) -> dict[str, int]:
        """{form: messages}."""
        return {form: len(rows) for form, rows in {**self.readings, **self.untrained}.items()}

    def milliseconds(self) -> float:
        """Median time of a message in the pipeline."""
        return middle_ms(self.rows())


def mean(parts: list[dict]) -> dict:
    """Mean of each figure over the parts that have it."""
    found = {}
    for name in parts[0] if parts else ():
        values = [part[name] for part in parts if part[name] is not None]
        found[name] = sum(values) / len(values) if values else None
    return found


def evaluate(agent, part: str, forms: list[str] | None = None) -> Run:
    """Read a set.

    Args:
        agent: of bot.agent.load_agent.
        part: dev or test.
        forms: only these; None: all, and for the test set the forms without training data too.
    """
    wanted = forms or blind.forms()
    others = blind.untrained_forms() if part == "test" and not forms else []
    return Run(
        part,
        {form: read(agent, blind.messages(form, part), form) for form in wanted},
        {form: read(agent, blind.messages(form, part), form) for form in others},
    )


def last(part: str, folder: Path = VAR) -> dict[str, dict]:
    """Figures of the run before, empty when there was none."""
    file = folder / f"last-{part}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def keep(run: Run, folder: Path = VAR) -> None:
    """Write the figures down for the next run; forms that were left out keep theirs."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"last-{run.part}.json"
    file.write_text(json.dumps({**last(run.part, folder), **run.figures()}, indent=1), encoding="utf-8")
