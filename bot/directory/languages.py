"""Finds the language that she asks for by name, in any language: "speak Nepali", "نيبالي", "en español"."""

from __future__ import annotations

from functools import lru_cache
from typing import Optional

import yaml
from babel import Locale

from bot import manifest
from bot.directory.places import BREAK, LOCALES, shared
from bot.nlu.text import fold
from bot.settings import DATA

TYPED = DATA / "language_names.yml"


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names, typed = {}, yaml.safe_load(TYPED.read_text(encoding="utf-8"))["typed"]
    for id in manifest.languages():
        for locale in LOCALES:
            said = Locale.parse(locale).languages.get(id)
            if said:
                names[fold(said)] = id
        names[fold(manifest.languages()[id].name)] = id
        names.update({fold(word): id for word in typed.get(id, [])})
    return names


def _language_of(word: str) -> Optional[str]:
    """The language that a word names, with the endings and beginnings that are glued to it cut off."""
    names, places = _names(), shared()
    forms = [word, *(word[: -len(s)] for s in places.suffixes if word.endswith(s))]
    forms += [word[len(p) :] for p in places.prefixes if word.startswith(p)]
    return next((names[form] for form in forms if form in names), None)


def named_language(text: str, current: Optional[str] = None) -> Optional[str]:
    """Id of the language of answers that the text asks for; None when it names none.

    Of several the last that is not the current one: "not English, Nepali please", "Spanish, my
    English is poor".
    """
    found = [id for id in (_language_of(fold(w)) for w in BREAK.split(text) if w) if id]
    others = [id for id in found if id != current]
    return (others or found or [None])[-1]
