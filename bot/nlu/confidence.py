"""How likely is it that the first guess is right?

A linear model's own share says little about messages on subjects it has never seen. So the
confidence is learnt: from messages held out in training, among them messages of topics that were
left out altogether, a small model learns when a first guess was right. It looks at the share, the
lead over the second guess, and at how near the message is to any known example.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bot.manifest import OUT
from bot.nlu.features import Views
from bot.nlu.linear import Linear, softmax

LEFT_OUT = 0.25  # weight of messages of topics that were left out
NEIGHBOURS = 3
AT_ONCE = 500  # messages whose cosines are held in memory together
NEAR_DIMENSIONS = 96  # of 384: cosines hardly change, and the examples fit into the processor's cache


def main_axes(dense: np.ndarray, count: int = NEAR_DIMENSIONS) -> np.ndarray:
    """Directions in which messages differ most, float32 [384, count].

    Args:
        dense: messages [n, 384].
        count: how many; at most 384.
    """
    _, axes = np.linalg.eigh(dense.T.astype(np.float64) @ dense)
    return np.ascontiguousarray(axes[:, ::-1][:, :count], np.float32)


def onto(dense: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Messages seen along these axes, unit length, float32 [n, count]."""
    seen = dense @ axes
    norms = np.linalg.norm(seen, axis=1, keepdims=True)
    return seen / np.where(norms > 0, norms, 1)


def nearness(dense: np.ndarray, known: np.ndarray, chosen: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Mean cosine of each message to its nearest examples, float32 [n, 2].

    Args:
        dense: messages [n, d], unit length (see onto).
        known: examples [m, d], unit length.
        chosen: index of the guessed label of each message [n].
        same: label index of each example [m].

    Returns:
        First column: nearest examples of any topic; second: nearest of the guessed topic.
    """
    parts = [slice(start, start + AT_ONCE) for start in range(0, len(dense), AT_ONCE)]
    return np.concatenate([_nearness(dense[part], known, chosen[part], same) for part in parts])


def _nearness(dense: np.ndarray, known: np.ndarray, chosen: np.ndarray, same: np.ndarray) -> np.ndarray:
    cosines = dense @ known.T
    any_topic = _mean_of_best(cosines)
    own = np.where(same[None] == chosen[:, None], cosines, -1)
    return np.stack([any_topic, _mean_of_best(own)], 1)


def _mean_of_best(cosines: np.ndarray) -> np.ndarray:
    """Mean of the NEIGHBOURS highest values of each row."""
    return np.partition(cosines, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:].mean(1)


def signs(logits: np.ndarray, near: np.ndarray) -> np.ndarray:
    """What the confidence is judged by, float32 [n, 5]."""
    shares = np.sort(softmax(logits), 1)
    first, second = shares[:, -1], shares[:, -2]
    odds = np.log(first / (1 - first + 1e-6) + 1e-6)
    return np.stack([first, first - second, odds, near[:, 0], near[:, 1]], 1)


class Judge:
    """Logistic model on `signs`: weights [5], bias."""

    def __init__(self, weights: np.ndarray, bias: float):
        self.weights, self.bias = weights, bias

    def __call__(self, seen: np.ndarray) -> np.ndarray:
        """Probability that the guess is right, float [n]."""
        return 1 / (1 + np.exp(-(seen @ self.weights + self.bias)))

    @classmethod
    def fit(cls, seen: np.ndarray, right: np.ndarray, weights: np.ndarray | None = None) -> "Judge":
        """Learn from signs [n, 5], whether the guess was right [n], and how much each counts [n]."""
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(C=1.0, max_iter=1000).fit(seen, right, sample_weight=weights)
        return cls(model.coef_[0], float(model.intercept_[0]))


class HeldOut(NamedTuple):
    """What a model made of messages that it had not seen; `right` is false for all of topics left out.

    `weights`: how much each message counts; unknown subjects are rarer in life than topics left out here.
    """

    signs: np.ndarray
    right: np.ndarray
    weights: np.ndarray
    factor: float


def held_out(
    texts: list[str], vectors: np.ndarray, forms: list[str], labels: list[str], config: dict, seed: int = 7
) -> HeldOut:
    """Signs and rightness of guesses on messages that the guessing model has not seen.

    A part of the messages is held out, and some topics are left out of training wholly; messages of these must
    be judged wrong, whatever is guessed. So an unknown subject gets a low confidence.
    """
    rng = np.random.default_rng(seed)
    names, all_labels = np.array(sorted(set(labels))), np.array(labels)
    held = rng.integers(config["folds"], size=len(labels)) == 0
    left_out = np.isin(all_labels, rng.permutation(names)[: max(1, len(names) // (config["folds"] * 2))])
    train, test = np.flatnonzero(~held & ~left_out), np.flatnonzero(held)
    views = Views.fit([texts[i] for i in train], vectors[train], config)
    rows, held_rows = (
        views.rows([texts[i] for i in part], vectors[part], [forms[i] for i in part]) for part in (train, test)
    )
    model = Linear.margins(rows, all_labels[train].tolist(), config["c"]).lifted(OUT, config["lift"])
    margins = model.logits(held_rows)
    index = {label: i for i, label in enumerate(model.labels)}
    wanted = np.array([index.get(label, -1) for label in all_labels[test]])
    factor = best_factor(margins[wanted >= 0], wanted[wanted >= 0])
    axes = main_axes(views.dense(vectors[train]))
    dense, known = (onto(views.dense(vectors[part]), axes) for part in (test, train))
    near = nearness(dense, known, margins.argmax(1), np.array([index[label] for label in all_labels[train]]))
    weights = np.where(wanted < 0, LEFT_OUT, 1.0)
    return HeldOut(signs(margins * factor, near), margins.argmax(1) == wanted, weights, factor)


def best_factor(margins: np.ndarray, wanted: np.ndarray) -> float:
    """By what to multiply margins so that their softmax is a probability: temperature scaling (Guo et al. 2017).

    Args:
        margins: of held-out messages [n, labels].
        wanted: index of the right label [n].
    """
    tried = np.geomspace(1, 30, 40)
    losses = [-np.log(softmax(margins * factor)[np.arange(len(wanted)), wanted] + 1e-12).mean() for factor in tried]
    return float(tried[int(np.argmin(losses))])
