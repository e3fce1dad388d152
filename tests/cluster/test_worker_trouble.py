"""A worker shares with others, and goes on when the broker was away."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime

import pytest
from aiormq.exceptions import ChannelInvalidStateError

from bot.cluster import acks as acks_module
from bot.cluster import item as item_module
from bot.cluster import worker as worker_module
from bot.cluster.reading import AHEAD, CAREFUL
from bot.cluster.shards import SHARDS, queue_of, shard_of

from tests.support.crew import OWN
from tests.support.fake_broker import BOT, update


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
            await made.until(lambda: made.numbers() == [1, 2] and broker.unsaid == 2)
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


def test_while_updates_come_back_a_shard_is_read_one_by_one(crew, broker):
    async def run():
        async with crew() as made:
            assert broker.ahead[OWN] == CAREFUL
            await broker.deliver(OWN, update(1), times=1)
            await made.until(lambda: made.numbers() == [1])
            await asyncio.sleep(0.05)
            assert broker.ahead[OWN] == CAREFUL
            await broker.deliver(OWN, update(2))
            await made.until(lambda: broker.ahead[OWN] == AHEAD)
            assert [ahead for queue, ahead in broker.ahead.items() if queue != OWN] == [CAREFUL] * (SHARDS - 1)

    asyncio.run(run())


def test_one_over_which_a_worker_may_have_ended_waits_and_the_others_do_not(crew, broker, monkeypatch):
    monkeypatch.setattr(item_module.random, "uniform", lambda least, most: 0.2)

    async def run():
        async with crew() as made:
            await broker.deliver(OWN, update(1), times=item_module.SUSPECT)
            await broker.deliver(queue_of(BOT, shard_of(8)), update(2, chat=8), times=1)
            await made.until(lambda: made.numbers() == [2])
            await made.until(lambda: made.numbers() == [2, 1])

    asyncio.run(run())


def test_it_tells_how_many_wait_and_how_long(crew, broker):
    async def run():
        async with crew() as made:
            made.gate.clear()
            late = broker.message(update(3))
            late.timestamp = datetime(2026, 1, 1)  # the broker's library gives UTC and does not say so
            await broker.deliver(OWN, update(1), update(2), late)
            count, oldest = made.worker.load()
            assert count == 3 and abs(oldest - (time.time() - 1767225600)) < 5
            made.gate.set()
            await made.until(lambda: made.worker.load() == (0, 0.0))

    asyncio.run(run())


@pytest.mark.parametrize("gone", [asyncio.CancelledError(), RuntimeError()])
def test_a_connection_that_cannot_even_be_closed_ends_nothing(crew, broker, gone):
    broker.unclosable, broker.broken = gone, {1}

    async def run():
        async with crew() as made:
            await broker.deliver(OWN, update(1))
            await made.until(lambda: made.numbers() == [1])

    asyncio.run(run())


def test_told_to_end_it_does_not_wait_for_a_broker_that_says_nothing(crew, broker, monkeypatch):
    for module in (worker_module, acks_module):
        monkeypatch.setattr(module, "BYE", 0.2)

    async def run():
        async with crew() as made:
            broker.silent = True
            broker.lose_connections()
            await made.until(lambda: broker.asked_in_vain)
            await asyncio.wait_for(made.worker.end(1), 3)

    asyncio.run(run())
