"""A run as one HTML page: bars, danger, calibration, confusions with their messages."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.evaluation.figures import LESS, TITLES, calibration, confusions
from bot.evaluation.reading import Reading
from bot.evaluation.run import Run
from bot.evaluation.targets import TARGETS, met
from bot.pages import render

TEMPLATE = Path(__file__).parent / "templates" / "report.html"
MOST_PAIRS, MOST_CELLS, EXAMPLES = 40, 28, 6


def page(run: Run, before: dict[str, dict], init: dict[str, dict]) -> str:
    """The page's HTML.

    Args:
        run: the run to show.
        before: figures of the run before (bot.evaluation.run.last).
        init: figures of the `rasa init` pipeline by form; empty when it was not measured.
    """
    rows = run.rows()
    pairs = confusions(rows)
    return render(
        TEMPLATE,
        part=run.part,
        now=datetime.now().isoformat(" ", "minutes"),
        figures=run.figures(),
        counts=run.counts(),
        before=before,
        init=init,
        titles=TITLES,
        less=LESS,
        targets=TARGETS,
        met=met,
        milliseconds=run.milliseconds(),
        bins=calibration(rows),
        grid=grid(rows),
        pairs=[(wanted, guessed, part[:EXAMPLES], len(part)) for wanted, guessed, part in pairs[:MOST_PAIRS]],
        missed=[r for r in rows if r.blind.danger == "high" and r.danger == "none"],
        alarms=[r for r in rows if r.blind.danger == "none" and r.danger == "high"],
    )


def grid(rows: list[Reading], most: int = MOST_CELLS) -> tuple[list[str], list[list[int]]]:
    """(topics, messages wanted × guessed) of the topics that are confused most."""
    wrong = Counter()
    for wanted, guessed, part in confusions(rows):
        wrong[wanted] += len(part)
        wrong[guessed] += len(part)
    names = sorted(name for name, _ in wrong.most_common(most))
    seen = Counter((r.blind.intent, r.ranking[0] if r.ranking else "") for r in rows)
    return names, [[seen[wanted, guessed] for guessed in names] for wanted in names]
