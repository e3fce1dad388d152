"""Puts updates on the broker, each chat's in their order, and knows of each that it is safe there."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress
from typing import Any, Optional

from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractChannel, AbstractConnection

from bot.channels.telegram_door import NotKept
from bot.channels.telegram_lean import chat_of, lean
from bot.cluster.link import LOST, PATIENCE, connect
from bot.cluster.shards import declare, queue_of, shard_of
from bot.health import health
from bot.sealed import Seal

log = logging.getLogger(__name__)

LONGEST_PAUSE = 10  # seconds between two tries


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
        self._opening = asyncio.Lock()

    async def keep(self, updates: list[dict[str, Any]]) -> None:
        """Put updates into their shards; when this returns, a majority of the broker's nodes has them on disk.

        Raises:
            NotKept: at least one may not be there. The others may be: a worker knows an update that comes again.
        """
        chats = defaultdict(list)
        for update in updates:
            chats[chat_of(update)].append(update)
        try:
            channel = await self._ready()
            done = await asyncio.gather(*(self._in_order(channel, *one) for one in chats.items()), return_exceptions=True)
            if error := next((e for e in done if e), None):
                # aiormq cancels who waits for a confirmation when the connection ends
                raise ConnectionError if isinstance(error, asyncio.CancelledError) else error
            health.report("broker")
        except LOST as error:
            health.report("broker", type(error).__name__)
            log.warning("updates could not be put on the broker: %s", type(error).__name__)
            self._channel = None  # one on which a call failed does not always say that it is closed
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

    async def _in_order(self, channel: AbstractChannel, chat: Optional[int], updates: list[dict[str, Any]]) -> None:
        for update in updates:
            body = self._seal.close(lean(update)).encode("ascii")
            message = Message(body, delivery_mode=DeliveryMode.PERSISTENT)
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
        if connection is not None and not connection.is_closed:
            with suppress(*LOST):
                await asyncio.wait_for(connection.close(), PATIENCE)
