"""The base without any pack, read once: what a pack is checked against and compared with."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel

from bot.directory import lookup
from bot.directory.country import Country
from bot.settings import LOCALES
from bot.words.extract import from_code, from_quiz, from_ready, from_schema
from bot.words.files import read_catalogue


def countries() -> dict[str, Country]:
    """{ISO code: country}."""
    return lookup.base()


def records() -> dict[str, BaseModel]:
    """{id: service or rule} of all countries."""
    return {r.id: r for country in countries().values() for r in [*country.services, *country.laws]}


@lru_cache(maxsize=None)
def texts(language: str) -> dict[str, str]:
    """{id: text} of a language; empty for one that the base does not speak."""
    if not (LOCALES / language).is_dir():
        return {}
    return {m.id: str(m.string) for m in read_catalogue(language) if m.id}


@lru_cache(maxsize=1)
def said() -> frozenset[str]:
    """Ids of all texts but those of topics."""
    return frozenset([*from_code(), *from_schema(), *from_ready(), *from_quiz()])
