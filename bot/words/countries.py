"""How a country is said: its name, and its name with what belongs before it in a sentence.

`locales/countries/<language>.yml` says where CLDR's name is not how people say it (`names`), and which words stand
before a name (`groups`: countries with the same words; the last group, without countries, holds for all others).
A text chooses with `{country:in}`; without a form, `{country}` is the bare name.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Optional

import yaml
from babel import Locale
from pydantic import ValidationError, validator

from bot.directory.base import CODES, Record, country_code
from bot.settings import LOCALES
from bot.words.catalogue import CatalogueError

log = logging.getLogger(__name__)
NAME = "{name}"
SHOWN = 3  # countries that a mistake names


class _Group(Record):
    countries: Optional[list[str]] = None
    say: dict[str, str]

    _codes = validator("countries", each_item=True, pre=True, allow_reuse=True)(country_code)

    @validator("say", each_item=True)
    def _has_name(cls, text):
        if NAME not in text:
            raise ValueError(f"{text!r} lacks {NAME}")
        return text


class _Table(Record):
    names: dict[str, str] = {}
    groups: list[_Group] = []

    def said(self, code: str, name: str, form: str) -> Optional[str]:
        """A name with what belongs before it, or None where no group says that form."""
        found = (g.say[form] for g in self.groups if form in g.say and (g.countries is None or code in g.countries))
        return next((text.replace(NAME, name) for text in found), None)


@lru_cache(maxsize=None)
def table(language: str, folder: Path = LOCALES) -> _Table:
    """A language's table; an empty one where it has none.

    Raises:
        CatalogueError: the file is broken; names it.
    """
    path = folder / "countries" / f"{language}.yml"
    if not path.exists():
        return _Table()
    try:
        return _Table.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise CatalogueError(f"locales/countries/{path.name}: {' '.join(str(error).split())}") from None


def say_country(code: str, locale: Locale, language: str, form: Optional[str] = None, folder: Path = LOCALES) -> str:
    """A country as a language says it.

    Args:
        code: ISO 3166 code, two letters.
        locale: CLDR's names.
        language: id of the table.
        form: one of `forms`; None, or a form that the table has not: the bare name.

    Raises:
        CatalogueError: the table is broken.
    """
    known = table(language, folder)
    name = known.names.get(code) or locale.territories.get(code, code)
    said = known.said(code, name, form) if form else name
    if said is None:
        log.error("locales/countries/%s.yml: no group says the form %s of %s", language, form, code)
    return said or name


def missing(language: str, asked: set[str], folder: Path = LOCALES) -> list[str]:
    """Forms that a language's texts ask for and its table does not say, with the first countries that lack them."""
    known = table(language, folder)
    lacking = {form: [code for code in sorted(CODES) if known.said(code, NAME, form) is None] for form in sorted(asked)}
    return [f"{form} ({', '.join(codes[:SHOWN])}{' …' * (len(codes) > SHOWN)})" for form, codes in lacking.items() if codes]
