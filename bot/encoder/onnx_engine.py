"""Serves the encoder with ONNX Runtime: the layers as an 8-bit graph, built once and kept in the cache."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np

from bot.encoder.packed import PackedModel
from bot.encoder.patch import sha256
from bot.encoder.tokens import TOKENS, Tokens
from bot.settings import CACHE

log = logging.getLogger(__name__)


def code() -> list[Path]:
    """The files that decide what the graph computes."""
    return [Path(__file__).with_name("graph.py")]


def graph_file(model: PackedModel, identity: str) -> Path:
    """The graph in the cache, built when it is not there (about 5 s) or damaged."""
    target = CACHE / f"encoder-{identity}.onnx"
    seal = target.with_suffix(".sha256")
    if target.exists() and seal.exists() and seal.read_text() == sha256(target):
        return target
    from bot.encoder import graph

    log.info("building the sentence encoder's graph: %s", target.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    graph.build(model, target)
    seal.write_text(sha256(target))
    return target


def load(model: PackedModel, identity: str) -> "OnnxEncoder":
    """The encoder of a model.

    Args:
        model: the packed model, tuned or not.
        identity: what its graph is found by in the cache.
    """
    return OnnxEncoder(model, graph_file(model, identity))


class OnnxEncoder:
    """One thread: more cost more in waiting than they win on 20 tokens.

    Args:
        model: tokenizer and vocabulary rows.
        graph: path of the ONNX graph of its layers.
    """

    def __init__(self, model: PackedModel, graph: Path):
        import onnxruntime

        self.model = model
        self.tokens = Tokens(model)
        width = model.shape.width
        position = model.floats("emb.pos").reshape(-1, width)
        self._base = position[: TOKENS + 2] + model.floats("emb.type")[:width]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(graph), options)

    def encode(self, text: str) -> np.ndarray:
        """The text's unit vector, float32 [384]; zeros for empty text."""
        if not text.strip():
            return np.zeros(self.model.shape.width, np.float32)
        ids = self.tokens.ids(text)
        embedded = self.model.word_rows(ids) + self._base[: len(ids)]
        vector = self.session.run(None, {"embedded": embedded[None]})[0][0]
        return vector / np.linalg.norm(vector)
