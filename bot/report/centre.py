"""Where the topics lie among sentence vectors. These crowd together; seen from their middle they can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot import manifest
from bot.encoder import encoder
from bot.encoder.vectors import vectors
from bot.nlu.text import clean
from bot.report.vocabulary import every_example
from bot.settings import CACHE

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


@lru_cache(maxsize=1)
def space() -> Space:
    """Made from the first example of each topic in some forms; the encoder reads them once, then they lie in var/cache."""
    first: dict[tuple[str, str], str] = {}
    forms = list(manifest.language_of_form())[::EVERY]
    for form, intent, text in every_example(forms):
        first.setdefault((form, intent), clean(text))
    path = CACHE / f"centre-{encoder.identity()}.npz"
    found = vectors(list(first.values()), encoder.shared().encode, path)
    intents = np.array([intent for _, intent in first])
    centred = unit(found - found.mean(0))
    return Space(found.mean(0), {topic: unit(centred[intents == topic].mean(0)) for topic in manifest.topics()})
