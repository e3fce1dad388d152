"""The report for a spreadsheet: a row for all questions, for each question, for each subject and each language."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Iterator, Optional

from bot.classes.phases import ASKING
from bot.classes.report import findings, names
from bot.classes.report.gain import Change
from bot.classes.report.items import Figures
from bot.classes.report.report import Report
from bot.classes.report.stats import Share

WHAT = ("kind", "question", "way", "group", "text")
PHASE = ("answers", "right_percent", "low", "high")
CHANGE = ("compared", "compared_before_percent", "compared_after_percent", "gain_percent", "gain_low", "gain_high", "chance_p")
LASTED = ("lasted_compared", "lasted_before_percent", "lasted_later_percent", "lasted_gain_percent", "lasted_low", "lasted_high", "lasted_p")
HEAD = (*WHAT, *(f"{phase}_{name}" for phase in ASKING for name in PHASE), *CHANGE, *LASTED, "discrimination", "remarks")


def write_csv(report: Report, path: Path) -> None:
    """Write it.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # spreadsheets know UTF-8 by its mark only
        writer = csv.DictWriter(file, HEAD, restval="")
        writer.writeheader()
        writer.writerows(_rows(report))


def _rows(report: Report) -> Iterator[dict]:
    if report.overall:
        yield {"kind": "all", "text": "All questions", **_figures(report.overall)}
    for key, item in report.items.items():
        question = report.questions[key]
        told = "" if item.discrimination is None else f"{item.discrimination.r:.1f}"
        what = {"kind": "question", "question": question.id, "way": question.way, "group": question.group, "text": question.text}
        yield {**what, **_figures(item), "discrimination": told, "remarks": " ".join(findings.of_item(item, question))}
    for id, group in report.groups.items():
        yield {"kind": "subject", "group": id, "text": names.group(id), **_figures(group)}
    for id, language in report.languages.items():
        yield {"kind": "language", "text": names.language(id), **_shares(language.shares), "remarks": findings.of_language(language)}


def _figures(figures: Figures) -> dict:
    return {**_shares(figures.shares), **_change(CHANGE, figures.change), **_change(LASTED, figures.lasted)}


def _shares(shares: dict[str, Share]) -> dict:
    return {
        f"{phase}_{name}": value
        for phase, share in shares.items()
        for name, value in zip(PHASE, (share.answers, *map(_percent, (share.p, *share.interval))))
    }


def _change(head: tuple[str, ...], change: Optional[Change]) -> dict:
    if change is None:
        return {}
    parts = (change.before, change.after, change.gain, change.low, change.high)
    return dict(zip(head, (change.women, *map(_percent, parts), f"{change.chance:.3f}")))


def _percent(p: Optional[float]) -> str:
    return "" if p is None else f"{100 * p:.0f}"
