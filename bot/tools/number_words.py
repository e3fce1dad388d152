"""What words of an amount mean, in every language: numbers, lakh and million, and, per month; read from data/tools/numbers/."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Optional

import yaml

from bot import manifest
from bot.nlu.text import fold
from bot.settings import DATA

FOLDER = DATA / "tools" / "numbers"
FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
PLAIN = ("joins", "aside", "month", "year", "percent", "unclear")
# letters that are typed one for another, and marks that are often left out
ALIKE = str.maketrans(
    {"\u200c": None, "\u200d": None, "़": None, "়": None, "ँ": "ं", "ঁ": None, "ी": "ि", "ू": "ु",
     "ہ": "ه", "ھ": "ه", "ی": "ي", "ے": "ي", "ک": "ك", "ሐ": "ሀ", "ሠ": "ሰ", "ዐ": "አ"}
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A piece of an amount.

    Args:
        kind: digits, number, scale, glued, fraction, plus, currency, or one of PLAIN.
        value: of numbers a Decimal, of digits what was typed, of a currency the ISO codes that it may mean.
        free: of a scale: the number may stand after it; of a fraction: it needs no "and" before it.
    """

    kind: str
    value: Any = None
    free: bool = False


def key(text: str) -> str:
    """A word as it is compared."""
    return fold(text.translate(ALIKE)).translate(ALIKE)


@dataclass(frozen=True)
class Table:
    """The words of one language: {key: piece}, words that count only after digits apart."""

    words: dict[str, Item]
    glued: dict[str, Item]
    units_first: bool


@lru_cache(maxsize=None)
def table(language: str) -> Table:
    """The words of a language; none where it has no file yet."""
    path = FOLDER / f"{language}.yml"
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) if path.exists() else {}
    words: dict[str, Item] = {}
    for section in PLAIN:
        words.update({key(w): Item(section) for w in found.get(section, [])})
    for section, value in FRACTIONS.items():
        words.update({key(w): Item("fraction", value, "half_follows" in found) for w in found.get(section, [])})
    for section, kind in (("plus", "plus"), ("scales", "scale"), ("numbers", "number")):
        free = kind == "scale" and "scale_first" in found
        words.update({key(w): Item(kind, Decimal(n), free) for n, typed in found.get(section, {}).items() for w in typed})
    glued = {key(w): Item("scale", Decimal(n)) for n, typed in found.get("glued", {}).items() for w in typed}
    return Table(words, glued, "units_first" in found)


def find(word: str, language: str, after_digits: bool) -> Optional[Item]:
    """What a word means: in her language, else in English, else where all other languages that have it agree.

    Args:
        word: its key.
        language: hers.
        after_digits: whether digits stand straight before it.
    """
    for id in dict.fromkeys([language, "en"]):
        mine = table(id)
        if word in mine.words:
            return mine.words[word]
        if after_digits and word in mine.glued:
            return mine.glued[word]
    others = {table(id).words[word] for id in manifest.languages() if word in table(id).words}
    return others.pop() if len(others) == 1 else None
