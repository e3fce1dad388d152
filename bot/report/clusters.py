"""Messages without an answer that are about the same, and the words that at least five chats of them share."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Callable, Iterable

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from bot import manifest
from bot.nlu.text import clean
from bot.report.centre import Space
from bot.report.release import FEWEST
from bot.report.tables import country, language
from bot.report.unanswered import Asked
from bot.report.vocabulary import Vocabulary

#: mean distance (1 - cosine of centred vectors) up to which messages are about the same. Of 284 examples of 16 topics in 8
#: forms and of small talk, 0.6 puts 120 into groups of five or more, 81 % of them beside their own topic; 0.5 finds 53 and
#: 67 %, and from 0.7 on small talk swallows whole subjects
NEAR = 0.6
MOST = 3000  # messages looked at, the newest: their distances take 36 MB
KEYWORDS = 8


@dataclass(frozen=True)
class Cluster:
    """`chats`: how many at least, a multiple of five; `near`: the nearest topics that are answered; `numbers`: of its messages,
    for `teach` alone."""

    code: str
    chats: int
    languages: list[str]
    keywords: list[str]
    near: list[str]
    numbers: list[int]


def clusters(asked: Iterable[Asked], encode: Callable[[str], np.ndarray], space: Space, vocabulary: Vocabulary) -> list[Cluster]:
    """Groups of at least five different chats, the largest first.

    Args:
        asked: messages; those for which examples were written are left out.
        encode: text -> unit vector.
        space: where the topics lie.
        vocabulary: words that may be shown.
    """
    asked = [message for message in asked if not message.taught][-MOST:]
    if len({message.sender for message in asked}) < FEWEST:
        return []
    vectors = space.centred(np.stack([encode(clean(message.text)) for message in asked]))
    labels, found = _labels(vectors), []
    for label in np.unique(labels):
        group = [message for message, of in zip(asked, labels) if of == label]
        if len({message.sender for message in group}) >= FEWEST:
            found.append(_cluster(group, space.nearest(vectors[labels == label]), vocabulary))
    return sorted(found, key=lambda cluster: (-cluster.chats, cluster.code))


def _labels(vectors: np.ndarray) -> np.ndarray:
    distances = np.clip(1 - vectors @ vectors.T, 0, 2)
    reader = AgglomerativeClustering(n_clusters=None, distance_threshold=NEAR, affinity="precomputed", linkage="average")
    return reader.fit_predict(distances)


def _cluster(group: list[Asked], near: list[str], vocabulary: Vocabulary) -> Cluster:
    """The group as it may be shown."""
    chats = len({message.sender for message in group})
    words = [(message.sender, word) for message in group for word in vocabulary.keywords(message.text, message.form)]
    tongues = [(message.sender, manifest.language_of(message.form)) for message in group if message.form]
    return Cluster(
        code=hashlib.sha256(str(min(message.number for message in group)).encode()).hexdigest()[:4],
        chats=chats - chats % FEWEST,
        languages=[language(id) for id in shared_by(tongues)],
        keywords=[country(word) if word.isupper() else word for word in shared_by(words)[:KEYWORDS]],
        near=near,
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
