"""Reads what she types at a question: an option's words, its number, yes and no, a correction."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Optional

from bot import manifest
from bot.nlu.text import clean, fold
from bot.tools.question import Case, Question
from bot.words.catalogue import Catalogue
from bot.words.parts import N_
from bot.words.render import words

EDGES = re.compile(r"^[^\w\u0900-\u0dff]+|[^\w\u0900-\u0dff]+$")
#: "3: yes" corrects the answer to the third question; a point would be the one of "1.5"
CORRECTION = re.compile(r"(?P<number>\d{1,2})\s*[:=：]\s*(?P<answer>.+)", re.DOTALL)


class Word(str, Enum):
    """Words that mean the same at every question; the values are catalogue entries with such words, commas between."""

    back = N_("tool.words.back")
    skip = N_("tool.words.skip")
    yes = N_("tool.words.yes")
    no = N_("tool.words.no")
    unsure = N_("tool.words.unsure")


def plain(text: str) -> str:
    """Words as they are compared: folded, without signs and emoji around them."""
    said = fold(clean(text))
    return EDGES.sub("", said) or said


@lru_cache(maxsize=None)
def _common(language: str) -> dict[str, Word]:
    found = {}
    for word in Word:
        found.update({plain(w): word for w in re.split("[,،、]", Catalogue(language)[word.value]) if plain(w)})
    return found


def common(text: str, language: str) -> Optional[Word]:
    """The word that means the same at every question; hers first, then in any language, as women mix them."""
    said = plain(text)
    for id in [language, *manifest.languages()]:
        if said in _common(id):
            return _common(id)[said]
    return None


def number(text: str) -> Optional[int]:
    """A number from 1 to 99 typed alone, in digits of any script."""
    said = plain(text)
    return int(said) if re.fullmatch(r"\d{1,2}", said) else None


def as_option(text: str, question: Question, language: str) -> Optional[str]:
    """The option that typed words name: by its label, by yes or no, by its number."""
    said = plain(text)
    for id in [language, "en"]:
        for option in question.options:
            if plain(words(id).part(option.label)) == said:
                return option.id
    word = common(text, language)
    if word and question.option(word.name):
        return word.name
    place = number(text)
    if place and place <= len(question.options) and not question.reads:
        return question.options[place - 1].id
    return None


def as_answer(text: str, question: Question, case: Case):
    """The answer that typed words are to a question; None where they are none."""
    picked = as_option(text, question, case.language)
    if picked is not None:
        return picked
    return question.reads(clean(text), case) if question.reads else None
