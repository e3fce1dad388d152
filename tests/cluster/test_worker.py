"""A worker keeps the order of each chat, and acknowledges after the answer is noted."""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import OperationalError

from bot.channels.seen import Seen
from bot.inbox import Inbox

from tests.support.crew import OWN
from tests.support.fake_broker import update


def test_a_chats_updates_are_answered_one_after_the_other(crew, broker):
    async def run():
        async with crew() as made:
            messages = await broker.deliver(OWN, *(update(n) for n in (1, 2, 3)))
            await made.until(lambda: len(broker.acknowledged) == 3)
            assert made.said == [(n, step) for n in (1, 2, 3) for step in ("asked", "done")]
            assert broker.acknowledged == messages

    asyncio.run(run())


def test_nothing_is_acknowledged_before_it_is_answered_and_noted(crew, broker):
    async def run():
        async with crew() as made:
            made.gate.clear()
            await broker.deliver(OWN, update(1))
            await made.until(lambda: made.said == [(1, "asked")])
            await asyncio.sleep(0.05)
            assert broker.acknowledged == [] and not made.inbox.knows(1)
            made.gate.set()
            await made.until(lambda: len(broker.acknowledged) == 1)
            assert made.inbox.knows(1)

    asyncio.run(run())


def test_what_another_process_has_answered_is_acknowledged_and_not_answered_again(crew, broker):
    async def run():
        async with crew() as made:
            made.inbox.answered(1)
            await broker.deliver(OWN, update(1), update(2), update(2))
            await made.until(lambda: len(broker.acknowledged) == 3)
            assert made.numbers() == [2]

    asyncio.run(run())


def test_an_update_that_breaks_the_handler_does_not_come_back_for_ever(crew, broker):
    async def run():
        async with crew() as made:
            made.gate.wait = None  # calling it raises
            await broker.deliver(OWN, update(1))
            await made.until(lambda: len(broker.acknowledged) == 1)
            assert made.inbox.knows(1)

    asyncio.run(run())


def test_what_another_key_sealed_does_not_hold_up_the_queue(crew, broker):
    async def run():
        async with crew() as made:
            await broker.deliver(OWN, b"gAAAA-not-ours", update(2))
            await made.until(lambda: len(broker.acknowledged) == 2)
            assert made.numbers() == [2]

    asyncio.run(run())


def test_she_is_answered_once_while_the_database_is_away(crew, broker, monkeypatch):
    def fail(*_):
        raise OperationalError("", None, Exception())

    async def run():
        async with crew() as made:
            monkeypatch.setattr(Inbox, "knows", fail)
            monkeypatch.setattr(Inbox, "answered", fail)
            made.leases.away = True
            await broker.deliver(OWN, update(1), update(1))
            await made.until(lambda: len(broker.acknowledged) == 2)
            assert made.numbers() == [1]

    asyncio.run(run())


def test_told_to_end_it_answers_what_has_come(crew, broker):
    async def run():
        async with crew() as made:
            made.gate.clear()
            await broker.deliver(OWN, update(1), update(2))
            asyncio.get_running_loop().call_later(0.1, made.gate.set)
        assert made.numbers() == [1, 2] and len(broker.acknowledged) == 2

    asyncio.run(run())


def test_what_was_seen_is_asked_without_being_noted():
    seen = Seen(size=2)
    assert 1 not in seen and 1 not in seen
    for number in (1, 2, 3):
        seen.add(number)
    assert 1 not in seen and 2 in seen and 3 in seen
