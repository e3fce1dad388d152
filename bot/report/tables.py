"""The tables of the report: which rows of the counts each of them adds up, and how their cells are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Callable, Mapping, Optional

from babel import Locale

from bot import manifest
from bot.report.adding import CLEAR, Adds, by, recovery, together, written
from bot.report.turn_counts import NOTHING_FOR_IT

NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Spec:
    """A table. `names`: what each cell is called; `order`: of the cells, where it is not by size.

    Its cells are counted (`adds`), or sums of the shown cells of another table (`of`, `parts`; no parts: all together). What
    is such a sum tells nothing that the other table does not, however small the difference.
    """

    id: str
    title: str
    names: Callable[[str], str]
    adds: Optional[Adds] = None
    order: tuple[str, ...] = ()
    of: str = ""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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


DANGER = {"high": "danger", "help": "tapped “I need help now”", "possible": "possible danger", "none": "no sign of danger"}
UNDERSTOOD = {"understood": "understood", "offered": "not understood, topics offered", NOTHING_FOR_IT: "about something else"}
RECOVERY = {
    "offered": "tapped an offered topic", "words": "said it otherwise and was understood", "again": "not understood again",
    "other": "tapped something else", "gone": "did not go on",
}  # fmt: skip
HANDOFF = {"answered": "answered", "unanswered": "not answered in time", "ended": "ended before an answer"}
WAITS = {"0-5": "0-5", "5-15": "5-15", "15-30": "15-30", "30-60": "30-60", "60+": "more than 60"}

PARTS = {"none": (CLEAR, "offered", NOTHING_FOR_IT), "possible": ("possible",), "high": ("high",), "help": ("help",)}
UNDERSTOOD_PARTS = {"understood": (CLEAR, "possible", "high"), "offered": ("offered",), NOTHING_FOR_IT: (NOTHING_FOR_IT,)}

TALKS = by("handoff", "what", without="asked")
#: counted, but not shown as it is: each message stands in one cell
WRITTEN = Spec("written", "What was typed", _called(), written)
SPECS = [
    Spec("weeks", "Questions answered", _called(all="questions"), of="languages"),
    Spec("topics", "Questions by topic", topic, by("question", "what")),
    Spec("languages", "Questions by language", language, by("question", "language")),
    Spec("hosts", "Questions by country of work", country, by("question", "host")),
    Spec("origins", "Questions by country of origin", country, by("question", "origin")),
    Spec("messages", "Messages by language, taps too", language, by("message", "language")),
    Spec("first", "Chats that were new", _called(all="new chats"), together("first")),
    Spec("danger", "Signs of danger in what was typed", _called(**DANGER), order=tuple(DANGER), of="written", parts=PARTS),
    Spec("understood", "Typed messages", _called(**UNDERSTOOD), order=tuple(UNDERSTOOD), of="written", parts=UNDERSTOOD_PARTS),
    Spec("recovery", "After topics were offered", _called(**RECOVERY), recovery, tuple(RECOVERY)),
    Spec("asked", "Talks with a person asked for", _called(all="talks asked for"), together("handoff", "asked")),
    Spec("handoffs", "Talks with a person, how they went", _called(**HANDOFF), TALKS, tuple(HANDOFF)),
    Spec("waits", "Minutes until staff answered, in their hours", _called(**WAITS), by("wait", "what"), tuple(WAITS)),
    Spec("failed", "Messages met with an apology because something broke", _called(all="apologies"), together("failed")),
]
