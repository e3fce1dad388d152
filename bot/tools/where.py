"""The questions for her countries, which several tools need before their own."""

from __future__ import annotations

from typing import Optional

from bot.directory import places
from bot.directory.usual import usual
from bot.tools.question import Case, Option, Question
from bot.words.parts import N_, country, say

SIDES = ("origin", "host")
ASK = {"origin": N_("ui.ask_origin"), "host": N_("ui.ask_host")}


def where(side: str) -> Question:
    """The question for the country on a side of her way: origin or host."""
    options = tuple(Option(code, {"value": country(code)}) for code in usual(side))
    return Question(side, [[say(ASK[side])]], options=options, reads=_named, shown=country)


def _named(text: str, case: Case) -> Optional[str]:
    """The one country that words name."""
    found = {mention.country for mention in places.shared().find(text)}
    return found.pop() if len(found) == 1 else None
