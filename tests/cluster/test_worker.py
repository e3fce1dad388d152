"""A worker keeps the order of each chat, acknowledges after the answer is noted, and shares with others."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiormq.exceptions import ChannelInvalidStateError
from sqlalchemy.exc import OperationalError

from bot.channels.seen import Seen
from bot.cluster import acks as acks_module
from bot.cluster import answered as answered_module
from bot.cluster import worker as worker_module
from bot.cluster.answered import Answered
from bot.cluster.shards import SHARDS, queue_of, shard_of
from bot.cluster.worker import Worker
from bot.inbox import Inbox

from tests.support.fake_broker import BOT, update


class FakeLeases:
    """Locks that are always free, and a number of members that a test sets."""

    def __init__(self):
        self.members, self.held, self.settled, self.away = 1, set(), True, False
        self.busy_when_left: list[int] = []

    def look(self) -> int:
        if self.away:
            raise OperationalError("", None, Exception())
        return self.members

    def holds(self, key: int) -> bool:
        return key in self.held

    def take(self, key: int) -> bool:
        self.held.add(key)
        return True

    def leave(self, key: int) -> None:
        self.held.discard(key)

    def close(self) -> None:
        self.held.clear()


class Crew:
    """A worker whose answers a test holds up: `said` in order, (update, "asked" or "done")."""

    def __init__(self, broker, url: str):
        self.broker, self.leases, self.said, self.gate = broker, FakeLeases(), [], asyncio.Event()
        self.gate.set()
        self.inbox = Inbox("test", url)
        self.worker = Worker("amqp://", BOT, self.leases, Answered(self.inbox, self._answer).once)

    async def _answer(self, found: dict) -> None:
        self.said.append((found["update_id"], "asked"))
        await self.gate.wait()
        self.said.append((found["update_id"], "done"))

    async def until(self, predicate) -> None:
        """Wait until something holds."""
        for _ in range(500):
            if predicate():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("waited in vain")

    def numbers(self, what: str = "done") -> list[int]:
        return [number for number, step in self.said if step == what]


@pytest.fixture
def crew(broker, tmp_path, monkeypatch):
    """Makes a running worker: async with crew() as …"""
    monkeypatch.setattr(worker_module, "EVERY", 0.01)
    monkeypatch.setattr(answered_module, "PAUSES", (0, 0))

    @asynccontextmanager
    async def make():
        made = Crew(broker, f"sqlite:///{tmp_path / 'inbox.db'}")
        running = asyncio.create_task(made.worker.run())
        await made.until(lambda: len(broker.consumers) == SHARDS)
        yield made
        made.gate.set()
        await made.worker.end(5)
        await asyncio.wait_for(running, 5)

    return make


OWN = queue_of(BOT, shard_of(7))


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


def test_a_shard_is_given_back_only_when_nothing_of_it_is_worked_on(crew, broker):
    async def run():
        async with crew() as made:
            made.gate.clear()
            for shard in range(SHARDS):
                await broker.deliver(queue_of(BOT, shard), update(100 + shard, chat=shard))
            made.leases.members = 2
            await made.until(lambda: len(broker.consumers) == SHARDS // 2)
            await asyncio.sleep(0.05)
            assert len(made.leases.held & set(range(SHARDS))) == SHARDS
            made.gate.set()
            await made.until(lambda: len(made.leases.held & set(range(SHARDS))) == SHARDS // 2)
            assert {queue_of(BOT, n) for n in made.leases.held if n < SHARDS} == set(broker.consumers)

    asyncio.run(run())


@pytest.mark.parametrize("gone", [ConnectionError(), ChannelInvalidStateError(), asyncio.CancelledError(), None])
def test_after_the_broker_was_away_all_shards_are_read_again_and_nothing_is_answered_twice(crew, broker, monkeypatch, gone):
    broker.gone = gone
    monkeypatch.setattr(acks_module, "PATIENCE", 0.5)

    async def run():
        async with crew() as made:
            made.gate.clear()
            await broker.deliver(OWN, update(1), update(2))
            await made.until(lambda: made.said == [(1, "asked")])
            broker.down = True
            broker.lose_connections()
            made.gate.set()  # both are answered, and cannot be acknowledged
            await made.until(lambda: made.numbers() == [1, 2])
            assert broker.acknowledged == []
            broker.down = False
            await made.until(lambda: len(broker.consumers) == SHARDS)
            await broker.deliver(OWN, update(1), update(2), update(3))
            await made.until(lambda: len(broker.acknowledged) == 3)
            assert made.numbers() == [1, 2, 3]

    asyncio.run(run())


def test_a_connection_over_which_nothing_can_be_read_is_given_up(crew, broker):
    broker.broken = {1, 2}

    async def run():
        async with crew() as made:  # waits until all shards are read
            assert broker.connected == 3
            await broker.deliver(OWN, update(1))
            await made.until(lambda: made.numbers() == [1])

    asyncio.run(run())


def test_a_shard_that_somebody_else_took_is_left(crew, broker):
    async def run():
        async with crew() as made:
            made.leases.settled = False  # it takes none meanwhile
            made.leases.held.discard(3)
            await made.until(lambda: queue_of(BOT, 3) not in broker.consumers)
            assert len(broker.consumers) == SHARDS - 1

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
