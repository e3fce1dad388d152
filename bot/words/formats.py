"""How values are said in a language: through Babel, with phone numbers and names kept in one piece."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_percent
from babel.units import format_unit

from bot import manifest
from bot.words.catalogue import SOURCE, Catalogue

# Unicode isolates: without them a number with "+" or spaces is turned round in Arabic text
LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
UNITS = {"hours": "duration-hour", "days": "duration-day", "months": "duration-month", "years": "duration-year"}


def say_date(value: str, locale: Locale) -> str:
    """A date in the precision that it has."""
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 1:
        return value
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(*parts, 1), locale=locale)
    return format_date(date(*parts), "long", locale=locale)


def say_money(amount: str, currency: str, locale: Locale) -> str:
    """An amount with the currency's code, which stands on every pay slip; no decimals when whole."""
    value = Decimal(amount)
    pattern = "#,##0 ¤¤" if value == value.to_integral() else "#,##0.00# ¤¤"
    return format_currency(value, currency, pattern, locale=locale, currency_digits=False)


def say_country(code: str, locale: Locale) -> str:
    """A country's name."""
    return locale.territories.get(code, code)


def say_languages(ids: list[str], locale: Locale) -> str:
    """A list of names of languages."""
    return format_list([locale.languages.get(i, i) for i in ids], locale=locale)


def isolate(text: str, rtl: bool, mark: str = LEFT_TO_RIGHT) -> str:
    """Keep a piece in its own direction inside right-to-left text."""
    return f"{mark}{text}{END}" if rtl else text


class Formatter:
    """Says tagged values (see parts.py) in one language."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        known = manifest.understood().get(catalogue.language)  # the made-up language of pseudo.py stands in no manifest
        self.locale = Locale.parse(known.locale if known else SOURCE)
        self.rtl = self.locale.text_direction == "rtl"

    def value(self, tagged: dict) -> str:
        """Say one tagged value.

        Raises:
            KeyError: the tag is unknown.
        """
        (tag, value), *_ = tagged.items()
        say = getattr(self, f"_{tag}", None)
        if say is None:
            raise KeyError(f"no way to say {tag}")
        return say(value)

    def _country(self, code):
        return say_country(code, self.locale)

    def _countries(self, codes):
        return format_list([say_country(c, self.locale) for c in codes], locale=self.locale)

    def _languages(self, ids):
        return say_languages(ids, self.locale)

    def _date(self, value):
        return say_date(value, self.locale)

    def _money(self, value):
        return isolate(say_money(*value, self.locale), self.rtl)

    def _name(self, text):
        return isolate(text, self.rtl, FIRST_STRONG)

    def _phone(self, number):
        # in every language: the chat page finds numbers by these marks
        return isolate(number, True)

    def _entry(self, id):
        return self.catalogue[id]

    def _entries(self, ids):
        return format_list([self.catalogue[id] for id in ids], locale=self.locale)

    def _percent(self, number):
        return isolate(format_percent(Decimal(number) / 100, locale=self.locale), self.rtl)

    def _count(self, unit, number):
        value = Decimal(number)
        plain = int(value) if value == value.to_integral() else value
        said = format_unit(plain, UNITS[unit], "long", locale=self.locale)
        # where CLDR keeps the full words under "short", Babel prints the unit's id
        return format_unit(plain, UNITS[unit], "short", locale=self.locale) if "duration-" in said else said

    def _hours(self, number):
        return self._count("hours", number)

    def _days(self, number):
        return self._count("days", number)

    def _months(self, number):
        return self._count("months", number)

    def _years(self, number):
        return self._count("years", number)

    def _number(self, value):
        return str(value)
