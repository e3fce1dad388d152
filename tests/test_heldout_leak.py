"""The held-out messages: complete, labelled, and never seen in training, not even nearly."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

import pytest
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from bot import manifest
from bot.checks import training
from bot.manifest import Danger
from bot.nlu.text import fold
from tests.support.heldout import heldout

FORMS = list(manifest.language_of_form())
ALIKE = 92  # rapidfuzz ratio from which two messages count as one
SHORTEST = 15  # characters; short messages are alike by nature


def normal(text: str) -> str:
    """The words of a message: folded, without punctuation, signs and double spaces."""
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in fold(text))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=None)
def held(form: str) -> dict[str, str]:
    """{normal form: message} of the held-out messages."""
    return {normal(m["text"]): m["text"] for m in heldout(form)}


@lru_cache(maxsize=None)
def trained(form: str) -> dict[str, str]:
    """{normal form: message} of the training examples."""
    texts = [text for _, block in training.blocks(form) for text in training.examples(block)]
    return {normal(text): text for text in texts}


def test_every_form_has_training_and_held_out_messages():
    assert all(held(form) and trained(form) for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_held_out_messages_are_labelled_with_what_exists(form):
    levels = {d.value for d in Danger}
    wrong = [m for m in heldout(form) if m["intent"] not in manifest.intents() or m["danger"] not in levels]
    assert not wrong, wrong[:3]


@pytest.mark.parametrize("form", FORMS)
def test_every_intent_is_measured(form):
    measured = {m["intent"] for m in heldout(form)}
    assert not set(manifest.intents()) - measured, f"{form}: no held-out messages"


@pytest.mark.parametrize("form", FORMS)
def test_danger_and_calm_are_both_measured(form):
    levels = Counter(m["danger"] for m in heldout(form))
    assert levels["high"] >= 30 and levels["none"] >= 100, levels


@pytest.mark.parametrize("form", FORMS)
def test_no_held_out_message_stands_twice(form):
    counts = Counter(normal(m["text"]) for m in heldout(form))
    assert not [text for text, n in counts.items() if n > 1]


@pytest.mark.parametrize("form", FORMS)
def test_no_held_out_message_is_a_training_example_of_any_form(form):
    leaks = {text: other for other in FORMS for key, text in held(form).items() if key in trained(other)}
    assert not leaks, f"held-out {form} messages in the training data: {leaks}"


@pytest.mark.parametrize("form", FORMS)
def test_no_held_out_message_is_nearly_a_training_example(form):
    """Equal ones are told by the test above."""
    ours, theirs = ([k for k in kept(form) if len(k) >= SHORTEST] for kept in (held, trained))
    ours = [k for k in ours if k not in trained(form)]
    ratios = cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=ALIKE)
    pairs = [(round(float(ratios[i, j])), held(form)[ours[i]], trained(form)[theirs[j]]) for i, j in zip(*ratios.nonzero())]
    assert not pairs, f"{form}: held-out beside training, ratio {ALIKE} or more: {pairs}"


def test_the_measure_sees_small_changes_and_keeps_different_questions_apart():
    assert normal("¿Mi PATRÓN, se quedó?!") == normal("mi patron se quedo")
    assert fuzz.ratio(normal("they took my passport on day one"), normal("They took my passport, on day 1")) >= 85
    assert fuzz.ratio(normal("they took my passport on day one"), normal("how many hours may I work")) < ALIKE
