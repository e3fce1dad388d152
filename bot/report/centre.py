"""Where the topics lie among sentence vectors. These crowd together; seen from their middle they can be told apart."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator

import numpy as np
import yaml

from bot import manifest
from bot.checks.training import examples
from bot.encoder import encoder
from bot.encoder.vectors import vectors
from bot.nlu.text import clean
from bot.pack.current import current, per_pack
from bot.pack.topics import NLU, own
from bot.report.vocabulary import every_example
from bot.settings import CACHE

log = logging.getLogger(__name__)

NEAREST = 2
EVERY = 3  # of the forms of writing, each third one is read: 600 examples, for some seconds


def unit(found: np.ndarray) -> np.ndarray:
    """Rows of length 1; zeros stay."""
    norms = np.linalg.norm(found, axis=-1, keepdims=True)
    return found / np.where(norms > 0, norms, 1)


@dataclass(frozen=True)
class Space:
    """`centre`: float32 [384]; `topics`: {topic: unit vector from there}."""

    centre: np.ndarray
    topics: dict[str, np.ndarray]

    def centred(self, found: np.ndarray) -> np.ndarray:
        """Unit vectors as seen from the centre.

        Args:
            found: vectors of messages, float32 [messages, 384].
        """
        return unit(found - self.centre)

    def nearest(self, found: np.ndarray) -> list[str]:
        """Topics nearest to the middle of some centred vectors, best first."""
        middle = found.mean(0)
        return sorted(self.topics, key=lambda topic: -float(self.topics[topic] @ middle))[:NEAREST]


@per_pack
def space() -> Space:
    """Made from the first example of each topic in some forms, and the first ones of the pack's own topics in all of its forms.

    The encoder reads them once, then they lie in var/cache.
    """
    first: dict[tuple, str] = {}
    for form, intent, text in every_example(list(manifest.language_of_form())[::EVERY]):
        first.setdefault((intent, form), clean(text))
    for form, intent, texts in _of_pack():
        first.update({(intent, form, number): clean(text) for number, text in enumerate(texts[:EVERY])})
    found = _vectors(list(first.values()))
    intents = np.array([intent for intent, *_ in first])
    centred = unit(found - found.mean(0))
    # a topic without examples lies nowhere, and is near to nothing
    there = [topic for topic in manifest.topics() if topic in intents]
    return Space(found.mean(0), {topic: unit(centred[intents == topic].mean(0)) for topic in there})


def _of_pack() -> Iterator[tuple[str, str, list[str]]]:
    """(form, topic, examples) of the topics that the pack adds; a file that cannot be used is left to `pack check`."""
    pack = current()
    for path in sorted((pack.folder / NLU).glob("*.yml")) if pack else ():
        try:
            blocks = [(block["intent"], examples(block)) for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]]
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError):
            continue
        yield from ((path.stem, intent, texts) for intent, texts in blocks if intent in own())


def _vectors(texts: list[str]) -> np.ndarray:
    """Vectors of examples, float32 [examples, 384]; kept in var/cache where that can be written."""
    encode = lru_cache(maxsize=None)(encoder.shared().encode)
    try:
        return vectors(texts, encode, CACHE / f"centre-{encoder.identity()}.npz")
    except OSError as error:
        log.warning("%s: cannot be written, the examples are read anew each time: %s", CACHE, error.strerror)
        return np.stack([encode(text) for text in texts]).astype(np.float32)
