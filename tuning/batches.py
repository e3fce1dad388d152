"""The corpus as arrays, and the batches of an epoch: messages of similar length together, pairs never parted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import numpy as np

POOL = 50  # batches whose messages are sorted by length together
RESPELLED = 0.5  # share of the messages in Latin letters that come in another spelling


@dataclass
class Corpus:
    """What corpus.py wrote. `spans`: (start, end) in `ids` of each text; `spellings`: texts of each message."""

    ids: np.ndarray
    spans: np.ndarray
    spellings: list[np.ndarray]
    vocabulary: np.ndarray
    romanised: np.ndarray
    form: np.ndarray
    topic: np.ndarray
    danger: np.ndarray
    group: np.ndarray
    part: np.ndarray
    digest: str

    def text(self, number: int) -> np.ndarray:
        """Token ids of a text."""
        start, end = self.spans[number]
        return self.ids[start:end]

    def lengths(self) -> np.ndarray:
        """Tokens of each message in its first spelling."""
        return (self.spans[:, 1] - self.spans[:, 0])[: len(self.form)]


def load(path: Path) -> Corpus:
    """Read the corpus."""
    kept = np.load(path, allow_pickle=False)
    ends, of = kept["ends"], kept["of"]
    order = np.argsort(of, kind="stable")
    spellings = np.split(order, np.flatnonzero(np.diff(of[order])) + 1)
    names = ("vocabulary", "romanised", "form", "topic", "danger", "group", "part")
    return Corpus(
        ids=kept["ids"],
        spans=np.stack([np.concatenate([[0], ends[:-1]]), ends], 1),
        spellings=spellings,
        **{name: kept[name] for name in names},
        digest=str(kept["digest"]),
    )


def units(corpus: Corpus, chosen: np.ndarray, paired: bool) -> list[np.ndarray]:
    """Messages that stay together: each pair, and each message outside of pairs.

    Args:
        corpus: all messages.
        chosen: indices of the messages to learn from.
        paired: False parts the pairs too.
    """
    groups: dict[int, list[int]] = {}
    found = []
    for number in chosen:
        group = int(corpus.group[number])
        if group < 0 or not paired:
            found.append(np.array([number]))
        else:
            groups.setdefault(group, []).append(int(number))
    return found + [np.array(members) for members in groups.values()]


def epoch(corpus: Corpus, together: list[np.ndarray], size: int, seed: int) -> list[np.ndarray]:
    """The batches of an epoch, as message numbers, the same for the same seed."""
    rng, lengths = np.random.default_rng(seed), corpus.lengths()
    order = rng.permutation(len(together))
    per_pool = size * POOL
    batches: list[np.ndarray] = []
    for start in range(0, len(order), per_pool):
        pool = sorted((together[i] for i in order[start : start + per_pool]), key=lambda unit: lengths[unit].max())
        batch: list[int] = []
        for unit in pool:
            batch += unit.tolist()
            if len(batch) >= size:
                batches.append(np.array(batch))
                batch = []
        if len(batch) > 1:
            batches.append(np.array(batch))
    return [batches[i] for i in rng.permutation(len(batches))]


def texts(corpus: Corpus, batch: np.ndarray, respelled: bool, rng: np.random.Generator) -> list[np.ndarray]:
    """Token ids of the messages, some in another spelling."""
    found = []
    for number in batch:
        spellings = corpus.spellings[number]
        chosen = rng.choice(spellings) if respelled and len(spellings) > 1 and rng.random() < RESPELLED else spellings[0]
        found.append(corpus.text(chosen))
    return found


def padded(rows: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """(ids int64, mask float32), both [texts, longest]."""
    longest = max(len(row) for row in rows)
    ids, mask = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest), np.float32)
    for i, row in enumerate(rows):
        ids[i, : len(row)], mask[i, : len(row)] = row, 1
    return ids, mask


def in_order(corpus: Corpus, chosen: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """Batches for scoring, by length."""
    order = chosen[np.argsort(corpus.lengths()[chosen], kind="stable")]
    for start in range(0, len(order), size):
        yield order[start : start + size]
