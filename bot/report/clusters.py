"""Messages without an answer that are about the same, and the words that at least five chats of them share."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Callable, Iterable, Optional

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from bot import manifest
from bot.nlu.text import clean
from bot.report.release import FEWEST
from bot.report.tables import country, language
from bot.report.unanswered import Asked
from bot.report.vocabulary import Vocabulary

#: mean distance (1 - cosine of centred vectors) up to which messages are about the same; in a trial with examples of 16
#: topics in 8 forms, 0.7 found 18 groups, of whose messages 87 % were of one topic
NEAR = 0.7
MOST = 3000  # messages looked at, the newest: their distances take 36 MB
KEYWORDS = 8


@dataclass(frozen=True)
class Cluster:
    """`chats`: how many at least, a multiple of five; `numbers`: of its messages, for `teach` alone."""

    code: str
    chats: int
    languages: list[str]
    keywords: list[str]
    numbers: list[int]


def clusters(
    asked: Iterable[Asked], encode: Callable[[str], np.ndarray], centre: np.ndarray, vocabulary: Vocabulary
) -> list[Cluster]:
    """Groups of at least five different chats, the largest first.

    Args:
        asked: messages; those for which examples were written are left out.
        encode: text -> unit vector.
        centre: mean vector of many messages.
        vocabulary: words that may be shown.
    """
    asked = [message for message in asked if not message.taught][-MOST:]
    if len({message.sender for message in asked}) < FEWEST:
        return []
    groups = defaultdict(list)
    for label, message in zip(_labels([clean(m.text) for m in asked], encode, centre), asked):
        groups[label].append(message)
    found = [cluster for group in groups.values() if (cluster := _cluster(group, vocabulary))]
    return sorted(found, key=lambda cluster: (-cluster.chats, cluster.code))


def _labels(texts: list[str], encode: Callable[[str], np.ndarray], centre: np.ndarray) -> np.ndarray:
    vectors = np.stack([encode(text) for text in texts]) - centre
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(norms > 0, norms, 1)
    distances = np.clip(1 - vectors @ vectors.T, 0, 2)
    return AgglomerativeClustering(
        n_clusters=None, distance_threshold=NEAR, affinity="precomputed", linkage="average"
    ).fit_predict(distances)


def _cluster(group: list[Asked], vocabulary: Vocabulary) -> Optional[Cluster]:
    """The group as it may be shown; None where fewer than five chats are in it."""
    chats = len({message.sender for message in group})
    if chats < FEWEST:
        return None
    words = [(message.sender, word) for message in group for word in vocabulary.keywords(message.text, message.form)]
    tongues = [(message.sender, manifest.language_of(message.form)) for message in group if message.form]
    return Cluster(
        code=hashlib.sha256(str(min(message.number for message in group)).encode()).hexdigest()[:4],
        chats=chats - chats % FEWEST,
        languages=[language(id) for id in shared_by(tongues)],
        keywords=[country(word) if word.isupper() else word for word in shared_by(words)[:KEYWORDS]],
        numbers=[message.number for message in group],
    )


def shared_by(pairs: Iterable[tuple[str, str]], fewest: int = FEWEST) -> list[str]:
    """What at least `fewest` different chats have in common, the most common first.

    Args:
        pairs: (pseudonym of a chat, what it has).
        fewest: chats.
    """
    counts = Counter(what for _, what in set(pairs))
    return [what for what, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if number >= fewest]
