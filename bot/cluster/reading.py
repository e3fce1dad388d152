"""The worker's connection to the broker, over which it reads its shards."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Awaitable, Callable, Iterable, Optional

from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage

from bot.cluster.held import Held
from bot.cluster.link import PATIENCE, connect, say_bye
from bot.cluster.shards import declare, queue_of

AHEAD = 32  # updates of a shard that come before the first of them is acknowledged
CAREFUL = 1  # the same while updates come back: one of them may end this process, and all that have come count that as a try
STEPS = 3  # connect, open a channel, make the queues


class Reading:
    """One connection with one channel, made anew when it is lost.

    Args:
        url: of the broker.
        bot: name of the bot.
        arrived: takes a message of a shard; it must not wait before it has put it in its place.
    """

    def __init__(self, url: str, bot: str, arrived: Callable[[Held, AbstractIncomingMessage], Awaitable[None]]):
        self._url, self._bot, self._arrived = url, bot, arrived
        self._connection: Optional[AbstractConnection] = None
        self._channel: Optional[AbstractChannel] = None
        self._ahead = 0  # what the channel was told last

    async def ready(self, held: Iterable[Held]) -> None:
        """See that the connection lives, and that these shards are read over it, but those that are being left.

        Raises:
            one of LOST: the broker is away.
        """
        held = list(held)
        if self._channel is None or self._channel.is_closed or self._connection.is_closed:
            for one in held:
                one.tag = None
            await asyncio.wait_for(self._open(), STEPS * PATIENCE)
        for one in held:
            if one.fresh and one.tag is not None and one.ahead == CAREFUL:
                await self.leave(one)
            if one.tag is None and not one.leaving:
                await self.begin(one)

    async def _open(self) -> None:
        await self.close()
        self._connection, self._ahead = await connect(self._url), 0
        channel = await self._connection.channel(publisher_confirms=False)
        await declare(channel, self._bot)
        self._channel = channel

    async def begin(self, held: Held) -> None:
        """Read a shard; carefully until a fresh update has come."""
        held.ahead = AHEAD if held.fresh else CAREFUL
        if held.ahead != self._ahead:  # each question takes long in a process that is busy with answers
            await self._channel.set_qos(held.ahead, timeout=PATIENCE)  # counts for subscriptions that begin later
            self._ahead = held.ahead
        queue = await self._channel.get_queue(queue_of(self._bot, held.number), ensure=False)
        held.tag = await queue.consume(partial(self._arrived, held), timeout=PATIENCE)

    async def leave(self, held: Held) -> None:
        """Read no more of a shard."""
        tag, held.tag = held.tag, None
        if tag is not None and self._channel is not None:
            queue = await self._channel.get_queue(queue_of(self._bot, held.number), ensure=False)
            await queue.cancel(tag, timeout=PATIENCE)

    async def close(self) -> None:
        """Close the connection; the broker gives what was not acknowledged to the next reader."""
        connection, self._connection, self._channel = self._connection, None, None
        await say_bye(connection)
