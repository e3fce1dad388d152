"""Which messages both bots get: held-out ones of all forms, none of them twice."""

from __future__ import annotations

import random

from bot.bench.protocol import BenchError
from bot.evaluation import blind

SEED = 20240601
WARM_UP = 30
PER_CHAT = 5
PHASES = ("alone", "together", "timed")

Chat = tuple[str, list[str]]  # id, messages


def held_out() -> list[str]:
    """Texts of all held-out messages, without repeats, in a shuffled order that is always the same."""
    texts = [message.text for form in blind.forms() for message in blind.both(form)]
    unique = list(dict.fromkeys(texts))
    random.Random(SEED).shuffle(unique)
    return unique


def deal(texts: list[str], turns: int) -> dict[str, list[Chat]]:
    """Chats of the warm-up and of each phase, `turns` messages a phase; no text stands in two of them.

    Raises:
        BenchError: there are not enough texts.
    """
    most = (len(texts) - WARM_UP) // len(PHASES)
    if not 1 <= turns <= most:
        raise BenchError(f"--turns {turns}: expected 1 to {most}; there are {len(texts)} held-out messages")
    parts = {"warm_up": chats(texts[:WARM_UP], "warm_up")}
    for number, phase in enumerate(PHASES):
        start = WARM_UP + number * turns
        parts[phase] = chats(texts[start : start + turns], phase)
    return parts


def chats(texts: list[str], name: str) -> list[Chat]:
    """PER_CHAT messages a chat, so that no conversation grows long."""
    starts = range(0, len(texts), PER_CHAT)
    return [(f"{name}-{number}", texts[start : start + PER_CHAT]) for number, start in enumerate(starts)]
