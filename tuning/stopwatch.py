"""Times several ways of doing the same thing, taking turns, so that a busy machine slows all of them alike."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from statistics import median
from typing import Callable, Hashable, Sequence

WARM = 3  # calls before each turn that are not counted: caches, and threads of the one before that still spin
SEED = 7

Work = Callable[[str], object]


def turns(names: Sequence[Hashable], rounds: int) -> list[list[Hashable]]:
    """Who comes when: all in each round, in another order each time."""
    rng = random.Random(SEED)
    return [rng.sample(list(names), len(names)) for _ in range(rounds)]


def milliseconds(
    ways: dict[Hashable, Work], messages: dict[int, list[str]], rounds: int, note: Callable[[], None]
) -> dict[tuple[Hashable, int], float]:
    """Median time of each way on messages of each length.

    Args:
        ways: what is called with a text.
        messages: {length: texts}; lengths come mixed, as they do from people.
        rounds: how often each way gets all messages.
        note: called after each turn.

    Returns:
        {(way, length): milliseconds}
    """
    mixed = [(length, text) for length, texts in messages.items() for text in texts]
    random.Random(SEED).shuffle(mixed)
    spent: dict[tuple[Hashable, int], list[float]] = defaultdict(list)
    for order in turns(list(ways), rounds):
        for name in order:
            work = ways[name]
            for _, text in mixed[:WARM]:
                work(text)
            for length, text in mixed:
                start = time.perf_counter()
                work(text)
                spent[name, length].append(time.perf_counter() - start)
            note()
    return {key: 1000 * median(seconds) for key, seconds in spent.items()}
