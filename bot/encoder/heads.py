"""The two heads that the encoder was tuned with: topic and danger level, straight from the vector.

They come with the patch. Without it (the plain encoder) there are none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Mapping, Optional

import numpy as np

from bot.encoder import encoder


def log_shares(values: np.ndarray) -> np.ndarray:
    """Logarithms of the softmax over the last axis."""
    shifted = values - values.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


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
        return log_shares(((vectors - self._mean) / self._deviation) @ weights + bias)

    def topic(self, vectors: np.ndarray, labels: list[str]) -> np.ndarray:
        """Logarithms of the shares of `labels`, float32 [n, labels]; a label that the encoder does not know gets the lowest."""
        shares = self._of("topic", vectors)
        place = {name: i for i, name in enumerate(self.topics)}
        lowest = shares.min(1, keepdims=True)
        return np.concatenate([shares[:, [place[label]]] if label in place else lowest for label in labels], axis=1)

    def danger(self, vectors: np.ndarray) -> np.ndarray:
        """Shares of patch.LEVELS, float32 [n, 3]."""
        return np.exp(self._of("danger", vectors))


@lru_cache(maxsize=1)
def shared() -> Optional[Heads]:
    """The heads of the tuned encoder; None where the plain one serves."""
    patch = encoder.tuned()
    return Heads(np.load(patch, allow_pickle=False)) if patch else None
