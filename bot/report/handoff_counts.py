"""What the talks with persons count: how many were asked for, how they went, and how long women waited."""

from __future__ import annotations

from bot.handoff.cases import TALKS, Case
from bot.handoff.ends import GONE, NOBODY, there_from
from bot.handoff.rules import Rules
from bot.report.counts import Counts

#: minutes of waiting, up to which each group goes; the last one has no end
WAITS = (5, 15, 30, 60)
MINUTE = 60


class HandoffCounts:
    """Counts talks.

    Args:
        counts: where it is counted.
    """

    def __init__(self, counts: Counts):
        self._counts = counts

    def asked(self, person: dict) -> None:
        """She said yes to a person; `person`: {"language", "origin", "host"}."""
        self._counts.add("handoff", "asked", person["language"], person["origin"], person["host"])

    def answered(self, case: Case, rules: Rules, now: float) -> None:
        """Staff wrote to her: their first answer is counted, with the minutes of their hours that she waited."""
        if case.state != TALKS:
            self._add(case, "handoff", "answered")
            self._add(case, "wait", waited(now - there_from(rules, case.opened_at)))

    def ended(self, case: Case, why: str, was_open: bool) -> None:
        """The talk is over; counted where nobody had answered.

        Args:
            case: as it stood.
            why: see bot.handoff.desk.Desk.end.
            was_open: False where its row was gone already, as when she deletes everything.
        """
        if case.state == TALKS or not (was_open or why == GONE):
            return
        self._add(case, "handoff", "unanswered" if why == NOBODY else "ended")

    def _add(self, case: Case, kind: str, what: str) -> None:
        self._counts.add(kind, what, case.language, case.origin, case.host)


def waited(seconds: float) -> str:
    """The group of a time of waiting, such as "5-15" minutes."""
    low = 0
    for high in WAITS:
        if seconds < high * MINUTE:
            return f"{low}-{high}"
        low = high
    return f"{low}+"
