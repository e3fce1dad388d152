"""Which messages the bots get, none of them twice: held-out ones of all forms; for the load, training examples."""

from __future__ import annotations

import random
from typing import Iterator

from bot.bench.protocol import BenchError
from bot.checks import training
from bot.evaluation import blind
from bot.nlu.text import fold
from bot.payloads import as_payload

SEED = 20240601
WARM_UP = 30
PER_CHAT = 5
PHASES = ("alone", "together", "timed")
SPOKEN = "read_aloud"  # a voice note is seconds of work beside the turn; one in eighty examples would measure nothing else

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


def examples() -> dict[str, list[str]]:
    """{form: training examples}, without plain words such as "delete", which no model reads, and requests for a voice note."""
    seen: set[str] = set()

    def new(texts: Iterator[str]) -> Iterator[str]:
        for text in texts:
            if fold(text) not in seen and as_payload(text) is None:
                seen.add(fold(text))
                yield text

    return {
        form: list(new(text for block in _written(form) for text in training.examples(block)))
        for form in blind.forms()
    }


def _written(form: str) -> Iterator[dict]:
    return (block for _, block in training.blocks(form) if block["intent"] != SPOKEN)


def load(by_form: dict[str, list[str]], count: int) -> list[tuple[str, str]]:
    """(chat, message) in the order of sending: chats of one form each, PER_CHAT messages a chat, far from one another.

    Args:
        by_form: see `examples`.
        count: how many messages.

    Raises:
        BenchError: there are not enough messages.
    """
    rng = random.Random(SEED)
    full: list[Chat] = []
    for form, texts in by_form.items():
        full += [chat for chat in chats(rng.sample(texts, len(texts)), f"load-{form}") if len(chat[1]) == PER_CHAT]
    wanted = -(-count // PER_CHAT)
    if wanted > len(full):
        raise BenchError(f"a load of {count} messages: there are only {len(full) * PER_CHAT} training examples for it")
    chosen = rng.sample(full, wanted)
    return [(chat, texts[turn]) for turn in range(PER_CHAT) for chat, texts in chosen][:count]
