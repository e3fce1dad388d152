"""A message is read in a worker thread: the event loop goes on, and each turn gets its own vector."""

from __future__ import annotations

import asyncio
import time

import numpy as np
import pytest

from bot.encoder import ahead, encoder

SLOW = 0.4  # seconds


class Slow:
    """An encoder that takes its time; its vector tells which text it has read."""

    def __init__(self):
        self.read: list[str] = []

    def encode(self, text: str) -> np.ndarray:
        """A vector of the text's length."""
        self.read.append(text)
        time.sleep(SLOW)
        return np.full(4, len(text), np.float32)


@pytest.fixture
def slow(monkeypatch) -> Slow:
    """Serves instead of the real encoder."""
    made = Slow()
    monkeypatch.setattr(encoder, "shared", lambda: made)
    return made


def test_the_event_loop_goes_on_while_a_message_is_read(slow):
    ticks = []

    async def clock():
        while True:
            ticks.append(time.monotonic())
            await asyncio.sleep(0.01)

    async def turn():
        running = asyncio.create_task(clock())
        async with ahead.reading("a message"):
            running.cancel()

    asyncio.run(turn())
    gaps = np.diff(ticks)
    assert len(ticks) > SLOW / 0.01 / 4 and gaps.max() < SLOW / 2


def test_what_was_read_ahead_is_not_read_again(slow):
    async def turn():
        async with ahead.reading("a message"):
            return ahead.vector("a message")

    assert asyncio.run(turn())[0] == len("a message")
    assert slow.read == ["a message"]


def test_another_text_and_a_later_one_are_read_anew(slow):
    async def turn():
        async with ahead.reading("a message"):
            other = ahead.vector("other")
        return other, ahead.vector("a message")

    other, later = asyncio.run(turn())
    assert (other[0], later[0]) == (len("other"), len("a message"))
    assert slow.read == ["a message", "other", "a message"]


def test_turns_side_by_side_each_have_their_own_vector(slow):
    async def turn(text: str):
        async with ahead.reading(text):
            await asyncio.sleep(0.05)
            return ahead.vector(text)[0]

    async def both():
        return await asyncio.gather(*map(turn, ("one", "three words here")))

    assert asyncio.run(both()) == [3, 16]
    assert sorted(slow.read) == ["one", "three words here"]


def test_the_vector_is_the_same_either_way():
    async def turn():
        async with ahead.reading("they took my passport"):
            return ahead.vector("they took my passport")

    assert np.array_equal(asyncio.run(turn()), encoder.shared().encode("they took my passport"))
