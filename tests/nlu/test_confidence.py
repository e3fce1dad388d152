"""The confidence: high where guesses were right, low on what was never seen."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu import confidence
from bot.nlu.confidence import NEIGHBOURS, HeldOut, Judge, best_factor, held_out, nearness, signs
from bot.nlu.features import VIEWS
from bot.nlu.linear import softmax

CONFIG = {**VIEWS, "letters": [2, 3], "letters_scale": 1.0, "skeleton_scale": 1.0, "words_scale": 1.0, "bones_scale": 1.0, "c": 1.0, "lift": 0.0, "folds": 3}
TOPICS = ["contract", "embassy", "passport", "salary", "shelter", "visa"]
EACH = 15


@pytest.fixture(scope="module")
def synthetic() -> tuple[list[str], np.ndarray, list[str], list[str]]:
    """Messages of six topics, each around a direction of its own."""
    rng = np.random.default_rng(11)
    labels = [topic for topic in TOPICS for _ in range(EACH)]
    texts = [f"{label} {rng.choice(['please', 'help', 'madam', 'why'])} {i}" for i, label in enumerate(labels)]
    centres = np.eye(len(TOPICS), 16)
    vectors = np.stack([centres[TOPICS.index(label)] for label in labels]) + rng.normal(size=(len(labels), 16)) * 0.05
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return texts, unit, ["en"] * len(texts), labels


@pytest.fixture(scope="module")
def judged(synthetic) -> HeldOut:
    """What is made of messages held out."""
    return held_out(*synthetic, CONFIG)


# Nearness


def test_nearness_is_the_mean_cosine_of_the_nearest_examples():
    known = np.array([[1, 0], [1, 0], [0.6, 0.8], [0, 1]], np.float32)
    near = nearness(np.array([[1, 0]], np.float32), known, np.array([1]), np.array([0, 0, 1, 1]))
    assert NEIGHBOURS == 3
    assert near[0, 0] == pytest.approx((1 + 1 + 0.6) / 3), "of any topic"
    assert near[0, 1] == pytest.approx((0.6 + 0 - 1) / 3), "of the guessed one, which has two examples"


def test_a_message_of_the_guessed_topic_is_nearer_to_it_than_a_stranger():
    known = np.eye(4, dtype=np.float32)[[0, 0, 0, 1, 1, 1]]
    near = nearness(np.eye(4, dtype=np.float32)[[0, 3]], known, np.array([0, 0]), np.array([0, 0, 0, 1, 1, 1]))
    assert near[0].tolist() == [1, 1] and near[1].tolist() == [0, 0]


# Signs


def test_signs_tell_share_lead_odds_and_nearness():
    logits = np.log(np.array([[0.7, 0.2, 0.1], [0.1, 0.5, 0.4]]))
    seen = signs(logits, np.array([[0.9, 0.8], [0.3, 0.2]]))
    assert seen.shape == (2, 5)
    assert seen[:, 0] == pytest.approx([0.7, 0.5]) and seen[:, 1] == pytest.approx([0.5, 0.1])
    assert seen[:, 2] == pytest.approx(np.log([0.7 / 0.3, 1.0]), abs=1e-3)
    assert seen[:, 3:].tolist() == [[0.9, 0.8], [0.3, 0.2]]


def test_signs_are_finite_when_the_model_is_certain_or_knows_nothing():
    seen = signs(np.array([[1000.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), np.zeros((2, 2)))
    assert np.isfinite(seen).all()


# The judge


def test_the_judge_gives_probabilities_that_rise_with_the_signs():
    judge = Judge(np.array([1.0, 1, 1, 1, 1]), -2.0)
    shares = judge(np.array([[0.0] * 5, [0.4] * 5, [2.0] * 5]))
    assert shares[1] == pytest.approx(0.5) and shares[0] < shares[1] < shares[2] < 1


def test_the_judge_learns_which_guesses_were_right():
    rng = np.random.default_rng(2)
    right = np.arange(200) % 2 == 0
    seen = rng.normal(size=(200, 5)) * 0.3 + right[:, None]
    shares = Judge.fit(seen, right)(seen)
    assert shares[right].min() > 0 and shares[~right].max() < 1
    assert shares[right].mean() > 0.9 and shares[~right].mean() < 0.1


# Held-out guesses


def test_a_third_of_the_messages_is_judged(judged, synthetic):
    assert judged.signs.shape == (len(judged.right), 5) and np.isfinite(judged.signs).all()
    assert 0.2 < len(judged.right) / len(synthetic[0]) < 0.5


def test_messages_of_topics_left_out_are_always_judged_wrong(synthetic, monkeypatch):
    trained = []
    real = confidence.Linear.margins

    def fit(rows, labels, c):
        trained.append(set(labels))
        return real(rows, labels, c)

    monkeypatch.setattr(confidence.Linear, "margins", fit)
    right = held_out(*synthetic, CONFIG).right
    assert len(trained) == 1 and set(TOPICS) - trained[0], "a topic is not learnt"
    assert 0 < (~right).sum() < len(right)


def test_known_topics_are_judged_more_likely_than_unknown_ones(judged):
    assert judged.right.mean() > 0.6, "these topics are easy"
    shares = Judge.fit(judged.signs, judged.right)(judged.signs)
    assert shares[judged.right].mean() > shares[~judged.right].mean() + 0.3


def test_the_same_seed_holds_out_the_same(judged, synthetic):
    again = held_out(*synthetic, CONFIG)
    assert np.array_equal(again.right, judged.right) and again.signs == pytest.approx(judged.signs)
    other = held_out(*synthetic, CONFIG, seed=8)
    assert len(other.right) != len(judged.right) or not np.array_equal(other.right, judged.right)


def test_the_factor_makes_shares_of_margins_as_large_as_they_are_right():
    rng = np.random.default_rng(4)
    true = rng.normal(size=(4000, 5)) * 2
    wanted = np.array([rng.choice(5, p=share) for share in softmax(true)])
    assert best_factor(true / 7, wanted) == pytest.approx(7, rel=0.2)
