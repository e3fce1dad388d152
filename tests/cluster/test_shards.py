"""All that a chat sends waits in one queue, for ever the same, and the queues are filled evenly."""

from __future__ import annotations

import asyncio
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_lean import chat_of
from bot.cluster.held import Held, missing, share, too_many
from bot.cluster.shards import SHARDS, declare, queue_of, shard_of

from tests.support.fake_broker import BOT, FakeBroker, update

KNOWN = {7: 20, 8: 10, -100123: 21, None: 0}  # with the key of the tests


def test_the_shard_of_a_chat_never_changes():
    # what waits when a new version starts must be found where the old one would look
    assert {chat: shard_of(chat) for chat in KNOWN} == KNOWN


def test_words_and_taps_of_a_chat_wait_in_the_same_queue():
    tap = {"update_id": 2, "callback_query": {"id": "1", "from": {"id": 7}, "data": "/menu", "message": update(1)["message"]}}
    blocked = {"update_id": 3, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 7}}}
    assert {shard_of(chat_of(one)) for one in (update(1), tap, blocked)} == {shard_of(7)}


def test_chats_are_spread_over_all_shards():
    counts = Counter(shard_of(7_310_000_000 + n) for n in range(240 * SHARDS))
    assert len(counts) == SHARDS and max(counts.values()) < 1.5 * min(counts.values())


def test_each_queue_is_kept_on_a_majority_and_read_by_one():
    broker = FakeBroker()
    asyncio.run(_declare(broker))
    shards = [broker.declared[queue_of(BOT, n)] for n in range(SHARDS)]
    assert all(one["durable"] and one["x-queue-type"] == "quorum" and one["x-single-active-consumer"] for one in shards)
    aside = {one["x-dead-letter-routing-key"] for one in shards}
    assert len(aside) == 1 and aside < set(broker.declared)


async def _declare(broker: FakeBroker) -> None:
    await declare(await broker._channel(), BOT)


@given(st.integers(1, SHARDS))
def test_any_number_of_workers_can_hold_all_shards_and_none_more_than_its_share(members):
    assert members * share(members) >= SHARDS
    assert share(members) * members - SHARDS < members


def test_a_worker_that_is_not_alone_any_more_gives_back_half():
    held = [Held(n) for n in range(SHARDS)]
    assert too_many(held, 1) == [] and len(too_many(held, 2)) == SHARDS // 2
    for one in too_many(held, 2):
        one.leaving = True
    assert too_many(held, 2) == []


def test_what_is_being_given_back_still_counts_as_held():
    held = [Held(n, leaving=n > 5) for n in range(SHARDS // 2)]
    assert missing(held, 2) == 0 and missing(held[:6], 2) == SHARDS // 2 - 6
