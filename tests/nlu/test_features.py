"""The views of a message: what rows hold, and that they come back from storage the same."""

from __future__ import annotations

import io

import numpy as np
import pytest

from bot.nlu.features import BUCKETS, READINGS, VIEWS, Ngrams, Views

TEXTS = ["they took my passport", "no salary for months", "the passport is with madam", "madam pays no salary"]
SCALES = {"dense": 4.0, "letters": 5.0, "skeleton": 3.0, "words": 2.0, "bones": 1.0}
CONFIG = {**VIEWS, "letters": [2, 4], "skeleton": [2, 3], **{f"{view}_scale": scale for view, scale in SCALES.items()}}
WIDTH = 8
FORMS = ["en"] * len(TEXTS)


@pytest.fixture
def vectors() -> np.ndarray:
    """Unit vectors that crowd together, as those of the encoder do."""
    raw = np.random.default_rng(3).normal(size=(len(TEXTS), WIDTH)).astype(np.float32) * 0.1 + 1
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


@pytest.fixture
def views(vectors) -> Views:
    """Views that have learnt from the texts."""
    return Views.fit(TEXTS, vectors, CONFIG)


def lengths(rows) -> np.ndarray:
    """Length of each row."""
    return np.sqrt(np.asarray(rows.multiply(rows).sum(1)).ravel())


# N-grams


@pytest.mark.parametrize("reading", READINGS)
def test_rows_of_ngrams_have_unit_length(reading):
    rows = Ngrams.fit(TEXTS, reading, (1, 4)).rows(TEXTS)
    assert rows.shape == (len(TEXTS), BUCKETS) and rows.dtype == np.float32
    assert lengths(rows) == pytest.approx(1, abs=1e-5)


def test_ngrams_that_were_never_seen_count_nothing():
    ngrams = Ngrams.fit(TEXTS, "letters", (2, 4))
    assert lengths(ngrams.rows(["𒀀𒀁𒀂", ""])) == pytest.approx(0)
    known, mixed = ngrams.rows(["passport"]), ngrams.rows(["zzz passport"])
    assert known.count_nonzero() == mixed.count_nonzero() > 0
    assert mixed.toarray() == pytest.approx(known.toarray())


def test_rare_ngrams_weigh_more_than_frequent_ones():
    ngrams = Ngrams.fit(["aa bb", "aa cc", "aa dd"], "letters", (2, 2))
    row = ngrams.rows(["aa bb"])
    weights = sorted(row.data[row.data > 0])
    assert weights[-1] > weights[0]


def test_texts_that_share_words_are_nearer_than_others():
    rows = Ngrams.fit(TEXTS, "letters", (2, 4)).rows(TEXTS)
    near = (rows @ rows.T).toarray()
    assert near[0, 2] > near[0, 1] and near[1, 3] > near[1, 0]


def test_the_skeleton_sees_one_word_in_two_scripts():
    rows = Ngrams.fit(["mero malik", "मेरो मालिक"], "skeleton", (2, 3)).rows(["mero malik", "मेरो मालिक"])
    assert (rows @ rows.T).toarray()[0, 1] == pytest.approx(1, abs=1e-5)


# Views side by side


def test_dense_vectors_are_centred_and_of_unit_length(views, vectors):
    dense = views.dense(vectors)
    assert np.linalg.norm(dense, axis=1) == pytest.approx(1, abs=1e-5)
    before, after = (np.abs(m @ m.T)[0, 1:].min() for m in (vectors, dense))
    assert before > 0.9 > after, "the crowd is pulled apart"


def test_a_zero_vector_stays_zero(views):
    assert not views.dense(np.zeros((2, WIDTH), np.float32)).any()


def test_rows_hold_all_views_each_with_its_scale(views, vectors):
    rows = views.rows(TEXTS, vectors, FORMS)
    assert rows.shape == (len(TEXTS), WIDTH + BUCKETS * len(READINGS)) and rows.dtype == np.float32
    edges = [0, WIDTH, *(WIDTH + BUCKETS * (i + 1) for i in range(len(READINGS)))]
    for start, end, scale in zip(edges, edges[1:], SCALES.values()):
        assert lengths(rows[:, start:end]) == pytest.approx(scale, abs=1e-4)


def test_the_vector_counts_less_in_letters_that_are_not_the_languages_own(views, vectors):
    own, romanised = (views.rows(TEXTS[:1], vectors[:1], [form]) for form in ("ne", "ne-Latn"))
    assert lengths(romanised[:, :WIDTH]) == pytest.approx(lengths(own[:, :WIDTH]) / 2)
    assert (romanised[:, WIDTH:] != own[:, WIDTH:]).nnz == 0


def test_a_message_has_the_same_row_alone_and_among_others(views, vectors):
    together = views.rows(TEXTS, vectors, FORMS)[2].toarray()
    assert views.rows(TEXTS[2:3], vectors[2:3], FORMS[:1]).toarray() == pytest.approx(together)


def test_an_empty_message_has_an_empty_row(views):
    assert views.rows([""], np.zeros((1, WIDTH), np.float32), FORMS[:1]).count_nonzero() == 0


def test_views_come_back_from_storage_with_the_same_rows(views, vectors):
    file = io.BytesIO()
    np.savez_compressed(file, **views.arrays())
    file.seek(0)
    again = Views.restore(np.load(file, allow_pickle=False), CONFIG)
    new = [*TEXTS, "a message that nobody wrote"]
    mixed = np.concatenate([vectors, vectors[:1]])
    assert (views.rows(new, mixed, [*FORMS, "ne"]) != again.rows(new, mixed, [*FORMS, "ne"])).nnz == 0


def test_one_message_has_the_values_that_it_has_among_many():
    rng = np.random.default_rng(3)
    texts, vectors = ["mero passport", "दुई महिनाको तलब", "delay"], rng.normal(size=(3, 384)).astype(np.float32)
    views = Views.fit(texts, vectors, VIEWS)
    forms = ["ne-Latn", "ne", "en"]
    rows = views.rows(texts, vectors, forms)
    for i, text in enumerate(texts):
        columns, values = views.one(text, vectors[i], forms[i])
        alone = np.zeros(rows.shape[1], np.float32)
        alone[columns] = values
        np.testing.assert_allclose(alone, rows[i].toarray()[0], atol=1e-5, err_msg=text)


def test_letters_as_in_no_learnt_message_are_unseen():
    ngrams = Ngrams.fit(["my salary is late", "she keeps my passport"], "letters", (1, 4))
    assert ngrams.unseen("my passport is late") == 0
    assert ngrams.unseen("qqqx zzwv") == 1
    assert 0 < ngrams.unseen("my passport zzwv") < 1
    assert ngrams.unseen("") == 0
