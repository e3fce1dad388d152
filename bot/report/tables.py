"""The tables of the report: which rows of the counts each of them adds up, and how their cells are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Callable, Iterable, Mapping, Optional

from babel import Locale

from bot import manifest
from bot.report.release import ByWeek
from bot.report.turn_counts import NOTHING_FOR_IT

TYPED = {"none", "possible", "high"}
NOT_KNOWN = "not known"

#: the rows of one week -> {cell: count}
Adds = Callable[[Iterable], Mapping[str, int]]


@dataclass(frozen=True)
class Spec:
    """A table. `names`: what each cell is called; `order`: of the cells, where it is not by size."""

    id: str
    title: str
    adds: Adds
    names: Callable[[str], str]
    order: tuple[str, ...] = ()


def _by(kind: str, column: str) -> Adds:
    """Adds up one kind by a column."""

    def adds(rows: Iterable) -> Mapping[str, int]:
        found: Counter = Counter()
        for row in rows:
            if row.kind == kind:
                found[getattr(row, column)] += row.number
        return found

    return adds


def _all(kind: str, what: Optional[str] = None) -> Adds:
    """Adds one kind up to a single cell."""

    def adds(rows: Iterable) -> Mapping[str, int]:
        number = sum(row.number for row in rows if row.kind == kind and what in (None, row.what))
        return {"all": number} if number else {}

    return adds


def _understood(rows: Iterable) -> Mapping[str, int]:
    rows = list(rows)
    typed = sum(row.number for row in rows if row.kind == "message" and row.what in TYPED)
    found = Counter(_by("fallback", "what")(rows))
    found["understood"] = max(0, typed - sum(found.values()))
    return found


def _recovery(rows: Iterable) -> Mapping[str, int]:
    rows = list(rows)
    asked_back = sum(row.number for row in rows if row.kind == "fallback" and row.what == "offered")
    found = Counter(_by("recovery", "what")(rows))
    found["gone"] = max(0, asked_back - sum(found.values()))
    return found


def _danger(rows: Iterable) -> Mapping[str, int]:
    return {what: n for what, n in _by("message", "what")(rows).items() if what != "tap"}


def _without_asked(rows: Iterable) -> Mapping[str, int]:
    return {what: n for what, n in _by("handoff", "what")(rows).items() if what != "asked"}


@lru_cache(maxsize=None)
def country(code: str) -> str:
    """A country's English name."""
    return Locale.parse("en").territories.get(code, code) or NOT_KNOWN


@lru_cache(maxsize=None)
def language(id: str) -> str:
    """A language's English name."""
    return Locale.parse("en").languages.get(id, id) or NOT_KNOWN


@lru_cache(maxsize=None)
def topic(id: str) -> str:
    """A topic's title in English."""
    from bot.words.catalogue import Catalogue

    return Catalogue("en")[f"topic.{id}.title"] if id in manifest.topics() else id.replace("_", " ")


def _called(**names: str) -> Callable[[str], str]:
    return lambda cell: names.get(cell, cell)


DANGER = {"none": "no sign of danger", "possible": "possible danger", "high": "danger", "help": "tapped “I need help now”"}
UNDERSTOOD = {"understood": "understood", "offered": "not understood, topics offered", NOTHING_FOR_IT: "about something else"}
RECOVERY = {
    "offered": "tapped an offered topic", "words": "said it otherwise and was understood", "again": "not understood again",
    "other": "tapped something else", "gone": "did not go on",
}  # fmt: skip
HANDOFF = {"answered": "answered", "unanswered": "not answered in time", "ended": "ended before an answer"}
WAIT = ("0-5", "5-15", "15-30", "30-60", "60+")

SPECS = [
    Spec("weeks", "Questions answered", _all("question"), _called(all="questions")),
    Spec("topics", "Questions by topic", _by("question", "what"), topic),
    Spec("languages", "Questions by language", _by("question", "language"), language),
    Spec("hosts", "Questions by country of work", _by("question", "host"), country),
    Spec("origins", "Questions by country of origin", _by("question", "origin"), country),
    Spec("messages", "Messages by language, taps too", _by("message", "language"), language),
    Spec("first", "Chats that were new", _all("first"), _called(all="new chats")),
    Spec("danger", "Signs of danger in what was typed", _danger, _called(**DANGER), ("high", "help", "possible", "none")),
    Spec("understood", "Typed messages", _understood, _called(**UNDERSTOOD), tuple(UNDERSTOOD)),
    Spec("recovery", "After topics were offered", _recovery, _called(**RECOVERY), tuple(RECOVERY)),
    Spec("asked", "Talks with a person asked for", _all("handoff", "asked"), _called(all="talks asked for")),
    Spec("handoffs", "Talks with a person, how they went", _without_asked, _called(**HANDOFF), tuple(HANDOFF)),
    Spec("waits", "Minutes until staff answered, in their hours", _by("wait", "what"), _called(), WAIT),
    Spec("failed", "Messages met with an apology because something broke", _all("failed"), _called(all="apologies")),
]


def by_week(rows: Iterable, adds: Adds) -> ByWeek:
    """{week: {cell: count}} of a table.

    Args:
        rows: of the table of counts.
        adds: of its Spec.
    """
    weeks: dict[str, list] = defaultdict(list)
    for row in rows:
        weeks[row.week].append(row)
    return {week: adds(found) for week, found in weeks.items()}
