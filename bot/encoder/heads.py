"""The two heads that the encoder was tuned with: topic and danger level, straight from the vector.

They come with the patch. Without it (the plain encoder) there are none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Mapping, Optional

import numpy as np
from scipy.special import log_softmax

from bot.encoder import encoder


#: how much less likely than its best guess the topic head takes a label that it was not tuned with, as a logarithm: the lowest
#: share would drown what n-grams and vectors have learnt of a country pack's own topic. Chosen on the development messages: from
#: 1 to 4 none of them is lost (docs/packs.md)
UNKNOWN = 2.0


class Heads:
    """Linear layers on the stretched vector.

    Args:
        kept: `head.topics` (names), `head.mean`, `head.deviation` [width], and for topic and danger
            `head.<name>.w` [labels, width] and `head.<name>.b` [labels].
    """

    def __init__(self, kept: Mapping[str, np.ndarray]):
        floats = {name: kept[name].astype(np.float32) for name in kept if name.startswith("head.") and name != "head.topics"}
        self.topics = [str(name) for name in kept["head.topics"]]
        self._mean, self._deviation = floats["head.mean"], floats["head.deviation"]
        self._layers = {name: (floats[f"head.{name}.w"].T, floats[f"head.{name}.b"]) for name in ("topic", "danger")}

    def _of(self, name: str, vectors: np.ndarray) -> np.ndarray:
        weights, bias = self._layers[name]
        return log_softmax(((vectors - self._mean) / self._deviation) @ weights + bias, axis=-1)

    def places(self, labels: list[str]) -> np.ndarray:
        """Where `topic` finds each label, int [labels]; one that the encoder does not know is found at the end."""
        place = {name: i for i, name in enumerate(self.topics)}
        return np.array([place.get(label, len(self.topics)) for label in labels])

    def topic(self, vectors: np.ndarray, places: np.ndarray) -> np.ndarray:
        """Logarithms of the shares of the labels at `places`, float32 [n, labels]; an unknown one gets UNKNOWN less than the best."""
        shares = self._of("topic", vectors)
        return np.concatenate([shares, shares.max(1, keepdims=True) - UNKNOWN], axis=1)[:, places]

    def danger(self, vectors: np.ndarray) -> np.ndarray:
        """Shares of patch.LEVELS, float32 [n, 3]."""
        return np.exp(self._of("danger", vectors))


@lru_cache(maxsize=1)
def shared() -> Optional[Heads]:
    """The heads of the tuned encoder; None where the plain one serves."""
    patch = encoder.tuned()
    return Heads(np.load(patch, allow_pickle=False)) if patch else None
