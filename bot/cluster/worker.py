"""Answers the updates of its share of the shards, each chat's in their order."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import Any, Awaitable, Callable, NamedTuple, Optional

from aio_pika.abc import AbstractIncomingMessage
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.lanes import Lanes
from bot.channels.telegram_lean import chat_of
from bot.cluster.acks import Acknowledgements
from bot.cluster.held import Held, missing, too_many
from bot.cluster.leases import CLOCK, Leases
from bot.cluster.link import LOST
from bot.cluster.reading import Reading
from bot.cluster.shards import SHARDS
from bot.health import health
from bot.privacy import place_of
from bot.sealed import Seal

log = logging.getLogger(__name__)

EVERY = 0.5  # seconds between two looks at who works


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
        self._leases, self._once, self._noticed = leases, once, noticed
        self._reading, self._acks = Reading(url, bot, self._arrived), Acknowledgements()
        self._lanes: Lanes[Item] = Lanes(self._work)
        self._seal = Seal()
        self._held: dict[int, Held] = {}
        self._ending, self._stopped = False, asyncio.Event()
        self._stopped.set()

    @property
    def leads(self) -> bool:
        """Whether this worker is the one that ends talks whose time is over."""
        return self._leases.holds(CLOCK)

    async def run(self) -> None:
        """Work until told to end, whatever goes away meanwhile."""
        self._stopped.clear()
        while not self._ending:
            step = asyncio.ensure_future(self._step())
            await asyncio.wait([step])  # aiormq cancels who waits for the broker when the connection ends
            error = ConnectionAbortedError() if step.cancelled() else step.exception()
            self._report(error)
            if isinstance(error, LOST):
                await self._reading.close()  # a channel on which a call failed does not always say that it is closed
            await asyncio.sleep(EVERY)
        self._stopped.set()

    async def _step(self) -> None:
        await self._reading.ready(self._held.values())
        await self._look()

    @staticmethod
    def _report(error: Optional[BaseException]) -> None:
        if error is None or isinstance(error, LOST):
            health.report("broker", error and type(error).__name__)
        if isinstance(error, SQLAlchemyError):  # what is held goes on: the broker lets nobody else in
            health.report("inbox", type(error).__name__)
        if error is not None:
            log.warning("shards cannot be shared out: %s at %s", type(error).__name__, place_of(error))

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
                await self._reading.begin(self._held[number])
                count -= 1
            if not count:
                break

    async def _leave(self, held: Held) -> None:
        """Take no more of a shard; what has come is answered before somebody else may have it."""
        if not held.leaving:
            held.leaving = True
            await self._reading.leave(held)

    async def _arrived(self, held: Held, message: AbstractIncomingMessage) -> None:
        # nothing is awaited before it stands in its lane: the order would be lost
        try:
            update = self._seal.open(message.body.decode("ascii"))
        except ValueError:
            log.error("an update cannot be read: the id key was changed, or this process has another one")
            self._acks.say(message)
            return
        held.busy += 1
        self._lanes.put(chat_of(update), Item(update, message, held))

    async def _work(self, item: Item) -> None:
        try:
            await self._once(item.update)
            self._acks.say(item.message)
        finally:
            item.held.busy -= 1

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
        await self._acks.arrived()
        await self._reading.close()
        self._leases.close()
