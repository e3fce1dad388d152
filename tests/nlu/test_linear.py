"""The linear model: learns, keeps what it learnt without pickle, and gives the same from storage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from bot.nlu.linear import Linear, softmax

EACH = 20


def data(labels: str, features: int = 12) -> tuple[sparse.csr_matrix, list[str]]:
    """Rows in which every label has two features of its own; the first feature is never used."""
    rng = np.random.default_rng(5)
    rows = rng.random((EACH * len(labels), features)) * 0.2
    names = [label for label in labels for _ in range(EACH)]
    for i, name in enumerate(names):
        rows[i, labels.index(name) * 2 + 1 : labels.index(name) * 2 + 3] += 1
    rows[:, 0] = 0
    return sparse.csr_matrix(rows.astype(np.float32)), names


@pytest.mark.parametrize("labels", ["ab", "abc", "abcde"])
def test_labels_that_can_be_told_apart_are_learnt(labels):
    rows, names = data(labels)
    model = Linear.margins(rows, names, c=1.0)
    assert model.labels == list(labels)
    assert [model.labels[i] for i in model.logits(rows).argmax(1)] == names


def test_two_labels_get_the_margin_that_scikit_learn_gives():
    from sklearn.svm import LinearSVC

    rows, names = data("ab")
    theirs = LinearSVC(C=0.1, class_weight="balanced", random_state=1).fit(rows, names)
    ours = Linear.margins(rows, names, c=0.1).logits(rows)
    assert ours[:, 1] - ours[:, 0] == pytest.approx(theirs.decision_function(rows), abs=0.02)


def test_one_message_gets_the_same_logits_as_among_others():
    rows, names = data("abc")
    model = Linear.margins(rows, names, c=1.0)
    together = model.logits(rows)
    assert together.shape == (len(names), 3)
    for i in (0, 25, 59):
        assert model.logits(rows[i]) == pytest.approx(together[i : i + 1], abs=1e-4)


def test_a_message_without_features_gets_the_bias():
    model = Linear(["a", "b"], np.arange(4), np.ones((4, 2)), np.array([0.5, -0.5]), 4)
    assert model.logits(sparse.csr_matrix((1, 4), dtype=np.float32)).tolist() == [[0.5, -0.5]]


def test_balance_makes_a_rare_label_count_as_much_as_a_frequent_one():
    rows, names = data("ab")
    few = [*range(EACH), EACH, EACH + 1, EACH + 2]
    rows, names = rows[few], [names[i] for i in few]
    middle = sparse.csr_matrix(np.asarray((rows[:EACH].mean(0) + rows[EACH:].mean(0)) / 2, dtype=np.float32))
    from sklearn.svm import LinearSVC

    ours = np.diff(Linear.margins(rows, names, 0.1).logits(middle))[0, 0]
    unweighed = LinearSVC(C=0.1, random_state=1).fit(rows, names).decision_function(middle)[0]
    assert ours > unweighed + 0.1, f"margin of the rare label: {ours:.2f}, without weights {unweighed:.2f}"


def test_scaled_values_are_multiplied_and_keep_their_order():
    rows, names = data("abc")
    model = Linear.margins(rows, names, c=1.0)
    assert model.scaled(3.0).logits(rows) == pytest.approx(3 * model.logits(rows), abs=0.02)


def test_a_label_can_be_lifted_and_the_others_stay():
    rows, names = data("abc")
    model = Linear.margins(rows, names, c=1.0)
    change = model.lifted("b", 0.5).logits(rows) - model.logits(rows)
    assert change == pytest.approx(np.tile([0, 0.5, 0], (len(names), 1)), abs=1e-5)
    assert model.lifted("none of these", 0.5).logits(rows) == pytest.approx(model.logits(rows))


def test_what_is_saved_gives_the_same_logits_when_it_is_loaded(folder):
    rows, names = data("abc")
    model = Linear.margins(rows, names, c=1.0)
    model.save(folder, "topics")
    again = Linear.load(folder, "topics")
    assert again.labels == model.labels
    # weights are kept in half precision
    assert again.logits(rows) == pytest.approx(model.logits(rows), abs=0.01)
    assert again.logits(rows).argmax(1).tolist() == model.logits(rows).argmax(1).tolist()


def test_saving_again_what_was_loaded_changes_nothing(folder):
    rows, names = data("abc")
    Linear.margins(rows, names, c=1.0).save(folder, "first")
    first = Linear.load(folder, "first")
    first.save(folder, "second")
    assert np.array_equal(Linear.load(folder, "second").logits(rows), first.logits(rows))


def test_features_that_are_never_used_are_not_stored_but_keep_their_place(folder):
    rows, names = data("abc")
    Linear.margins(rows, names, c=1.0).save(folder, "topics")
    kept = np.load(folder / "topics.npz", allow_pickle=False)
    assert 0 not in kept["used"] and int(kept["size"]) == 12
    assert Linear.load(folder, "topics").logits(rows).shape == (len(names), 3)


def test_names_of_labels_in_any_script_are_kept(folder):
    Linear(["पासपोर्ट", "جواز"], np.arange(2), np.eye(2), np.zeros(2), 2).save(folder, "topics")
    assert Linear.load(folder, "topics").labels == ["पासपोर्ट", "جواز"]


def test_softmax_shares_out_one_and_stands_large_numbers():
    shares = softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 0.0, -1000.0]]))
    assert shares.sum(1) == pytest.approx(1)
    assert shares[0].tolist() == sorted(shares[0]) and shares[1, 0] == pytest.approx(1)
    assert np.isfinite(shares).all()
