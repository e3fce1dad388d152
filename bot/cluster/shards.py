"""Which queue a chat's updates wait in. All processes must agree on it for ever, so it is no setting.

RabbitMQ's consistent-hash exchange is not used: 3.10 deals its queues out anew at each start of the broker, and a chat whose
messages then wait in two queues is answered out of order (docs/scale.md has the figures).
"""

from __future__ import annotations

from typing import Optional

from aio_pika.abc import AbstractChannel

from bot.cluster.link import PATIENCE
from bot.database import DAY
from bot.privacy import pseudonym

SHARDS = 24  # shared out evenly among 2, 3, 4, 6, 8, 12 and 24 workers
TRIES = 20  # deliveries of an update that ends the process each time; it must not hold up its shard for ever
KEPT = 7 * DAY  # seconds that such an update lies aside


def shard_of(chat: Optional[int]) -> int:
    """Number of the shard of a chat; updates without a chat go to the first."""
    return int(pseudonym("shard", chat)[:8], 16) % SHARDS if chat is not None else 0


def queue_of(bot: str, shard: int) -> str:
    """Name of a shard's queue.

    Args:
        bot: name of the bot, so that two bots can share a broker.
        shard: its number.
    """
    return f"tayari.{bot}.{shard:02}"


def broken_queue(bot: str) -> str:
    """Name of the queue of updates that were given up."""
    return f"tayari.{bot}.broken"


async def declare(channel: AbstractChannel, bot: str) -> tuple[int, int]:
    """Make the queues if they are not there: copied to a majority of the broker's nodes, one active consumer each.

    Returns:
        How many updates wait in the shards for a worker to take them, and how many were given up.
    """
    aside = {"x-queue-type": "quorum", "x-message-ttl": KEPT * 1000}
    broken = await channel.declare_queue(broken_queue(bot), durable=True, arguments=aside, timeout=PATIENCE)
    kept = {
        "x-queue-type": "quorum",
        "x-single-active-consumer": True,
        "x-delivery-limit": TRIES,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": broken_queue(bot),
    }
    waiting = 0
    for shard in range(SHARDS):
        queue = await channel.declare_queue(queue_of(bot, shard), durable=True, arguments=kept, timeout=PATIENCE)
        waiting += queue.declaration_result.message_count
    return waiting, broken.declaration_result.message_count
