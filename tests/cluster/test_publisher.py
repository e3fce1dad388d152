"""What is confirmed to Telegram lies on the broker, sealed, each chat's in order."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from aiormq.exceptions import DeliveryError

from bot.channels.telegram_door import SECRET_HEADER, NotKept, take
from bot.cluster import publisher as publisher_module
from bot.cluster.publisher import Publisher
from bot.cluster.shards import queue_of, shard_of
from bot.health import health
from bot.sealed import Seal

from tests.support.fake_broker import BOT, update


def kept(broker, chat: int) -> list[int]:
    """Numbers of the updates of a chat that lie on the broker, in order."""
    opened = [Seal().open(body.decode()) for body in broker.queues[queue_of(BOT, shard_of(chat))]]
    return [one["update_id"] for one in opened if one["message"]["chat"]["id"] == chat]


def test_each_chats_updates_lie_in_its_queue_in_their_order(broker):
    asyncio.run(Publisher("amqp://", BOT).keep([update(n, chat) for n, chat in ((1, 7), (2, 8), (3, 7), (4, 8), (5, 7))]))
    assert (kept(broker, 7), kept(broker, 8)) == ([1, 3, 5], [2, 4])


def test_the_broker_sees_neither_words_nor_names_nor_the_chat(broker):
    asyncio.run(Publisher("amqp://", BOT).keep([update(1, 7_310_000_001, "he beats me")]))
    all_bytes = repr(broker.queues).encode()
    assert not [secret for secret in (b"beats", b"Asha", b"7310000001") if secret in all_bytes]


@pytest.mark.parametrize("error", [DeliveryError(None, None), ConnectionResetError(), asyncio.TimeoutError(), asyncio.CancelledError()])
def test_what_is_not_confirmed_is_not_kept_and_nothing_of_that_chat_overtakes_it(broker, error):
    broker.refuses = lambda body, queue: error if b"2" == str(Seal().open(body.decode())["update_id"]).encode() else None
    with pytest.raises(NotKept):
        asyncio.run(Publisher("amqp://", BOT).keep([update(1), update(2), update(3), update(4, chat=8)]))
    assert (kept(broker, 7), kept(broker, 8)) == ([1], [4])
    assert health.problem("broker")


def test_a_fault_of_the_program_is_not_taken_for_a_broker_that_is_away(broker):
    broker.refuses = lambda body, queue: KeyError("x")
    with pytest.raises(KeyError):
        asyncio.run(Publisher("amqp://", BOT).keep([update(1)]))


def test_what_is_polled_is_tried_until_the_broker_is_back(broker, monkeypatch):
    monkeypatch.setattr(publisher_module, "LONGEST_PAUSE", 0)
    broker.down = True

    async def run() -> None:
        waiting = asyncio.create_task(Publisher("amqp://", BOT).until_kept([update(1), update(2)]))
        await asyncio.sleep(0.1)
        assert not waiting.done() and health.problem("broker")
        broker.down = False
        await asyncio.wait_for(waiting, 5)

    asyncio.run(run())
    assert kept(broker, 7) == [1, 2] and health.problem("broker") is None


def test_a_new_connection_is_made_when_the_old_one_is_gone(broker):
    async def run() -> None:
        publisher = Publisher("amqp://", BOT)
        await publisher.keep([update(1)])
        broker.lose_connections()
        await publisher.keep([update(2)])

    asyncio.run(run())
    assert kept(broker, 7) == [1, 2] and broker.connected == 2


def test_after_a_failure_the_next_update_goes_over_a_new_connection(broker):
    async def run() -> None:
        publisher = Publisher("amqp://", BOT)
        broker.refuses = lambda body, queue: asyncio.TimeoutError()
        with pytest.raises(NotKept):
            await publisher.keep([update(1)])
        broker.refuses = lambda body, queue: None
        await publisher.keep([update(1)])

    asyncio.run(run())
    assert kept(broker, 7) == [1] and broker.connected == 2


@pytest.mark.parametrize("kept_, status", [(True, 200), (False, 503)])
def test_telegram_is_told_to_deliver_again_what_was_not_kept(kept_, status):
    async def keep(updates):
        if not kept_:
            raise NotKept

    request = SimpleNamespace(headers={SECRET_HEADER: "s"}, json=update(1))
    assert asyncio.run(take(request, "s", keep)).status == status
