"""Turns a message into one sparse row: the scaled sentence vector beside weighted n-grams."""

from __future__ import annotations

from functools import lru_cache
from typing import Callable, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import _hashing_fast
from sklearn.feature_extraction.text import HashingVectorizer

from bot import manifest
from bot.encoder import heads
from bot.nlu.skeleton import skeleton
from bot.nlu.text import fold, words

BUCKETS = 2**18


class Reading(NamedTuple):
    """One way to read a message: as it is prepared, and cut into n-grams of characters or of words."""

    prepare: Callable[[str], str]
    unit: str


#: letters as typed, consonants alike in every script, and the same by whole words
READINGS = {
    "letters": Reading(fold, "char_wb"),
    "skeleton": Reading(skeleton, "char_wb"),
    "words": Reading(words, "word"),
    "bones": Reading(skeleton, "word"),
}

#: default settings of Views: span of n-grams of each reading, weight of each view
VIEWS = {
    "letters": [2, 5],
    "skeleton": [2, 4],
    "words": [1, 2],
    "bones": [1, 2],
    "dense_scale": 4.0,
    "dense_scale_romanised": 2.0,
    "letters_scale": 5.0,
    "skeleton_scale": 4.0,
    "words_scale": 3.0,
    "bones_scale": 3.0,
}


def views_config(config: dict) -> dict:
    """The settings with which Views are made.

    The tuned encoder has seen the training messages: its vectors tell them apart better than any new message,
    and a model that trains on them trusts them too much. So they stay out, and its heads are added to the
    model's values instead.
    """
    return {**config, "dense_scale": 0.0, "dense_scale_romanised": 0.0} if heads.shared() else config


@lru_cache(maxsize=None)
def hasher(reading: str, shortest: int, longest: int) -> HashingVectorizer:
    """Counts of n-grams, hashed: no vocabulary to store or to load."""
    return HashingVectorizer(
        analyzer=READINGS[reading].unit,
        token_pattern=r"\S+",
        ngram_range=(shortest, longest),
        n_features=BUCKETS,
        alternate_sign=False,
        norm=None,
        preprocessor=READINGS[reading].prepare,
        dtype=np.float32,
    )


@lru_cache(maxsize=None)
def _analyzer(reading: str, shortest: int, longest: int) -> Callable[[str], list[str]]:
    return hasher(reading, shortest, longest).build_analyzer()


# the readings of the one message at hand (and the language's letters); not more, because the key is her text
@lru_cache(maxsize=len(READINGS) + 1)
def _counts_of_one(reading: str, shortest: int, longest: int, text: str) -> tuple[np.ndarray, np.ndarray]:
    """(buckets, counts) of one message; each of the readers asks for them."""
    grams = _analyzer(reading, shortest, longest)(text)
    # what HashingVectorizer.transform calls; its checks and its matrix take longer than the hashing
    buckets, _, _ = _hashing_fast.transform([((gram, 1) for gram in grams)], BUCKETS, np.float32, False, seed=0)
    buckets, counts = np.unique(buckets, return_counts=True)
    return buckets, counts.astype(np.float32)


def forget_message() -> None:
    """Drop the last message from memory."""
    _counts_of_one.cache_clear()


class Ngrams:
    """tf-idf rows of hashed n-grams, unit length.

    Args:
        reading: one of READINGS.
        span: shortest and longest n-gram, in characters or words.
        idf: weights float32 [BUCKETS], from `fit`.
    """

    def __init__(self, reading: str, span: tuple[int, int], idf: np.ndarray):
        self.reading, self.span, self.idf = reading, tuple(span), idf.astype(np.float32)

    @classmethod
    def fit(cls, texts: list[str], reading: str, span: tuple[int, int]) -> "Ngrams":
        """Learn how rare each n-gram is in the texts; those never seen get weight 0."""
        counts = hasher(reading, *span).transform(texts)
        seen = np.bincount(counts.indices, minlength=BUCKETS)
        idf = np.log((1 + len(texts)) / (1 + seen)) + 1
        return cls(reading, span, np.where(seen > 0, idf, 0))

    def unseen(self, text: str) -> float:
        """Share of the longest n-grams of a text that no learnt message has, 0 to 1; 0 for a text too short for any."""
        grams = [gram for gram in _analyzer(self.reading, *self.span)(text) if len(gram) == self.span[1]]
        buckets, _, _ = _hashing_fast.transform([((gram, 1) for gram in grams)], BUCKETS, np.float32, False, seed=0)
        return float((self.idf[buckets] == 0).mean()) if grams else 0.0

    def one(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """(buckets, values) of one message: the same as `rows`, without building a matrix."""
        buckets, counts = _counts_of_one(self.reading, *self.span, text)
        values = (1 + np.log(counts)) * self.idf[buckets]
        return buckets, values / (np.linalg.norm(values) or 1)

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        """float32 [texts, BUCKETS]."""
        counts = hasher(self.reading, *self.span).transform(texts)
        counts.data = (1 + np.log(counts.data)) * self.idf[counts.indices]
        norms = np.sqrt(np.asarray(counts.multiply(counts).sum(1)).ravel())
        counts.data /= np.repeat(np.where(norms > 0, norms, 1), np.diff(counts.indptr)).astype(np.float32)
        return counts


class Views:
    """The views of a message side by side: its vector, and each of its READINGS.

    Sentence vectors of this family crowd together (cosines of 0.7 to 0.9), so they are centred and
    stretched before they meet a linear model; otherwise its confidences stay near 0.14.

    Args:
        centre: mean vector of the training messages, float32 [384].
        ngrams: the n-gram readings.
        config: `dense_scale`, and for each reading its `<reading>_scale`.
    """

    def __init__(self, centre: np.ndarray, ngrams: list[Ngrams], config: dict):
        self.centre, self.ngrams, self.config = centre.astype(np.float32), ngrams, config

    @classmethod
    def fit(cls, texts: list[str], vectors: np.ndarray, config: dict) -> "Views":
        """Learn centre and n-gram weights from training texts and their vectors [n, 384]."""
        return cls(vectors.mean(0), [Ngrams.fit(texts, reading, config[reading]) for reading in READINGS], config)

    def dense(self, vectors: np.ndarray) -> np.ndarray:
        """Centred unit vectors, float32 [n, 384]; a zero vector (empty text) stays zero."""
        present = np.abs(vectors).sum(1, keepdims=True) > 0
        shifted = (vectors - self.centre) * present
        norms = np.linalg.norm(shifted, axis=1, keepdims=True)
        return shifted / np.where(norms > 0, norms, 1)

    def rows(self, texts: list[str], vectors: np.ndarray, forms: list[str]) -> sparse.csr_matrix:
        """float32 [n, 384 + BUCKETS * readings].

        Args:
            texts: messages.
            vectors: their sentence vectors [n, 384].
            forms: the form in which each is typed, such as ne-Latn.
        """
        scales = np.array([self._dense_scale(form) for form in forms], np.float32)
        views = [sparse.csr_matrix(self.dense(vectors) * scales[:, None])]
        views += [grams.rows(texts) * self.config[f"{grams.reading}_scale"] for grams in self.ngrams]
        return sparse.hstack(views, format="csr", dtype=np.float32)

    def one(self, text: str, vector: np.ndarray, form: str | None) -> tuple[np.ndarray, np.ndarray]:
        """(columns, values) of one message: the same as `rows`, without building a matrix."""
        dense = self.dense(vector[None])[0] * self._dense_scale(form)
        columns, values = [np.arange(len(dense))], [dense]
        for i, grams in enumerate(self.ngrams):
            buckets, weights = grams.one(text)
            columns.append(buckets + len(dense) + i * BUCKETS)
            values.append(weights * self.config[f"{grams.reading}_scale"])
        return np.concatenate(columns), np.concatenate(values).astype(np.float32)

    def _dense_scale(self, form: str | None) -> float:
        """The encoder has read little of languages typed in letters that are not theirs: there it counts less."""
        return self.config["dense_scale_romanised" if manifest.romanised(form) else "dense_scale"]

    def arrays(self) -> dict[str, np.ndarray]:
        """What must be stored, by name."""
        return {"centre": self.centre, **{f"idf_{g.reading}": g.idf for g in self.ngrams}}

    @classmethod
    def restore(cls, kept, config: dict) -> "Views":
        """Made again from stored arrays."""
        ngrams = [Ngrams(reading, config[reading], kept[f"idf_{reading}"]) for reading in READINGS]
        return cls(kept["centre"], ngrams, config)
