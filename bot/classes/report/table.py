"""The report for a spreadsheet: one row a question."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Optional

from bot.classes.phases import ASKING
from bot.classes.report import findings
from bot.classes.report.items import ItemFigures
from bot.classes.report.names import Question
from bot.classes.report.report import Report

PHASE = ("answers", "right_percent", "low", "high")
CHANGE = ("compared", "compared_before_percent", "compared_after_percent", "gain_percent", "gain_low", "gain_high", "mcnemar_p")
HEAD = ("question", "way", "group", "text", *(f"{phase}_{name}" for phase in ASKING for name in PHASE), *CHANGE, "discrimination", "remarks")


def write_csv(report: Report, path: Path) -> None:
    """Write it.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # spreadsheets know UTF-8 by its mark only
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(_row(figures, report.questions[key]) for key, figures in report.items.items())


def _row(figures: ItemFigures, question: Question) -> list:
    row: list = [question.id, question.way, question.group, question.text]
    for phase in ASKING:
        share = figures.shares.get(phase)
        row += [share.answers, *map(_percent, (share.p, *share.interval))] if share else [""] * len(PHASE)
    change = figures.change
    if change:
        parts = (change.before, change.after, change.gain, change.low, change.high)
        row += [change.women, *map(_percent, parts), f"{figures.chance:.3f}"]
    else:
        row += [""] * len(CHANGE)
    told = "" if figures.discrimination is None else f"{figures.discrimination:.1f}"
    return [*row, told, " ".join(findings.of_item(figures, question))]


def _percent(p: Optional[float]) -> str:
    return "" if p is None else f"{100 * p:.0f}"
