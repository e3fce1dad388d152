"""Turns the weights of an ONNX graph into 8 bits in a form that other engines than ONNX Runtime read too."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

HIGHEST = 127


def eight_bit(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy whose matrices lie in 8 bits, one scale for each column, and are stretched by DequantizeLinear.

    ONNX Runtime's own 8-bit nodes (QAttention) are read by no other engine.
    """
    made = onnx.ModelProto()
    made.CopyFrom(model)
    weights, stretched = [], []
    for weight in model.graph.initializer:
        value = numpy_helper.to_array(weight)
        if value.ndim != 2:
            weights.append(weight)
            continue
        scale = np.maximum(np.abs(value).max(0) / HIGHEST, np.finfo(np.float32).tiny).astype(np.float32)
        parts = {".q": np.rint(value / scale).astype(np.int8), ".s": scale, ".z": np.zeros(len(scale), np.int8)}
        weights += [numpy_helper.from_array(part, weight.name + end) for end, part in parts.items()]
        stretched.append(helper.make_node("DequantizeLinear", [weight.name + end for end in parts], [weight.name], axis=1))
    del made.graph.initializer[:], made.graph.node[:]
    made.graph.initializer.extend(weights)
    made.graph.node.extend([*stretched, *model.graph.node])
    return made
