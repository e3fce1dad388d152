"""The load: which messages are sent, when, and how the event loop is watched."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time

import pytest

from bot import manifest
from bot.bench import load, messages
from bot.bench.bots import Bot
from bot.bench.protocol import BenchError
from bot.nlu.text import fold


def many(form: str, count: int = 50) -> list[str]:
    """Different messages of a form."""
    return [f"{form} message {number}" for number in range(count)]


def test_a_chat_keeps_its_form_and_comes_back_late():
    said = messages.load({form: many(form) for form in ("en", "ne-Latn")}, 60)
    texts = [text for _, text in said]
    assert len(said) == len(set(texts)) == 60
    assert len({(chat, text.split()[0]) for chat, text in said}) == len({chat for chat, _ in said}) == 12
    assert [chat for chat, _ in said[:12]] == [chat for chat, _ in said[12:24]]


def test_more_messages_than_there_are_is_refused():
    with pytest.raises(BenchError, match="105 messages: there are only 100"):
        messages.load({form: many(form) for form in ("en", "ne")}, 105)


def test_examples_are_of_all_forms_and_never_twice(monkeypatch):
    said = {"en": ["They hit me", "they HIT me", "delete", "/menu"], "ne": ["नमस्ते"], "aloud": ["say it"]}
    asked = {"en": "violence", "ne": "greet", "aloud": messages.SPOKEN}
    blocks = {"en": ["en", "aloud"], "ne": ["ne"]}
    monkeypatch.setattr(messages.blind, "forms", lambda: list(blocks))
    monkeypatch.setattr(messages.training, "blocks", lambda form: [(None, {"intent": asked[b], "of": b}) for b in blocks[form]])
    monkeypatch.setattr(messages.training, "examples", lambda block: said[block["of"]])
    assert messages.examples() == {"en": ["They hit me"], "ne": ["नमस्ते"]}


def test_enough_examples_for_a_load_of_half_a_minute():
    found = messages.examples()
    texts = [fold(text) for form in found.values() for text in form]
    assert len(texts) == len(set(texts)) and len(messages.load(found, 3000)) == 3000


def test_messages_are_sent_at_their_time_though_no_answer_has_come():
    clock = []

    async def slow(chat: str, text: str) -> bool:
        clock.append(time.perf_counter())
        await asyncio.sleep(1)
        return text != "4"

    said = [(f"chat {number}", str(number)) for number in range(11)]
    waits, ends, silent = asyncio.run(load.send(slow, said, rate=100))
    assert 0.09 <= clock[-1] - clock[0] < 0.9, "all must be on their way before the first answer"
    assert all(wait >= 0.99 for wait in waits) and min(ends) >= 0.99 and len(ends) == 11
    assert silent == 1


def test_a_wait_counts_from_when_the_message_was_due():
    async def blocking(chat: str, text: str) -> bool:
        time.sleep(0.1)  # the second message is due meanwhile, and starts late
        return True

    waits, _, _ = asyncio.run(load.send(blocking, [("a", "1"), ("b", "2")], rate=1000))
    assert waits[1] >= 0.19


def test_a_blocked_loop_is_noticed_and_a_free_one_is_not_blamed():
    async def watched(block: float) -> float:
        async with load.heartbeat() as late:
            await asyncio.sleep(0.05)
            time.sleep(block)
            await asyncio.sleep(0.05)
        return max(late)

    assert asyncio.run(watched(0.4)) >= 0.38
    assert asyncio.run(watched(0)) < 0.3


def test_programs_that_were_started_count_as_own():
    before = load.own_seconds()
    subprocess.run([sys.executable, "-c", "sum(range(20_000_000))"], check=True)
    assert load.own_seconds() > before + 0.1


def test_spoken_topic_is_one_of_ours():
    assert messages.SPOKEN in manifest.intents()


def test_figures_of_a_round():
    async def quick(chat: str, text: str) -> bool:
        return chat != "warm"

    said = [(f"chat {number}", "text") for number in range(20)]
    found = asyncio.run(load.measure(Bot(quick), [("warm", ["one"])], said, rate=100))
    assert found["silent"] == 0, "the warm-up is not counted"
    assert 0 < found["answered"] <= 100 and found["middle_ms"] <= found["slow_ms"] <= found["slowest_ms"]
