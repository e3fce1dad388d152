"""Finds the language that she asks for by name, in any language: "speak Nepali", "نيبالي", "en español"."""

from __future__ import annotations

from functools import lru_cache
from typing import Optional

from babel import Locale

from bot import manifest
from bot.directory.places import BREAK, LOCALES
from bot.nlu.text import fold

# how these names are typed where CLDR has another form
TYPED = {
    "ne": ["nepali", "nepaali", "nepalese", "नेपालीमा", "nepalima", "nepali ma"],
    "ar": ["arabic", "arabi", "3arabi", "arbi", "3arbi", "عربي", "العربيه", "بالعربي", "بالعربيه"],
    "en": ["english", "angrezi", "angreji", "inglish", "inglizi", "ingles", "انجليزي", "بالانجليزي", "अंग्रेजी", "अङ्ग्रेजी"],
    "es": ["spanish", "espanol", "castellano", "اسباني"],
}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {}
    for id in manifest.languages():
        for locale in LOCALES:
            said = Locale.parse(locale).languages.get(id)
            if said:
                names[fold(said)] = id
        names[fold(manifest.languages()[id].name)] = id
        names.update({fold(word): id for word in TYPED.get(id, [])})
    return names


def named_language(text: str) -> Optional[str]:
    """Id of the last language of answers that the text names; None when it names none.

    The last, because she says "not English, Nepali please".
    """
    words = [fold(w) for w in BREAK.split(text) if w]
    found = [_names()[w] for w in words if w in _names()]
    return found[-1] if found else None
