"""Puts the pieces of a number together: two lakh fifty thousand, elfu kumi na tano, साढे तीन लाख."""

from __future__ import annotations

from decimal import Decimal
from typing import Optional

from bot.tools.number_words import Item
from bot.tools.separators import read_digits

LARGE = 100_000  # after a scale from here on, a small number without a scale of its own may mean thousands
SMALL = 1000


class Grammar:
    """How numbers are built in her language.

    Args:
        language: hers, for points and commas.
        currency: for points and commas too.
        units_first: units may stand before tens.
    """

    def __init__(self, language: str, currency: Optional[str], units_first: bool = False):
        self.language, self.currency, self.units_first = language, currency, units_first

    def value(self, items: list[Item]) -> Optional[Decimal]:
        """The value of the pieces; None where they are no number, or may be two."""
        scales = [item.value for item in items if item.kind == "scale"]
        if not items or items[0].kind == "joins" or items[-1].kind == "joins":
            return None
        if not scales:
            return self._simple(items)
        top = max(scales)
        at = next(i for i, item in enumerate(items) if item.kind == "scale" and item.value == top)
        left, right = items[:at], items[at + 1 :]
        if not left and right and items[at].free:
            return self._scale_first(top, right)
        if not left and right and right[0].kind == "digits":
            return None
        factor = self._factor(left)
        return self._plus_rest(factor * top, top, right) if factor else None

    def _factor(self, left: list[Item]) -> Optional[Decimal]:
        """How many of a scale."""
        if not left:
            return Decimal(1)
        if len(left) == 1:
            item = left[0]
            if item.kind == "digits":
                return read_digits(item.value, self.language, self.currency, scaled=True)
            if item.kind == "fraction":
                return item.value
            if item.kind == "plus":  # सवा लाख: a lakh and a quarter
                return 1 + item.value
        return self.value(left)

    def _plus_rest(self, value: Decimal, top: Decimal, right: list[Item]) -> Optional[Decimal]:
        joined = bool(right) and right[0].kind == "joins"
        right = right[1:] if joined else right
        if not right:
            return None if joined else value
        if len(right) == 1 and right[0].kind == "fraction":
            return value + right[0].value * top
        rest = self.value(right)
        if rest is None or not 0 < rest < top:
            return None
        if top >= LARGE and rest < SMALL and not any(i.kind == "scale" for i in right):
            return None
        return value + rest

    def _scale_first(self, top: Decimal, right: list[Item]) -> Optional[Decimal]:
        """elfu tano mia tano: five thousand, five hundred."""
        if len(right) > 1 and right[0].kind == "joins" and right[1].kind == "fraction":
            return None
        ends = (i for i, item in enumerate(right) if item.kind == "scale" or (i and item.kind == "number" and item.value >= SMALL))
        at = next(ends, len(right))
        while at and right[at - 1].kind == "joins":
            at -= 1
        factor, rest = self._factor(right[:at]) if at else None, right[at:]
        if factor is None and at == 0:  # elfu mia mbili: two hundred thousand; laki na elfu tano: a lakh and five thousand
            return self._plus_rest(top, top, rest) if rest[0].kind == "joins" else self._whole(top, rest)
        return self._plus_rest(factor * top, top, rest) if factor else None

    def _whole(self, top: Decimal, rest: list[Item]) -> Optional[Decimal]:
        factor = self.value(rest)
        return factor * top if factor else None

    def _simple(self, items: list[Item]) -> Optional[Decimal]:
        """A number without a scale."""
        first, rest = items[0], items[1:]
        if first.kind == "plus":
            value = self._simple(rest) if rest and rest[0].kind == "number" else None
            return value + first.value if value else None
        joined = bool(rest) and rest[0].kind == "joins"
        rest = rest[1:] if joined else rest
        if first.kind == "digits":
            value = read_digits(first.value, self.language, self.currency)
            return value if not rest else self._and_a_half(value, rest)
        if first.kind != "number":
            return None
        half = self._and_a_half(first.value, rest) if joined or (rest and rest[0].free) else None
        return first.value if not rest else half or self._sum(first.value, joined, rest)

    @staticmethod
    def _and_a_half(value: Optional[Decimal], rest: list[Item]) -> Optional[Decimal]:
        half = len(rest) == 1 and rest[0].kind == "fraction" and value is not None and value == value.to_integral()
        return value + rest[0].value if half else None

    def _sum(self, first: Decimal, joined: bool, rest: list[Item]) -> Optional[Decimal]:
        """Twenty five; five and twenty where units come first."""
        value = self._simple(rest) if rest[0].kind == "number" else None
        if value is None:
            return None
        if self.units_first and joined and first < 10 <= value < 100 and value % 10 == 0:
            return first + value
        return first + value if 0 < value < _lowest(first) else None


def _lowest(value: Decimal) -> int:
    """The unit of a number's last digit that is not zero: 100 of 2,500."""
    if value <= 0 or value != value.to_integral():
        return 0
    digits = str(int(value))
    return 10 ** (len(digits) - len(digits.rstrip("0")))
