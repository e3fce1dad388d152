"""Reads digits with points and commas: 1,50,000 and 1.500.000 and 1,500.50, by what the signs can only mean."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Optional

from babel import Locale
from babel.numbers import get_currency_precision

from bot import manifest

MOST_DIGITS = 9  # in a row; more are a phone number
WESTERN = re.compile(r"\d{1,3}(?P<sign>[.,' ])\d{3}(?:(?P=sign)\d{3})*")
INDIAN = re.compile(r"\d{1,2}(?P<sign>[.,])(?:\d{2}(?P=sign))+\d{3}")
DECIMALS = re.compile(r"\d+[.,]\d{1,2}")
THREE = re.compile(r"\d{1,3}[.,]\d{3}")
SIGNS = str.maketrans({"٬": ",", "٫": ".", "،": ",", "’": "'"})


@lru_cache(maxsize=None)
def decimal_sign(language: str) -> str:
    """The sign before decimals in a language: a point or a comma."""
    return str(Locale.parse(manifest.languages()[language].locale).number_symbols["latn"]["decimal"])


def read_digits(typed: str, language: str, currency: Optional[str] = None, scaled: bool = False) -> Optional[Decimal]:
    """The value of digits with their signs.

    Two ways of writing meet in 1.500. It is a thousand and a half where the currency has no third decimal, or where
    the language parts thousands so.

    Args:
        typed: digits 0-9 and signs between them.
        language: hers.
        currency: ISO code; None: not known.
        scaled: a word such as lakh follows.

    Returns:
        None where it is no number, or may be two.
    """
    typed = typed.translate(SIGNS)
    if re.fullmatch(r"\d+", typed):
        return Decimal(typed) if len(typed) <= MOST_DIGITS and (typed == "0" or typed[0] != "0") else None
    if THREE.fullmatch(typed):
        return _three(typed, language, currency, scaled)
    if DECIMALS.fullmatch(typed):
        return Decimal(typed.replace(",", ".")) if not re.match(r"0\d", typed) else None
    whole, point, rest = typed, "", ""
    if cut := re.fullmatch(r"(?P<whole>.+)(?P<point>[.,])(?P<rest>\d{1,3})", typed):
        if cut["point"] not in cut["whole"]:
            whole, point, rest = cut["whole"], ".", cut["rest"]
    if not (WESTERN.fullmatch(whole) or INDIAN.fullmatch(whole)):
        return None
    return Decimal(re.sub(r"\D", "", whole) + point + rest)


def _three(typed: str, language: str, currency: Optional[str], scaled: bool) -> Optional[Decimal]:
    sign = "." if "." in typed else ","
    as_decimal, as_thousands = Decimal(typed.replace(",", ".")), Decimal(typed.replace(sign, ""))
    if typed[0] == "0":
        return as_decimal if re.match(r"0\D", typed) else None
    before_decimals = sign == decimal_sign(language)
    if scaled:
        return as_decimal if before_decimals else None
    if not before_decimals:
        return as_thousands
    if currency is None:
        return None
    return as_decimal if get_currency_precision(currency) == 3 else as_thousands
