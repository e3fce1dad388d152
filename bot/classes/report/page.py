"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from pathlib import Path

from bot.classes.phases import ASKING
from bot.classes.report import findings, names, notes
from bot.classes.report.report import Report
from bot.pages import render

TEMPLATE = Path(__file__).parent / "page.html"


def page(report: Report) -> str:
    """The page's HTML."""
    return render(TEMPLATE, report=report, phases=ASKING, say=findings, names=names, notes=notes)
