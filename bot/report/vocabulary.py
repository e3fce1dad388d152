"""Which words may stand on the page: words of Tayari's own texts and examples, which are public; never another.

So a name, an address or a word that only she uses cannot appear, however many chats write it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterable, Iterator, Optional

import yaml

from bot import manifest
from bot.checks.training import examples
from bot.directory import places
from bot.directory.loader import LOADER
from bot.nlu.text import clean, fold, words
from bot.settings import NLU
from bot.words.catalogue import SOURCE, Catalogue

COMMON = 0.25  # a word in the examples of so many topics of its form says nothing about a topic
KNOWN = 3  # topics whose examples hold a word: fewer may be a name in an example
PARTS = ("title", "understood", "steps", "simple")  # of the text about a topic
HOLE = re.compile(r"\{\w*\}")
INSIDE = re.compile(r"(?<=[a-z] )[^\W\d_]+")  # a word after another one in Latin letters
CAPITAL = 0.5  # a word written with a capital more often than that, elsewhere than at the start, is a name


@dataclass(frozen=True)
class Vocabulary:
    """{form: words}. `known`: those that may be shown; `common`: those that say nothing."""

    known: dict[str, frozenset[str]]
    common: dict[str, frozenset[str]]

    def keywords(self, text: str, form: str) -> set[str]:
        """What of a message may be shown once enough chats share it: known words, and codes of countries.

        Args:
            text: the message.
            form: in which it is typed; empty where it is not known: then as English.
        """
        text, form = clean(text), form if form in self.known else SOURCE
        found, rest = set(), text
        for mention in reversed(places.shared().find(text, form)):
            found.add(mention.country)
            rest = f"{rest[: mention.start]} {rest[mention.end :]}"
        return found | ({*words(rest).split()} & self.known[form] - self.common[form])


@lru_cache(maxsize=1)
def shared() -> Vocabulary:
    """The vocabulary of the data as they are; made in some seconds."""
    topics = {form: defaultdict(set) for form in manifest.language_of_form()}
    names = Names()
    for form, intent, text in every_example():
        names.read(text)
        for word in words(text).split():
            topics[form][word].add(intent)
    most = COMMON * len(manifest.intents())
    none, known, common = names.found(), {}, {}
    for form, found in topics.items():
        said = set() if manifest.romanised(form) else _said(manifest.language_of(form))
        often = {word for word, intents in found.items() if len(intents) >= KNOWN}
        known[form] = frozenset(word for word in (often | said) - none if _is_word(word))
        common[form] = frozenset(word for word, intents in found.items() if len(intents) > most)
    # English words stand in messages of every language
    return Vocabulary({form: found | known[SOURCE] for form, found in known.items()}, common)


def every_example(forms: Optional[Iterable[str]] = None) -> Iterator[tuple[str, str, str]]:
    """(form, intent, text) of every example, or of those of some forms."""
    for form in forms or manifest.language_of_form():
        for path in sorted((NLU / form).glob("*.yml")):
            for block in yaml.load(path.read_text(encoding="utf-8"), LOADER)["nlu"]:
                for text in examples(block):
                    yield form, block["intent"], text


def _said(language: str) -> set[str]:
    """Words of the bot's own texts about topics; none where it does not answer in the language."""
    if language not in manifest.languages():
        return set()
    catalogue = Catalogue(language)
    texts = (catalogue[f"topic.{topic}.{part}"] for topic, part in itertools.product(manifest.topics(), PARTS))
    return {word for text in texts for word in words(HOLE.sub(" ", text)).split()}


class Names:
    """Words that are mostly written with a capital in the middle of a sentence: people, places, agencies."""

    def __init__(self):
        self._capital, self._small = Counter(), Counter()

    def read(self, text: str) -> None:
        """Look at the words of an example."""
        if not text.isupper():
            for word in INSIDE.findall(text):
                (self._capital if word[0].isupper() else self._small)[fold(word)] += 1

    def found(self) -> set[str]:
        """The names among what was read."""
        return {word for word, n in self._capital.items() if n > CAPITAL * (n + self._small[word])}


def _is_word(word: str) -> bool:
    # a letter of other scripts can be a syllable
    return len(word) >= (3 if word.isascii() else 2) and not any(c.isnumeric() for c in word)
