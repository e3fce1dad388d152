"""What women asked the bot in the week of a session: of the week, not of the session, for nobody knows who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Iterable

import sqlalchemy as sa

from bot.report import counts
from bot.report.counts import week_of
from bot.report.figures import figures

MOST = 5


@dataclass(frozen=True)
class Asked:
    """`weeks` that are over, `open`: those that are not yet; `topics`: (title, how often), the most asked first."""

    weeks: list[str]
    open: list[str]
    topics: list[tuple[str, int]]


def asked(engine: sa.engine.Engine, days: Iterable[float], today: date) -> Asked:
    """The topics asked most in the weeks of some days.

    Args:
        engine: of the database.
        days: seconds since 1970.
        today: its week is not over.
    """
    year, week, _ = today.isocalendar()
    weeks = sorted({week_of(day) for day in days})
    over = [found for found in weeks if found < f"{year}-W{week:02}"]
    rows = figures(counts.read(engine), over)["topics"].rows() if over else []
    topics = sorted(((title, number) for title, number, _ in rows), key=lambda row: (-row[1], row[0]))
    return Asked(over, [found for found in weeks if found not in over], topics[:MOST])
