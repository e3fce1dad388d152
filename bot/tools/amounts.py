"""Reads amounts of money as people type them: 1.5 lakh, 20k, दुई लाख, Rp 3 juta, ፲፭ ሺ ብር."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Optional

from bot.tools import currencies
from bot.tools.amount_pieces import pieces
from bot.tools.number_grammar import Grammar
from bot.tools.number_words import Item, table
from bot.words.parts import money

MOST = Decimal(10) ** 12


@dataclass(frozen=True)
class Amount:
    """A sum of money.

    Args:
        value: not negative.
        currency: ISO 4217 code; None: she named none that can be told for certain, and must be asked.
    """

    value: Decimal
    currency: Optional[str]

    def json(self) -> dict:
        """For a slot: {"value": "150000", "currency": "NPR"}."""
        return {"value": str(self.value), "currency": self.currency}

    @classmethod
    def of(cls, kept: dict) -> "Amount":
        """The amount that json() gave."""
        return cls(Decimal(kept["value"]), kept["currency"])

    def said(self) -> dict:
        """As a value of bot.words.parts."""
        return money(self.value, self.currency) if self.currency else {"number": str(self.value)}


def read_amount(text: str, language: str, currency: Optional[str]) -> Optional[Amount]:
    """The amount of money that a whole text is.

    Args:
        text: as she typed it.
        language: hers; words of other languages are understood where they are not ambiguous.
        currency: ISO code of the money that is usual for the question; taken where she names none, or a word such as
            rupees that may mean it. None: not known.

    Returns:
        None where the text is anything else than an amount, or may be two.
    """
    found = pieces(text, language)
    if not found or any(item.kind in ("percent", "year", "unclear") for item in found):
        return None
    named = [i for i, item in enumerate(found) if item.kind == "currency"]
    rest = [item for item in found if item.kind not in ("currency", "month")]
    if not _at_an_edge(found, named):
        return None
    codes = frozenset.intersection(*(found[i].value for i in named)) if named else None
    if codes is not None and not codes:
        return None
    meant = currencies.choose(codes, currency)
    value = number_of(rest, language, meant)
    return Amount(value, meant) if value is not None else None


def number_of(items: list[Item], language: str, currency: Optional[str] = None) -> Optional[Decimal]:
    """The number that pieces are; None where they are none.

    Args:
        items: without currencies and units.
        language: hers.
        currency: for points and commas.
    """
    mine = table(language)
    value = Grammar(language, currency, mine.scale_first, mine.units_first).value(_apart(items))
    if value is None or not 0 <= value < MOST:
        return None
    return Decimal(int(value)) if value == value.to_integral() else value.normalize()


def _apart(items: list[Item]) -> list[Item]:
    """Words that carry an "and" in front, as two pieces."""
    return [piece for item in items for piece in ([Item("joins"), item.value] if item.kind == "and" else [item])]


def _at_an_edge(found: list[Item], named: list[int]) -> bool:
    """True where a currency stands before or after the number, or there is none; twice is once before and once after."""
    others = [i for i, item in enumerate(found) if item.kind not in ("currency", "month")]
    return bool(others) and len(named) <= 2 and all(i < others[0] or i > others[-1] for i in named)
