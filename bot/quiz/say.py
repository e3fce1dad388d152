"""A question of the bank as parts to say. Knows the ids of the catalogue, not its words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator, Optional

from bot.quiz.bank import Item
from bot.words.parts import N_, Part, count, country, percent, phone, say

#: options that the tools have already
SHARED = {"yes": N_("tool.yes"), "no": N_("tool.no")}
PERCENT = re.compile(r"p(\d{1,3})")


def ids(item: Item) -> Iterator[str]:
    """Every entry of the catalogues that a question needs."""
    yield f"quiz.{item.id}.ask"
    yield f"quiz.{item.id}.why"
    yield from (option_id(o) for o in item.choices if not PERCENT.fullmatch(o))


def option_id(option: str) -> str:
    """The catalogue entry of an option."""
    return SHARED.get(option, f"quiz.option.{option}")


def ask(item: Item, origin: Optional[str], host: Optional[str]) -> Part:
    """What is asked."""
    return say(f"quiz.{item.id}.ask", **_countries(origin, host))


def why(item: Item, origin: Optional[str], host: Optional[str]) -> Part:
    """Why the right answer is right, and what she can do."""
    return say(f"quiz.{item.id}.why", **_countries(origin, host))


def option(item: Item, id: str, origin: Optional[str], host: Optional[str]) -> Part:
    """What stands on the button of an option."""
    number = PERCENT.fullmatch(id)
    return {"value": percent(number[1])} if number else say(option_id(id), **_values(item, origin, host))


def _countries(origin, host) -> dict:
    return {side: country(code) for side, code in (("origin", origin), ("host", host)) if code}


def _values(item: Item, origin, host) -> dict:
    """What an option's words may name: the police's number, the months of a lawful fee and three times as many."""
    known = item.known(origin, host)
    if known and known.number:
        return {"number": phone(known.number.dial)}
    if known and item.fact and item.fact.endswith(".months_of_wage"):
        limit = Decimal(known.value)
        return {"limit": count("months", known.value), "triple": count("months", 3 * limit)}
    return {}
