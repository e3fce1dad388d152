"""The tuned encoder's own heads."""

from __future__ import annotations

import numpy as np
import pytest

from bot.encoder.heads import UNKNOWN, Heads

WIDTH = 4
TOPICS = ["fees", "passport", "wages"]


@pytest.fixture
def heads() -> Heads:
    """Topic `fees` looks at the first number of a vector, `passport` at the second, and so on; likewise the levels."""
    kept = {"head.topics": np.array(TOPICS), "head.mean": np.zeros(WIDTH), "head.deviation": np.full(WIDTH, 0.5)}
    for name in ("topic", "danger"):
        kept |= {f"head.{name}.w": np.eye(3, WIDTH), f"head.{name}.b": np.zeros(3)}
    return Heads(kept)


VECTORS = np.array([[1.0, 0.5, 0.0, 9.0], [0.0, 0.0, 2.0, 9.0]], np.float32)


def test_shares_come_in_the_order_of_the_labels_that_are_asked_for(heads):
    found = np.exp(heads.topic(VECTORS, heads.places(["wages", "fees", "passport"])))
    # the vector is stretched: divided by 0.5
    wanted = [np.exp(2 * row[:3]) / np.exp(2 * row[:3]).sum() for row in VECTORS]
    assert found == pytest.approx(np.array(wanted)[:, [2, 0, 1]], rel=1e-5)


def test_a_label_that_the_encoder_does_not_know_stays_near_its_best_guess(heads):
    found = heads.topic(VECTORS, heads.places(["new_topic", "fees", "passport", "wages"]))
    assert found[:, 0] == pytest.approx(found[:, 1:].max(1) - UNKNOWN)


def test_shares_of_danger_add_up(heads):
    found = heads.danger(VECTORS)
    assert found.sum(1) == pytest.approx(1, rel=1e-5)
    assert found.argmax(1).tolist() == [0, 2]
