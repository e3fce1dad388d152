"""Reads pay as it is typed. It always has a currency: amounts of two countries must never be taken for one another."""

from __future__ import annotations

from typing import Optional

from babel.numbers import get_territory_currencies

from bot.tools.amounts import read_amount
from bot.tools.question import Case


def currency_of(country: Optional[str]) -> Optional[str]:
    """The currency that is used in a country today; None where it is not known."""
    return next(iter(get_territory_currencies(country)), None) if country else None


def read_pay(text: str, case: Case, promised: Optional[dict] = None) -> Optional[dict]:
    """An amount as it is kept: {"value": "1200", "currency": "QAR"}; None where the text is nothing else.

    An amount without its currency is taken in that of the country of work; where this is not known, or where the promise was
    in another one, the currency has to be typed.

    Args:
        text: as typed.
        case: for language and country.
        promised: the promised pay, for what a contract says.
    """
    usual = currency_of(case.host)
    usual = usual if promised is None or promised["currency"] == usual else None
    amount = read_amount(text, case.language, usual)
    if amount is None or amount.currency is None or amount.value <= 0:
        return None
    return {"value": f"{amount.value.normalize():f}", "currency": amount.currency}
