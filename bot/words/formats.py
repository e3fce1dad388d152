"""How values are said in a language: through Babel, with phone numbers and names kept in one piece."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Optional

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_percent
from babel.units import format_unit

from bot import manifest
from bot.words.catalogue import SOURCE, Catalogue
from bot.words.countries import say_country
from bot.words.placeholders import PLACE

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


def say_moment(value: str, locale: Locale) -> str:
    """A day of the week and a time of the day, by the clock that the value is given in."""
    moment = datetime.fromisoformat(value)
    day = format_datetime(moment, "EEEE", tzinfo=moment.tzinfo, locale=locale)
    return str(locale.datetime_formats["short"]).format(format_time(moment, "short", tzinfo=moment.tzinfo, locale=locale), day)


def say_money(amount: str, currency: str, locale: Locale) -> str:
    """An amount with the currency's code, which stands on every pay slip; no decimals when whole."""
    value = Decimal(amount)
    pattern = "#,##0 ¤¤" if value == value.to_integral() else "#,##0.00# ¤¤"
    return format_currency(value, currency, pattern, locale=locale, currency_digits=False)


def say_languages(ids: list[str], locale: Locale) -> str:
    """A list of names of languages; of a variety such as fa-AF (Dari) the language's, where it has no name of its own."""
    names = (locale.languages.get(i.replace("-", "_")) or locale.languages.get(i.split("-")[0], i) for i in ids)
    return format_list(list(names), locale=locale)


def isolate(text: str, rtl: bool, mark: str = LEFT_TO_RIGHT) -> str:
    """Keep a piece in its own direction inside right-to-left text."""
    return f"{mark}{text}{END}" if rtl else text


class Formatter:
    """Says tagged values (see parts.py) in one language."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        known = manifest.understood().get(catalogue.language)  # the made-up language of pseudo.py stands in no manifest
        self.language = known.id if known else SOURCE
        self.locale = Locale.parse(known.locale if known else SOURCE)
        self.units = known.units if known else "long"
        self.rtl = self.locale.text_direction == "rtl"
        self.comma, self.semicolon = ("،", "؛") if self.rtl else (",", ";")

    def value(self, tagged: dict, form: Optional[str] = None) -> str:
        """Say one tagged value.

        Args:
            tagged: see parts.py.
            form: of a country, such as `in` (see countries.py); other values have none.

        Raises:
            KeyError: the tag is unknown.
        """
        (tag, value), *_ = tagged.items()
        say = getattr(self, f"_{tag}", None)
        if say is None:
            raise KeyError(f"no way to say {tag}")
        return say(value, form) if tag in ("country", "countries") else say(value)

    def fill(self, text: str, values: dict[str, dict]) -> str:
        """A text of the catalogue with its values put in; a name without a value stays.

        Args:
            text: with {name} or {name:form} in it.
            values: {name: tagged value}.
        """

        def said(place: re.Match) -> str:
            if place["name"] not in values:
                return place[0]
            value = self.value(values[place["name"]], place["form"])
            return value[0].upper() + value[1:] if place["form"] and not place.start() else value

        return PLACE.sub(said, text)

    def _country(self, code, form=None):
        return say_country(code, self.locale, self.language, form)

    def _countries(self, codes, form=None):
        return format_list([self._country(c, form) for c in codes], locale=self.locale)

    def _languages(self, ids):
        return say_languages(ids, self.locale)

    def _date(self, value):
        return say_date(value, self.locale)

    def _moment(self, value):
        return say_moment(value, self.locale)

    def _money(self, value):
        return isolate(say_money(*value, self.locale), self.rtl)

    def _name(self, text):
        return isolate(text, self.rtl, FIRST_STRONG)

    def _phone(self, number):
        # as it is dialled: with spaces it may be torn at a line's end, with spaces that hold together a tap does not dial it
        dialled = "".join(c for c in number if c.isdigit() or c == "+")
        # in every language: the chat page finds numbers by these marks
        return isolate(dialled, True)

    def _entry(self, id):
        return self.catalogue[id]

    def _titled(self, id):
        return self._name(self.catalogue[id])

    def _entries(self, ids):
        return format_list([self.catalogue[id] for id in ids], locale=self.locale)

    def _percent(self, number):
        return isolate(format_percent(Decimal(number) / 100, locale=self.locale), self.rtl)

    def _count(self, unit, number):
        value = Decimal(number)
        plain = int(value) if value == value.to_integral() else value
        said = format_unit(plain, UNITS[unit], self.units, locale=self.locale)
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
