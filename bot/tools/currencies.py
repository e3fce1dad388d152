"""What money is called, and which money a country has."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Optional

import yaml
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from bot import manifest
from bot.directory import lookup
from bot.settings import DATA
from bot.tools.number_words import key

FILE = DATA / "tools" / "currencies.yml"


def of_country(country: Optional[str]) -> Optional[str]:
    """The money of a country as ISO 4217 code; None where the country is not known or has no single one.

    Args:
        country: ISO code.
    """
    found = get_territory_currencies(country, date.today()) if country else []
    return found[0] if found else None


@lru_cache(maxsize=1)
def known() -> list[str]:
    """The codes that are understood: the money of all countries of the directory, and what stands in the table."""
    lent = {of_country(country) for country in lookup.shared().countries}
    return sorted({*_typed(), *lent} - {None})


@lru_cache(maxsize=1)
def _typed() -> dict[str, list[str]]:
    return yaml.load(FILE.read_text("utf-8"), Loader=yaml.BaseLoader)


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """{key of a word or sign: the currencies that it may mean}."""
    found: dict[str, set[str]] = {}
    for code in known():
        for word in {code, *_typed().get(code, []), *_names(code)}:
            found.setdefault(key(word), set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _names(code: str) -> set[str]:
    locales = [Locale.parse(entry.locale) for entry in manifest.languages().values()]
    return {get_currency_name(code, count, locale) for locale in locales for count in (None, 1, 5)}


def choose(codes: Optional[frozenset[str]], usual: Optional[str]) -> Optional[str]:
    """The one currency that is meant.

    Args:
        codes: what her word may mean; None: she wrote none.
        usual: the money of the question's country.

    Returns:
        None where it must be asked.
    """
    if codes is None or usual in codes:
        return usual
    return next(iter(codes)) if len(codes) == 1 else None
