"""Counts of what happened in a week: no ids, no text. They gather in memory and are added to the table every few seconds."""

from __future__ import annotations

import logging
import time
from collections import Counter
from datetime import datetime, timezone
from typing import Callable, Optional

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot import settings
from bot.database import metadata

log = logging.getLogger(__name__)

LATE = 1800  # seconds after its end within which a week is added to; the report waits for twice as long
LONGEST = 20_000  # different rows that wait in memory while the database is away; more are given up

counts = sa.Table(
    "counts",
    metadata,
    sa.Column("week", sa.String(8), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("what", sa.String(48), primary_key=True),
    sa.Column("language", sa.String(8), primary_key=True),
    sa.Column("origin", sa.String(2), primary_key=True),
    sa.Column("host", sa.String(2), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
)
KEY = [column.name for column in counts.primary_key]
DIALECTS = {"postgresql": postgresql, "sqlite": sqlite}


def week_of(seconds: float) -> str:
    """The ISO week of a time (seconds since 1970, UTC), such as 2026-W47."""
    year, week, _ = datetime.fromtimestamp(seconds, timezone.utc).isocalendar()
    return f"{year}-W{week:02}"


class Counts:
    """Counts that wait for the next flush.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, clock: Callable[[], float] = time.time):
        self._clock, self._waiting = clock, Counter()

    def add(
        self, kind: str, what: str = "", language: Optional[str] = None, origin: Optional[str] = None, host: Optional[str] = None
    ) -> None:
        """Count one more, unless counting is switched off.

        Args:
            kind: such as "question".
            what: its topic, level … of that kind.
            language, origin, host: of the conversation, as far as they are known.
        """
        if not settings.counts():
            return
        key = (week_of(self._clock()), kind, what, language or "", origin or "", host or "")
        if key in self._waiting or len(self._waiting) < LONGEST:
            self._waiting[key] += 1

    def flush(self, engine: sa.engine.Engine) -> None:
        """Add what has gathered to the table; after an error it waits for the next time.

        What comes late, when the database was away at the end of a week, is added to the present week: a week that has been
        shown never changes.

        Args:
            engine: of the database.
        """
        if not self._waiting:
            return
        batch, self._waiting = self._waiting, Counter()
        oldest, found = week_of(self._clock() - LATE), Counter()
        for (week, *rest), number in batch.items():
            found[(max(week, oldest), *rest)] += number
        # in one order everywhere, so that two programs that add to the same rows do not lock each other out
        rows = [{**dict(zip(KEY, key)), "number": number} for key, number in sorted(found.items())]
        try:
            with engine.begin() as connection:
                connection.execute(_adding(engine), rows)
        except sa.exc.SQLAlchemyError as error:
            self._waiting.update(batch)
            log.error("counts were not written: %s", type(error).__name__)


def _adding(engine: sa.engine.Engine):
    """The statement that adds to a row, or makes it."""
    insert = DIALECTS[engine.dialect.name].insert(counts)
    return insert.on_conflict_do_update(index_elements=KEY, set_={"number": counts.c.number + insert.excluded.number})


def read(engine: sa.engine.Engine) -> list:
    """All rows, the oldest week first."""
    with engine.connect() as connection:
        return connection.execute(counts.select().order_by(*(counts.c[name] for name in KEY))).all()
