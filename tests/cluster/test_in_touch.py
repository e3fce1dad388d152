"""A receiver knows how the broker is before the first update comes, and tells it to the operator's programs."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from bot.channels.telegram_door import NotKept
from bot.cluster import publisher as publisher_module
from bot.cluster import receiver as receiver_module
from bot.cluster.publisher import Publisher
from bot.cluster.receiver import PARTS, Receiver
from bot.cluster.shards import broken_queue, queue_of
from bot.health import health

from tests.support.fake_broker import BOT, update

TOLD = {"token": "123456:not-a-secret_1", "webhook_url": "https://bot.example.org", "secret": "s", "api_url": None}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Looks often; problems of other tests do not count."""
    monkeypatch.setattr(publisher_module, "EVERY", 0.01)
    yield
    for part in PARTS:
        health.report(part)


@asynccontextmanager
async def in_touch(publisher: Publisher):
    """Within it the publisher keeps in touch with the broker."""
    task = asyncio.create_task(publisher.keep_in_touch())
    await asyncio.sleep(0.05)
    yield
    task.cancel()


def figures() -> dict[str, float]:
    """{name: value} of a receiver's figures."""
    families = text_string_to_metric_families(metrics.receivers_page({"parts": {"broker": "ok"}}).decode())
    return {sample.name: sample.value for family in families for sample in family.samples}


async def until(predicate) -> None:
    """Wait until something holds."""
    for _ in range(200):
        if predicate():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("waited in vain")


def test_a_broker_that_goes_and_comes_is_noticed_without_an_update(broker):
    async def run():
        broker.down = True
        async with in_touch(Publisher("amqp://", BOT)):
            assert health.problem("broker").kind == "ConnectionRefusedError"
            broker.down = False
            await until(lambda: not health.problem("broker"))
            broker.down = True
            broker.lose_connections()
            await until(lambda: health.problem("broker"))

    asyncio.run(run())


def test_a_broker_that_takes_connections_and_no_updates_is_not_called_well(broker):
    async def run():
        publisher = Publisher("amqp://", BOT)
        broker.refuses = lambda body, queue: asyncio.TimeoutError()  # as with a full disk
        with pytest.raises(NotKept):
            await publisher.keep([update(1)])
        async with in_touch(publisher):
            assert health.problem("broker").kind == "TimeoutError"
            broker.refuses = lambda body, queue: None
            await publisher.keep([update(1)])
            assert not health.problem("broker")

    asyncio.run(run())


def test_polling_goes_on_where_the_connection_ends_while_the_queues_are_made(broker, monkeypatch):
    monkeypatch.setattr(publisher_module, "LONGEST_PAUSE", 0)
    broker.unmade = asyncio.CancelledError()  # the broker's library cancels who waits

    async def run():
        kept = asyncio.create_task(Publisher("amqp://", BOT).until_kept([update(1)]))
        await asyncio.sleep(0.1)
        assert not kept.done()
        broker.unmade = None
        await asyncio.wait_for(kept, 5)

    asyncio.run(run())


def test_it_ends_when_it_is_told_to(broker):
    async def run():
        task = asyncio.create_task(Publisher("amqp://", BOT).keep_in_touch())
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)

    asyncio.run(run())


def test_what_lies_on_the_broker_is_counted(broker):
    before = figures()
    broker.queues[queue_of(BOT, 3)] = broker.queues[queue_of(BOT, 5)] = [b"x", b"y"]
    broker.queues[broken_queue(BOT)] = [b"z"]

    async def run():
        async with in_touch(Publisher("amqp://", BOT)):
            assert (figures()["tayari_queued"], figures()["tayari_given_up"]) == (4, 1)
            await Publisher("amqp://", BOT).keep([update(1), update(2)])

    asyncio.run(run())
    assert figures()["tayari_received_total"] == before["tayari_received_total"] + 2
    assert figures()["tayari_up"] == 1


def test_a_receiver_is_not_well_before_it_has_reached_both_ends(broker, monkeypatch):
    async def never(receive) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(receiver_module, "keep_trying", never)

    async def run():
        receiver = Receiver(TOLD, "amqp://")
        await receiver._start()
        found = receiver_module._found()
        assert found == {"ok": False, "parts": {part: {"problem": "not reached yet"} for part in PARTS}}
        await until(lambda: receiver_module._found()["parts"]["broker"] == "ok")
        await receiver._stop()

    asyncio.run(run())


@pytest.mark.parametrize("ip, status", [("127.0.0.1", 200), ("10.0.0.7", 403)])
def test_a_receivers_figures_are_for_this_machine(ip, status):
    request = SimpleNamespace(ip=ip, headers={})
    assert asyncio.run(receiver_module._metrics(request)).status == status
