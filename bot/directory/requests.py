"""Does a message ask to be answered in another language? Words of data/language_requests.yml, by form of writing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Optional

import yaml
from pydantic import BaseModel, Extra, ValidationError

from bot import manifest
from bot.directory.languages import languages_in
from bot.directory.places import shared
from bot.directory.places_file import plain, words
from bot.settings import DATA

REQUESTS = DATA / "language_requests.yml"
LONGEST = 14  # words of a request
ANYWHERE = "*"


class RequestsError(ValueError):
    """data/language_requests.yml cannot be used."""


class _Form(BaseModel):
    class Config:
        extra = Extra.forbid

    asks: list[str]
    others: list[str]


class _Requests(BaseModel):
    class Config:
        extra = Extra.forbid

    forms: dict[str, _Form]


def read(path: Path = REQUESTS) -> dict[str, _Form]:
    """{form: its words}.

    Raises:
        RequestsError: the file cannot be read, or holds something else.
    """
    try:
        return _Requests.parse_obj(yaml.safe_load(path.read_text(encoding="utf-8"))).forms
    except OSError as error:
        raise RequestsError(f"{path.name}: {error.strerror}") from None
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise RequestsError(f"{path.name}: {' '.join(str(error).split())}") from None


@lru_cache(maxsize=None)
def _stems(form: str, part: str) -> tuple[str, ...]:
    """The stems of a form, and those of English for forms in Latin letters."""
    forms = read()
    own = [plain(stem) for stem in getattr(forms[form], part)] if form in forms else []
    english = getattr(forms["en"], part) if own and all(stem.isascii() for stem in own) else []
    return (*own, *english)


def _holds(said: list[str], stems: tuple[str, ...]) -> bool:
    """True when a word begins with a stem, or holds one that may stand anywhere."""
    return any(stem[1:] in word if stem.startswith(ANYWHERE) else word.startswith(stem) for stem in stems for word in said)


def _is_country(word: str) -> bool:
    """True for Nepal and Indonesia, which are typed for the languages too; a nationality is none."""
    return word in shared().names and not shared().is_people(word)


def asks_for_language(text: str, form: Optional[str]) -> bool:
    """True when the text asks, in a few words, for answers in a language that it is not written in.

    Args:
        text: the message.
        form: its form of writing; without one nothing is known.
    """
    said = [w.text for w in words(text)]
    if form is None or len(said) > LONGEST:
        return False
    named = set(languages_in(" ".join(word for word in said if not _is_country(word)), form)) - {manifest.language_of(form)}
    return bool(named) and _holds(said, _stems(form, "asks")) and not _holds(said, _stems(form, "others"))
