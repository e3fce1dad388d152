"""The mean vector of many examples. Sentence vectors crowd together; seen from their middle they can be told apart."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from bot.encoder import encoder
from bot.encoder.vectors import vectors
from bot.nlu.text import clean
from bot.report.vocabulary import every_example
from bot.settings import CACHE


@lru_cache(maxsize=1)
def centre() -> np.ndarray:
    """Mean vector of the first example of each topic in each form, float32 [384]; read once, then kept in var/cache."""
    first: dict[tuple[str, str], str] = {}
    for form, intent, text in every_example():
        first.setdefault((form, intent), clean(text))
    path = CACHE / f"centre-{encoder.identity()}.npz"
    return vectors(list(first.values()), encoder.shared().encode, path).mean(0)
