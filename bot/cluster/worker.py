"""Answers the updates of its share of the shards, each chat's in their order."""

from __future__ import annotations

import asyncio
import logging
import random
from contextlib import suppress
from functools import partial
from typing import Any, Awaitable, Callable, NamedTuple, Optional

from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.lanes import Lanes
from bot.channels.telegram_lean import chat_of
from bot.cluster.held import Held, missing, too_many
from bot.cluster.leases import CLOCK, Leases
from bot.cluster.link import LOST, PATIENCE, connect
from bot.cluster.shards import SHARDS, declare, queue_of
from bot.health import health
from bot.privacy import place_of
from bot.sealed import Seal

log = logging.getLogger(__name__)

EVERY = 0.5  # seconds between two looks at who works
STEPS = 3  # connect, open a channel, read the shards again
AHEAD = 32  # updates of a shard that come before the first of them is acknowledged


class Item(NamedTuple):
    """An update, how it came, and from where."""

    update: dict[str, Any]
    message: AbstractIncomingMessage
    held: Held


class Worker:
    """A worker.

    Args:
        url: of the broker.
        bot: name of the bot.
        leases: decide which shards are its own.
        once: answers an update unless it was answered before.
        noticed: is told how many workers there are.
    """

    def __init__(
        self,
        url: str,
        bot: str,
        leases: Leases,
        once: Callable[[dict[str, Any]], Awaitable[None]],
        noticed: Callable[[int], None] = lambda members: None,
    ):
        self._url, self._bot, self._leases, self._once, self._noticed = url, bot, leases, once, noticed
        self._lanes: Lanes[Item] = Lanes(self._work)
        self._seal = Seal()
        self._held: dict[int, Held] = {}
        self._saying: set[asyncio.Future] = set()
        self._ending, self._stopped = False, asyncio.Event()
        self._stopped.set()
        self._connection: Optional[AbstractConnection] = None
        self._channel: Optional[AbstractChannel] = None

    @property
    def leads(self) -> bool:
        """Whether this worker is the one that ends talks whose time is over."""
        return self._leases.holds(CLOCK)

    async def run(self) -> None:
        """Work until told to end, whatever goes away meanwhile."""
        self._stopped.clear()
        while not self._ending:
            try:
                await asyncio.wait_for(self._connected(), STEPS * PATIENCE)
                await self._look()
                health.report("broker")
            except LOST as error:
                health.report("broker", type(error).__name__)
                log.warning("the broker is away: %s", type(error).__name__)
            except SQLAlchemyError as error:  # what is held goes on: the broker lets nobody else in
                health.report("inbox", type(error).__name__)
            except asyncio.CancelledError:  # aiormq cancels who waits for the broker when the connection ends
                if self._ending:
                    raise
            await asyncio.sleep(EVERY)
        self._stopped.set()

    async def _connected(self) -> None:
        if self._channel is not None and not self._channel.is_closed and not self._connection.is_closed:
            return
        for held in self._held.values():
            held.tag = None
        await self._close()
        self._connection = await connect(self._url)
        channel = await self._connection.channel(publisher_confirms=False)
        await channel.set_qos(AHEAD, timeout=PATIENCE)
        await declare(channel, self._bot)
        self._channel = channel
        for held in self._held.values():
            if not held.leaving:
                await self._subscribe(held)

    async def _look(self) -> None:
        """See who works, and take or give back shards."""
        members = await asyncio.to_thread(self._leases.look)
        self._noticed(members)
        held = list(self._held.values())
        for one in [*too_many(held, members), *(h for h in held if h.number not in self._leases.held)]:
            await self._leave(one)
        for one in [h for h in held if h.leaving and not h.busy]:
            await asyncio.to_thread(self._leases.leave, one.number)
            del self._held[one.number]
        if self._leases.settled:
            await asyncio.to_thread(self._leases.take, CLOCK)
            await self._take(missing(list(self._held.values()), members))

    async def _take(self, count: int) -> None:
        """Take up to so many free shards, in an order that no other worker has."""
        free = [number for number in range(SHARDS) if number not in self._held]
        for number in random.sample(free, len(free)) if count else []:
            if await asyncio.to_thread(self._leases.take, number):
                self._held[number] = Held(number)
                await self._subscribe(self._held[number])
                count -= 1
            if not count:
                break

    async def _subscribe(self, held: Held) -> None:
        queue = await self._channel.get_queue(queue_of(self._bot, held.number), ensure=False)
        held.tag = await queue.consume(partial(self._arrived, held), timeout=PATIENCE)

    async def _leave(self, held: Held) -> None:
        """Take no more of a shard; what has come is answered before somebody else may have it."""
        if not held.leaving:
            held.leaving = True
            if held.tag is not None:
                queue = await self._channel.get_queue(queue_of(self._bot, held.number), ensure=False)
                await queue.cancel(held.tag, timeout=PATIENCE)

    async def _arrived(self, held: Held, message: AbstractIncomingMessage) -> None:
        # nothing is awaited before it stands in its lane: the order would be lost
        try:
            update = self._seal.open(message.body.decode("ascii"))
        except ValueError:
            log.error("an update cannot be read: the id key was changed, or this process has another one")
            self._acknowledge(message)
            return
        held.busy += 1
        self._lanes.put(chat_of(update), Item(update, message, held))

    async def _work(self, item: Item) -> None:
        try:
            await self._once(item.update)
            self._acknowledge(item.message)
        finally:
            item.held.busy -= 1

    def _acknowledge(self, message: AbstractIncomingMessage) -> None:
        """Say that it is done with; where that fails the broker delivers it again, and then it is known.

        Not waited for: on a connection that has just ended, aiormq may never come back or cancels who waits.
        """
        saying = asyncio.ensure_future(asyncio.wait_for(message.ack(), PATIENCE))
        self._saying.add(saying)
        saying.add_done_callback(self._said)

    def _said(self, saying: asyncio.Future) -> None:
        self._saying.discard(saying)
        error = None if saying.cancelled() else saying.exception()
        if error and not isinstance(error, LOST):
            log.error("an answer was not acknowledged: %s at %s", type(error).__name__, place_of(error))

    async def end(self, seconds: float) -> None:
        """Take no more, answer what has come, for so long; the broker gives the rest to another worker."""
        self._ending = True
        await self._stopped.wait()
        try:
            for held in self._held.values():
                await self._leave(held)
        except (*LOST, asyncio.CancelledError):
            pass  # nothing comes any more either way
        if not await self._lanes.end(seconds):
            log.warning("some updates go back to the broker")
        if self._saying:
            await asyncio.wait(self._saying, timeout=PATIENCE)
        await self._close()
        self._leases.close()

    async def _close(self) -> None:
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None and not connection.is_closed:
            with suppress(*LOST):
                await asyncio.wait_for(connection.close(), PATIENCE)
