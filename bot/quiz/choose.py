"""Chooses the questions of a round."""

from __future__ import annotations

from random import Random
from typing import Collection, Optional

from bot.quiz.bank import Item, bank


def items_for(
    origin: Optional[str] = None,
    host: Optional[str] = None,
    topics: Optional[Collection[str]] = None,
    groups: Optional[Collection[str]] = None,
    seed: str = "",
    count: int = 10,
) -> list[Item]:
    """Questions for a way, as evenly as can be from all groups, about half of them on her own countries.

    The same arguments give the same questions as long as bank and directory stay the same.

    Args:
        origin, host: ISO codes; None: not known, then only questions that hold anywhere.
        topics: only questions on these topics of data/topics.yml.
        groups: only questions of these groups of the bank. With `topics`, both hold.
        seed: any text; another one gives another choice.
        count: how many; fewer come where fewer fit.

    Returns:
        In the order of the bank: from the recruiter at home to the help abroad.
    """
    random = Random(f"{seed}")
    columns = list(_columns(origin, host, topics, groups, random).values())
    random.shuffle(columns)
    chosen: list[Item] = []
    while columns and len(chosen) < count:
        for column in columns[: count - len(chosen)]:
            chosen.append(_next(column, {item.topic for item in chosen}))
        columns = [column for column in columns if column]
    order = list(bank())
    return sorted(chosen, key=lambda item: order.index(item.id))


def _next(column: list[Item], asked: set[str]) -> Item:
    """Take the first question on a topic that was not asked about yet, else the first."""
    fresh = next((item for item in column if item.topic not in asked), column[0])
    column.remove(fresh)
    return fresh


def _columns(origin, host, topics, groups, random: Random) -> dict[str, list[Item]]:
    """{group: its questions that can be asked}, shuffled, with those on her countries and the general ones by turns."""
    fitting: dict[str, list[Item]] = {}
    for item in bank().values():
        wanted = (topics is None or item.topic in topics) and (groups is None or item.group in groups)
        if wanted and item.right(origin, host):
            fitting.setdefault(item.group, []).append(item)
    return {group: _by_turns(items, random) for group, items in fitting.items()}


def _by_turns(items: list[Item], random: Random) -> list[Item]:
    mixed = random.sample(items, len(items))
    hers, general = [i for i in mixed if i.side], [i for i in mixed if not i.side]
    first, second = (hers, general) if random.random() < 0.5 else (general, hers)
    pairs = [item for pair in zip(first, second) for item in pair]
    return [*pairs, *first[len(second) :], *second[len(first) :]]
