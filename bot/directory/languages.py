"""Finds the language that she asks for by name, in any language: "speak Nepali", "نيبالي", "en español"."""

from __future__ import annotations

from functools import lru_cache
from typing import Optional

import yaml
from babel import Locale

from bot import manifest
from bot.directory.places import LOCALES, shared
from bot.directory.places_file import plain, words
from bot.pack.current import per_pack
from bot.settings import DATA

TYPED = DATA / "language_names.yml"


@lru_cache(maxsize=1)
def _file() -> dict:
    return yaml.safe_load(TYPED.read_text(encoding="utf-8"))


@per_pack
def _names() -> dict[str, str]:
    names, typed = {}, _file()["typed"]
    for id in manifest.languages():
        for locale in LOCALES:
            said = Locale.parse(locale).languages.get(id)
            if said:
                names[plain(said)] = id
        names[plain(manifest.languages()[id].name)] = id
        names.update({plain(word): id for word in typed.get(id, [])})
    return names


def _language_of(word: str) -> Optional[str]:
    """The language that a word names, with the endings and beginnings that are glued to it cut off."""
    names, places = _names(), shared()
    forms = [word, *(word[: -len(s)] for s in places.suffixes if word.endswith(s))]
    forms += [word[len(p) :] for p in places.prefixes if word.startswith(p)]
    return next((names[form] for form in forms if form in names), None)


def _is_common(words: list[str], at: int, language: str) -> bool:
    """True for a name that is a common word in this language: "hindi ko alam". "Sa Hindi" and "mag-Hindi" are not."""
    return words[at] in _file()["common"].get(language, []) and not (at and words[at - 1] in _file()["before_a_name"])


def languages_in(text: str, form: Optional[str] = None) -> list[str]:
    """Ids of the languages that the text names, in its order; the name of a country is none.

    Args:
        text: the message.
        form: its form of writing, or the language, which tells names from common words.
    """
    said = [w.text for w in words(text)]
    found = [(i, _language_of(word)) for i, word in enumerate(said)]
    return [id for i, id in found if id and not _is_common(said, i, manifest.language_of(form or "en"))]


def named_language(text: str, current: Optional[str] = None) -> Optional[str]:
    """Id of the language of answers that the text asks for; None when it names none.

    Of several the last that is not the current one: "not English, Nepali please", "Spanish, my
    English is poor".
    """
    found = languages_in(text, current) or languages_in(text)
    others = [id for id in found if id != current]
    return (others or found or [None])[-1]
