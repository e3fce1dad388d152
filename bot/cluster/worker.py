"""Answers the updates of its share of the shards, each chat's in their order."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any, Awaitable, Callable, Optional

from aio_pika.abc import AbstractIncomingMessage
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.lanes import Lanes
from bot.channels.telegram_lean import chat_of
from bot.cluster.acks import Acknowledgements
from bot.cluster.held import Held
from bot.cluster.item import Item, Waiting
from bot.cluster.leases import CLOCK, Leases
from bot.cluster.link import BYE, LOST, of_broker
from bot.cluster.reading import Reading
from bot.cluster.sharing import Sharing
from bot.health import health
from bot.privacy import place_of
from bot.sealed import Seal

log = logging.getLogger(__name__)

EVERY = 0.5  # seconds between two looks at who works


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
        self._leases, self._once = leases, once
        self._reading, self._acks = Reading(url, bot, self._arrived), Acknowledgements()
        self._sharing = Sharing(leases, self._reading, noticed)
        self._lanes: Lanes[Item] = Lanes(self._work)
        self._seal, self._waiting = Seal(), Waiting()
        self._ending, self._running, self._stepping = False, None, None

    @property
    def leads(self) -> bool:
        """Whether this worker is the one that ends talks whose time is over."""
        return self._leases.holds(CLOCK)

    def load(self) -> tuple[int, float]:
        """(how many updates have come and are not answered, seconds that the oldest has waited)."""
        return self._waiting.load()

    async def run(self) -> None:
        """Work until told to end, whatever goes away meanwhile."""
        self._running = asyncio.current_task()
        while not self._ending:
            error = await self._try()
            if self._ending:
                break
            self._report(error)
            if isinstance(error, LOST):
                await self._reading.close()  # a channel on which a call failed does not always say that it is closed
            await asyncio.sleep(EVERY)

    async def _try(self) -> Optional[Exception]:
        self._stepping = asyncio.ensure_future(self._sharing.look())
        try:
            await of_broker(self._stepping)
        except Exception as error:  # noqa: BLE001 the next step must come
            return error

    @staticmethod
    def _report(error: Optional[Exception]) -> None:
        if error is None or isinstance(error, LOST):
            health.report("broker", error and type(error).__name__)
        if isinstance(error, SQLAlchemyError):  # what is held goes on: the broker lets nobody else in
            health.report("inbox", type(error).__name__)
        if error is not None:
            log.warning("shards cannot be shared out: %s at %s", type(error).__name__, place_of(error))

    async def _arrived(self, held: Held, message: AbstractIncomingMessage) -> None:
        # nothing is awaited before it stands in its lane: the order would be lost
        held.fresh = held.fresh or not message.redelivered
        try:
            update = self._seal.open(message.body.decode("ascii"))
        except ValueError:
            log.error("an update cannot be read: the id key was changed, or this process has another one")
            self._acks.say(message)
            return
        held.busy += 1
        self._waiting.add(message)
        self._lanes.put(chat_of(update), Item(update, message, held))

    async def _work(self, item: Item) -> None:
        try:
            await item.wait_if_suspect()
            await self._once(item.update)
            self._acks.say(item.message)
        finally:
            item.held.busy -= 1
            self._waiting.done(item.message)

    async def end(self, seconds: float) -> None:
        """Take no more, answer what has come, for so long; the broker gives the rest to another worker."""
        self._ending = True
        if self._running:
            await asyncio.wait([self._running], timeout=BYE)
            self._stepping.cancel()  # of a broker that says nothing
            await asyncio.wait([self._running])
        with suppress(*LOST):  # nothing comes any more either way
            await of_broker(asyncio.wait_for(self._sharing.leave_all(), BYE))
        if not await self._lanes.end(seconds):
            log.warning("some updates go back to the broker")
        await self._acks.arrived()
        await self._reading.close()
        self._leases.close()
