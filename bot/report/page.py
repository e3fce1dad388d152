"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from pathlib import Path

from bot import settings
from bot.pages import render
from bot.report.report import Report, lesson_words, near_words

MOST_ROWS = 12  # countries in the lists of what needs work
TEMPLATE = Path(__file__).parent / "templates" / "report.html"


def page(report: Report) -> str:
    """The page's HTML."""
    return render(
        TEMPLATE,
        run_by=settings.run_by() or "Tayari",
        today=report.today.isoformat(),
        weeks=report.weeks,
        headline=report.headline(),
        tables=report.tables,
        danger=report.tables["danger"].only("high", "help"),
        clusters=report.clusters,
        kept=report.kept,
        taught=report.taught,
        say=lesson_words,
        near=near_words,
        state=report.state,
        most_rows=MOST_ROWS,
    )
