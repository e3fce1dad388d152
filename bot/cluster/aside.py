"""Updates that were given up, because each worker that took them ended; once the fault is mended they can be answered."""

from __future__ import annotations

from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractIncomingMessage

from bot.cluster.link import PATIENCE, connect, say_bye
from bot.cluster.shards import broken_queue, declare


async def given_up(url: str, bot: str, back: bool = False) -> int:
    """How many there are.

    Args:
        url: of the broker.
        bot: name of the bot.
        back: put each back at the end of the queue in which it lay.

    Raises:
        one of bot.cluster.link.LOST: the broker is away; what was not put back still lies aside.
    """
    connection = await connect(url)
    try:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        _, count = await declare(channel, bot)
        aside = await channel.get_queue(broken_queue(bot))
        for _ in range(count if back else 0):
            message = await aside.get(timeout=PATIENCE)
            again = Message(message.body, delivery_mode=DeliveryMode.PERSISTENT, timestamp=message.timestamp)
            await channel.default_exchange.publish(again, _came_from(message), mandatory=True, timeout=PATIENCE)
            await message.ack()
        return count
    finally:
        await say_bye(connection)


def _came_from(message: AbstractIncomingMessage) -> str:
    queue = message.headers["x-first-death-queue"]
    return queue.decode() if isinstance(queue, bytes) else queue
