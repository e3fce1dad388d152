"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from pathlib import Path

from babel.dates import format_date

from bot import settings
from bot.pages import render
from bot.report.figures import monday
from bot.report.report import Report, lesson_words, near_words

MOST_TOPICS = 12  # of the topics behind them those with five are named in one sentence
MOST_ROWS = 12  # countries in the lists of what needs work
TEMPLATE = Path(__file__).parent / "templates" / "report.html"


def page(report: Report) -> str:
    """The page's HTML."""
    return render(
        TEMPLATE,
        run_by=settings.run_by() or "Tayari",
        today=format_date(report.today, "d MMMM y", locale="en_GB"),
        span=report.span(),
        weeks=report.weeks,
        days=[format_date(monday(week), "d MMM", locale="en_GB") for week in report.weeks],
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
        most_topics=MOST_TOPICS,
    )
