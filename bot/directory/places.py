"""Finds countries in a message: names of CLDR in many languages, and the spellings of data/places.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Optional

import pycountry
import yaml
from babel import Locale
from pydantic import BaseModel, Extra, ValidationError, validator

from bot.directory.base import country_code
from bot.nlu.text import fold
from bot.settings import DATA

PLACES = DATA / "places.yml"
# locales whose country names are known, besides the languages of the manifest
LOCALES = "en ne ar es bn hi ur si ta fil id am sw fr pt vi my th km tr uk fa so".split()
# not \w: vowel signs of Indic scripts are no word characters for re
BREAK = re.compile(r"[\s,.;:!?¿¡()\[\]{}\"'“”’‘।،؟؛/|+*#@<>=~-]+")
HEAD = 3  # letters by which a word is seen to begin no name
CUE_WINDOW = 4  # words before or after a name in which a cue counts
NOT_THERE = 99


class PlacesError(ValueError):
    """data/places.yml cannot be used."""


class _Place(BaseModel):
    class Config:
        extra = Extra.forbid

    country: str
    names: list[str] = []
    people: list[str] = []
    _code = validator("country", allow_reuse=True)(country_code)


class _Places(BaseModel):
    class Config:
        extra = Extra.forbid

    places: list[_Place]
    not_places: list[str]
    cues: dict[str, dict[str, list[str]]]
    suffixes: dict[str, list[str]]
    prefixes: dict[str, list[str]]
    after: list[str]
    glued: list[str]


@dataclass(frozen=True)
class Mention:
    """A country in a message: [start, end) in characters; `role` is origin or host when a word says so."""

    country: str
    start: int
    end: int
    role: Optional[str]


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    found, at = [], 0
    for gap in [*BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if end > at:
            found.append(_Word(fold(text[at:end]), at, end))
        at = gap.end() if gap else end
    return found


class Gazetteer:
    """Looks names up, word by word, with glued endings and beginnings cut off."""

    def __init__(self, path: Path = PLACES):
        try:
            self.data = _Places.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise PlacesError(f"{path.name}: {error.strerror}") from None
        except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
            raise PlacesError(f"{path.name}: {' '.join(str(error).split())}") from None
        self.names: dict[str, str] = {}
        self._add_cldr()
        for word in self.data.not_places:
            self.names.pop(self._key(word), None)
        for place in self.data.places:
            for name in [*place.names, *place.people]:
                self.names[self._key(name)] = place.country
        self.people = {self._key(p) for place in self.data.places for p in place.people}
        self.suffixes = _longest_first(self.data.suffixes)
        self.prefixes = _longest_first(self.data.prefixes)
        self._longest = self._longest_from_head()
        self.cues = {
            form: {role: [self._key(c).split() for c in cues] for role, cues in roles.items()}
            for form, roles in self.data.cues.items()
        }

    @staticmethod
    def _key(name: str) -> str:
        return " ".join(w.text for w in _words(name))

    def _add_cldr(self) -> None:
        codes = {c.alpha_2 for c in pycountry.countries}
        for locale in LOCALES:
            for code, name in Locale.parse(locale).territories.items():
                key = self._key(name)
                if code in codes and len(key) > 2:
                    self.names.setdefault(key, code)

    def _longest_from_head(self) -> dict[str, int]:
        """{first letters: words of the longest name that begins so}; most words begin like no name."""
        longest: dict[str, int] = {}
        for name in self.names:
            first, *more = name.split()
            for start in ["", *self.prefixes]:
                head = (start + first)[:HEAD]
                longest[head] = max(longest.get(head, 0), 1 + len(more))
        return longest

    def _match(self, words: list[_Word]) -> Optional[str]:
        joined = " ".join(w.text for w in words)
        if joined in self.names:
            return self.names[joined]
        for suffix in self.suffixes:
            if joined.endswith(suffix) and len(joined) - len(suffix) > 2 and joined[: -len(suffix)] in self.names:
                return self.names[joined[: -len(suffix)]]
        for prefix in self.prefixes:
            if joined.startswith(prefix) and len(joined) - len(prefix) > 2 and joined[len(prefix) :] in self.names:
                return self.names[joined[len(prefix) :]]
        return None

    def find(self, text: str, form: Optional[str] = None) -> list[Mention]:
        """Countries in the order in which they stand.

        Args:
            text: the message.
            form: its language form, which decides the cue words; None: English ones.
        """
        words = _words(text)
        found = self._spans(words)
        mentions = []
        for i, (country, first, last) in enumerate(found):
            # a cue belongs to the name next to it, not to the one behind another name
            low = found[i - 1][2] if i else 0
            high = found[i + 1][1] if i + 1 < len(found) else len(words)
            role = self._role(words, (low, first, last, high), form)
            mentions.append(Mention(country, words[first].start, words[last - 1].end, role))
        return mentions

    def _spans(self, words: list[_Word]) -> list[tuple[str, int, int]]:
        """(country, first word, word after the last) of each name, the longest names first."""
        found, at = [], 0
        while at < len(words):
            most = self._longest.get(words[at].text[:HEAD], 0)
            for size in range(min(most, len(words) - at), 0, -1):
                country = self._match(words[at : at + size])
                if country:
                    found.append((country, at, at + size))
                    at += size - 1
                    break
            at += 1
        return found

    def is_people(self, text: str) -> bool:
        """True when the text is a word for a nationality, such as "nepali"."""
        return self._key(text) in self.people

    def _role(self, words: list[_Word], span: tuple[int, int, int, int], form: Optional[str]) -> Optional[str]:
        """The role whose cue stands nearest to the name; an ending or beginning glued to it is nearest of all.

        Languages of `after` say it after the name, the others before it.
        """
        low, first, last, high = span
        form = form or "en"
        after_name = form.split("-")[0] in self.data.after
        near = words[last : min(high, last + CUE_WINDOW)] if after_name else words[max(low, first - CUE_WINDOW) : first][::-1]
        glued = words[last - 1].text if after_name else words[first].text
        # an ending that was cut off, or the words before the last of a longer name, can be a cue too
        own = self._ending(glued) if after_name else [w.text for w in words[first : last - 1]][::-1]
        said = [*own, *(w.text for w in near)]
        best: tuple[int, Optional[str]] = (NOT_THERE, None)
        for role, cues in self.cues.get(form, {}).items():
            for cue in cues:
                if form.split("-")[0] in self.data.glued and self._is_glued(glued, cue, after_name):
                    return role
                distance = _distance(cue if after_name else cue[::-1], said)
                if distance < best[0]:
                    best = (distance, role)
        return best[1]

    def _ending(self, word: str) -> list[str]:
        """The ending glued to a name, as a list of at most one word."""
        if word in self.names:
            return []
        return [s for s in self.suffixes if word.endswith(s) and word[: -len(s)] in self.names][:1]

    def _is_glued(self, word: str, cue: list[str], at_end: bool) -> bool:
        """True when the cue is a part of the word and what remains is a name of its own."""
        if len(cue) != 1 or word in self.names:
            return False
        if at_end:
            return word.endswith(cue[0]) and word[: -len(cue[0])] in self.names
        return word.startswith(cue[0]) and word[len(cue[0]) :] in self.names


def _longest_first(groups: dict[str, list[str]]) -> list[str]:
    return sorted({fold(x) for group in groups.values() for x in group}, key=len, reverse=True)


def _distance(cue: list[str], said: list[str]) -> int:
    """Words between the name and the cue, counted outwards from the name."""
    for gap in range(len(said) - len(cue) + 1):
        if said[gap : gap + len(cue)] == cue:
            return gap
    return NOT_THERE


@lru_cache(maxsize=1)
def shared() -> Gazetteer:
    """The gazetteer of this process."""
    return Gazetteer()
