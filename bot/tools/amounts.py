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
NAMES = ("currency", "country")  # kinds of pieces that name money


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
    rest = [item for item in found if item.kind not in (*NAMES, "month")]
    if not _at_an_edge(found):
        return None
    codes = _codes(found)
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
    value = Grammar(language, currency, table(language).units_first).value(_apart(items))
    if value is None or not 0 <= value < MOST:
        return None
    return Decimal(int(value)) if value == value.to_integral() else value.normalize()


def _apart(items: list[Item]) -> list[Item]:
    """Words that carry an "and" in front, as two pieces."""
    return [piece for item in items for piece in ([Item("joins"), item.value] if item.kind == "and" else [item])]


def _codes(found: list[Item]) -> Optional[frozenset[str]]:
    """The currencies that all names of money together may mean; None: there is no name."""
    named = [item.value for item in found if item.kind == "currency"]
    owners = [frozenset({currencies.of_country(item.value)}) for item in found if item.kind == "country"]
    if owners and not named:
        return frozenset()
    return frozenset.intersection(*named, *owners) if named else None


def _at_an_edge(found: list[Item]) -> bool:
    """True where names of money stand before or after the number, not inside."""
    named = [i for i, item in enumerate(found) if item.kind in NAMES]
    others = [i for i, item in enumerate(found) if item.kind not in (*NAMES, "month")]
    return bool(others) and all(i < others[0] or i > others[-1] for i in named)
