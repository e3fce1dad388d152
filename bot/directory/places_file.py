"""data/places.yml as it is written, and how its words and those of a message are made comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.directory.base import country_code
from bot.nlu.text import fold

# not \w: vowel signs of Indic scripts are no word characters for re
BREAK = re.compile(r"[\s,.;:!?¿¡()\[\]{}\"'“”’‘।،؟؛፣።/|+*#@<>=~-]+")
NUKTA = "\u093c"  # the dot below in फ़: half of all people leave it out


class PlacesError(ValueError):
    """data/places.yml cannot be used."""


class Place(BaseModel):
    """A country's names and the words for its people, beyond CLDR."""

    class Config:
        extra = Extra.forbid

    country: str
    names: list[str] = []
    people: list[str] = []
    _code = validator("country", allow_reuse=True)(country_code)


class Places(BaseModel):
    """The file; its comments say what each part is for."""

    class Config:
        extra = Extra.forbid

    places: list[Place]
    not_places: list[str]
    with_capital: list[str] = []
    with_cue: dict[str, list[str]] = {}
    cues: dict[str, dict[str, list[str]]]
    mine: dict[str, dict[str, list[str]]] = Field({}, description="{form: {role: cues before the name}}")
    suffixes: dict[str, list[str]]
    prefixes: dict[str, list[str]]
    after: list[str]
    glued: list[str]


def read(path: Path) -> Places:
    """The file's content.

    Raises:
        PlacesError: it cannot be read, or holds something else.
    """
    try:
        return Places.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise PlacesError(f"{path.name}: {error.strerror}") from None
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise PlacesError(f"{path.name}: {' '.join(str(error).split())}") from None


@dataclass(frozen=True)
class Word:
    """A word of a message, folded, and where it stands: [start, end) in characters."""

    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Folded for comparing names: without the dot below."""
    return fold(text).replace(NUKTA, "")


def words(text: str) -> list[Word]:
    """The words of a text in their order."""
    found, at = [], 0
    for gap in [*BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if end > at:
            found.append(Word(plain(text[at:end]), at, end))
        at = gap.end() if gap else end
    return found


def key(name: str) -> str:
    """A name as it is compared: its words, one space between them."""
    return " ".join(w.text for w in words(name))
