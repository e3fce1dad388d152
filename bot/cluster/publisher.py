"""Puts updates on the broker, each chat's in their order, and knows of each that it is safe there."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import defaultdict
from datetime import datetime, timezone
from typing import Any, Optional

from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractChannel, AbstractConnection

from bot import metrics
from bot.channels.telegram_door import NotKept
from bot.channels.telegram_lean import chat_of, lean
from bot.cluster.link import LOST, PATIENCE, connect, of_broker, say_bye
from bot.cluster.shards import declare, queue_of, shard_of
from bot.health import health
from bot.sealed import Seal

log = logging.getLogger(__name__)

LONGEST_PAUSE = 10  # seconds between two tries
EVERY = 10  # seconds between two looks at the queues
DOUBTED = 600  # seconds after an update was refused in which another one must prove that the broker works: with a full disk it takes
# connections and no updates


class Publisher:
    """The receiver's side of the broker.

    Args:
        url: of the broker.
        bot: name of the bot.
    """

    def __init__(self, url: str, bot: str):
        self._url, self._bot, self._seal = url, bot, Seal()
        self._connection: Optional[AbstractConnection] = None
        self._channel: Optional[AbstractChannel] = None
        self._opening, self._refused = asyncio.Lock(), -math.inf

    async def keep(self, updates: list[dict[str, Any]]) -> None:
        """Put updates into their shards; when this returns, a majority of the broker's nodes has them on disk.

        Raises:
            NotKept: at least one may not be there. The others may be: a worker knows an update that comes again.
        """
        chats = defaultdict(list)
        for update in updates:
            chats[chat_of(update)].append(update)
        try:
            channel = await of_broker(self._ready())
            done = await asyncio.gather(*(self._in_order(channel, *one) for one in chats.items()), return_exceptions=True)
            if error := next((e for e in done if e), None):
                # aiormq cancels who waits for a confirmation when the connection ends
                raise ConnectionError if isinstance(error, asyncio.CancelledError) else error
            self._refused = -math.inf
            health.report("broker")
            metrics.received.inc(len(updates))
        except LOST as error:
            self._refused = time.monotonic()
            metrics.refused.inc(len(updates))
            self._lost(error, "updates could not be put on the broker")
            raise NotKept from None

    async def until_kept(self, updates: list[dict[str, Any]]) -> None:
        """The same, again and again: for updates that are polled in order."""
        pause = 0.5
        while True:
            try:
                return await self.keep(updates)
            except NotKept:
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def keep_in_touch(self) -> None:
        """Reach the broker and look how much lies in its queues, now and again without end: health does not wait for an update."""
        while True:
            try:
                channel = await of_broker(self._ready())
                metrics.told_by_broker(*await of_broker(declare(channel, self._bot)))
                if time.monotonic() - self._refused > DOUBTED:
                    health.report("broker")
            except LOST as error:
                self._lost(error, "the broker cannot be reached")
            await asyncio.sleep(EVERY)

    def _lost(self, error: Exception, what: str) -> None:
        health.report("broker", type(error).__name__)
        log.warning("%s: %s", what, type(error).__name__)
        self._channel = None  # one on which a call failed does not always say that it is closed

    async def _in_order(self, channel: AbstractChannel, chat: Optional[int], updates: list[dict[str, Any]]) -> None:
        for update in updates:
            body = self._seal.close(lean(update)).encode("ascii")
            message = Message(body, delivery_mode=DeliveryMode.PERSISTENT, timestamp=datetime.now(timezone.utc))
            queue = queue_of(self._bot, shard_of(chat))
            await channel.default_exchange.publish(message, queue, mandatory=True, timeout=PATIENCE)

    async def _ready(self) -> AbstractChannel:
        async with self._opening:
            if self._channel is None or self._channel.is_closed:
                await self.close()
                self._connection = await connect(self._url)
                channel = await self._connection.channel(publisher_confirms=True, on_return_raises=True)
                await declare(channel, self._bot)
                self._channel = channel
            return self._channel

    async def close(self) -> None:
        """Close the connection."""
        connection, self._connection, self._channel = self._connection, None, None
        await say_bye(connection)
