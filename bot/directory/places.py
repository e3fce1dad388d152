"""Finds countries in a message: names of CLDR in many languages, and the spellings of data/places.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Optional

import pycountry
from babel import Locale

from bot.directory.places_file import BREAK, PlacesError, Word, key, plain, read, words
from bot.directory.roles import Around, Roles
from bot.settings import DATA

__all__ = ["BREAK", "LOCALES", "PLACES", "Gazetteer", "Mention", "PlacesError", "shared"]

PLACES = DATA / "places.yml"
# locales whose country names are known, besides the languages of the manifest
LOCALES = "en ne ar es bn hi ur si ta fil id am sw fr pt vi my th km tr uk fa so".split()
SHORTEST = {"am": 2}  # letters of a name; an Ethiopic letter is a syllable
HEAD = 3  # letters by which a word is seen to begin no name


@dataclass(frozen=True)
class Mention:
    """A country in a message: [start, end) in characters; `role` is origin or host when a word says so."""

    country: str
    start: int
    end: int
    role: Optional[str]


class Gazetteer:
    """Looks names up, word by word, with glued endings and beginnings cut off."""

    def __init__(self, path: Path = PLACES):
        self.data = read(path)
        self.names = _cldr()
        # names that are words too, and count only with a capital and a word beside them that tells a country
        self.with_capital = {k: self.names[k] for k in map(key, self.data.with_capital) if k in self.names}
        self.with_cue = {form: {key(name) for name in names} for form, names in self.data.with_cue.items()}
        for word in self.data.not_places:
            self.names.pop(key(word), None)
        for place in self.data.places:
            for name in [*place.names, *place.people]:
                self.names[key(name)] = place.country
        self.people = {key(p) for place in self.data.places for p in place.people}
        self.suffixes = _longest_first(self.data.suffixes)
        self.prefixes = _longest_first(self.data.prefixes)
        self._longest = self._longest_from_head()
        self._roles = Roles(
            _cues(self.data.cues), _cues(self.data.mine), self.data.after, self.data.glued, self.names.__contains__, self._ending
        )

    _key = staticmethod(key)

    def _longest_from_head(self) -> dict[str, int]:
        """{first letters: words of the longest name that begins so}; most words begin like no name."""
        longest: dict[str, int] = {}
        for name in [*self.names, *self.with_capital]:
            first, *more = name.split()
            for start in ["", *self.prefixes]:
                head = (start + first)[:HEAD]
                longest[head] = max(longest.get(head, 0), 1 + len(more))
        return longest

    def _match(self, joined: str, form: Optional[str]) -> Optional[str]:
        if joined in self.names:
            return self.names[joined]
        for suffix in self.suffixes:
            if joined.endswith(suffix) and _is_long(joined[: -len(suffix)]) and joined[: -len(suffix)] in self.names:
                return self.names[joined[: -len(suffix)]]
        for prefix in self.prefixes:
            if not joined.startswith(prefix) or len(prefix) == 1 and prefix.isascii() and not _glues(prefix, form, self.data.prefixes):
                continue
            if _is_long(joined[len(prefix) :]) and joined[len(prefix) :] in self.names:
                return self.names[joined[len(prefix) :]]
        return None

    def find(self, text: str, form: Optional[str] = None) -> list[Mention]:
        """Countries in the order in which they stand.

        Args:
            text: the message.
            form: its language form, which decides the cue words; None: English ones.
        """
        said = words(text)
        found, mentions = self._spans(text, said, form), []
        folded = [w.text for w in said]
        for i, (country, first, last) in enumerate(found):
            low = found[i - 1][2] if i else 0
            high = found[i + 1][1] if i + 1 < len(found) else len(said)
            role = self._roles.of(Around(folded, low, first, last, high), form)
            mentions.append(Mention(country, said[first].start, said[last - 1].end, role))
        return mentions

    def _spans(self, text: str, said: list[Word], form: Optional[str]) -> list[tuple[str, int, int]]:
        """(country, first word, word after the last) of each name, the longest names first."""
        found, at = [], 0
        while at < len(said):
            most = self._longest.get(said[at].text[:HEAD], 0)
            for size in range(min(most, len(said) - at), 0, -1):
                joined = " ".join(w.text for w in said[at : at + size])
                country = self._match(joined, form) or self.with_capital.get(joined)
                if country and self._is_meant(joined, text, said, at, form):
                    found.append((country, at, at + size))
                    at += size - 1
                    break
            at += 1
        return found

    def _is_meant(self, name: str, text: str, said: list[Word], at: int, form: Optional[str]) -> bool:
        """False for a name that is a word too, where nothing tells that the country is meant."""
        only_here = name in self.with_cue.get(form or "", ())
        if name not in self.with_capital and not only_here:
            return True
        capital = text[said[at].start].isupper()
        if len(said) == 1:
            return capital or only_here
        around = Around([w.text for w in said], 0, at, at + 1, len(said))
        return at > 0 and capital and not text.isupper() and self._roles.is_next(around, form)

    def is_people(self, text: str) -> bool:
        """True when the text is a word for a nationality, such as "nepali"."""
        return key(text) in self.people

    def _ending(self, word: str) -> list[str]:
        """The ending glued to a name, as a list of at most one word."""
        if word in self.names:
            return []
        return [s for s in self.suffixes if word.endswith(s) and word[: -len(s)] in self.names][:1]


def _cldr() -> dict[str, str]:
    """{name: country} of all locales; where two differ, the first one counts."""
    codes, names = {c.alpha_2 for c in pycountry.countries}, {}
    for locale in LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if code in codes and len(key(name)) >= SHORTEST.get(locale, 3):
                names.setdefault(key(name), code)
    return names


def _is_long(name: str) -> bool:
    """True for a name long enough to be what remains of a longer word."""
    return len(name) >= (2 if "\u1200" <= name[:1] <= "\u137f" else 3)


def _glues(prefix: str, form: Optional[str], prefixes: dict[str, list[str]]) -> bool:
    """True when a single letter can begin a word in this form: "lusa" is Indonesian, not "to the USA"."""
    return form is None or prefix in prefixes.get(form, [])


def _cues(forms: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[list[str]]]]:
    return {form: {role: [key(c).split() for c in cues] for role, cues in roles.items()} for form, roles in forms.items()}


def _longest_first(groups: dict[str, list[str]]) -> list[str]:
    return sorted({plain(x) for group in groups.values() for x in group}, key=len, reverse=True)


@lru_cache(maxsize=1)
def shared() -> Gazetteer:
    """The gazetteer of this process."""
    return Gazetteer()
