"""Takes updates in: kept safely first, then worked on in their order; nothing is lost when the process dies."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.lanes import Lanes
from bot.channels.seen import Seen
from bot.channels.telegram_lean import chat_of, lean
from bot.health import health
from bot.inbox import Inbox, Waiting
from bot.privacy import place_of

log = logging.getLogger(__name__)

PAUSES = (0.05, 0.2, 0.5, 1.0)  # seconds; a database that is locked is free again soon
LATER = 5.0  # seconds between tries to say in the database what is answered


class Intake:
    """From the moment an update arrives to the moment it is answered.

    Args:
        inbox: where updates wait.
        answer: answers one update; what it raises counts as answered.
    """

    def __init__(self, inbox: Inbox, answer: Callable[[dict[str, Any]], Awaitable[None]]):
        self.inbox, self._answer = inbox, answer
        self._lanes: Lanes[Waiting] = Lanes(self._work)
        self._seen = Seen()
        self._closing: set[asyncio.Task] = set()

    def resume(self) -> int:
        """Go on with what waited when the process ended; returns how many."""
        waiting = self.inbox.waiting()
        for item in waiting:
            self._seen.first_time(item.update["update_id"])
            self._put(item)
        return len(waiting)

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Keep updates and have them answered; when this returns, they may be confirmed to Telegram.

        If the database takes nothing they are worked on all the same: she gets an answer now, at least the
        numbers, and loses it only if the process dies before.
        """
        lean_ones = [lean(update) for update in updates]
        for item in await self._kept(lean_ones):
            self._seen.first_time(item.update["update_id"])
            self._put(item)

    #: nothing is refused: what polls needs no other way
    take_polled = take

    @staticmethod
    def leads() -> bool:
        """Whether this process ends the talks whose time is over: it is the only one."""
        return True

    async def _kept(self, updates: list[dict[str, Any]]) -> list[Waiting]:
        for pause in (*PAUSES, None):
            try:
                new = self.inbox.keep(updates)
                health.report("inbox")
                return new
            except SQLAlchemyError as error:
                health.report("inbox", type(error).__name__)
                if pause is None:
                    log.error("updates could not be kept: %s at %s", type(error).__name__, place_of(error))
                else:
                    await asyncio.sleep(pause)
        return [Waiting(None, u) for u in updates if self._seen.first_time(u["update_id"])]

    def _put(self, item: Waiting) -> None:
        self._lanes.put(chat_of(item.update), item)

    async def _work(self, item: Waiting) -> None:
        try:
            await self._answer(item.update)
        except asyncio.CancelledError:
            raise  # the process ends: it waits for the next start
        except Exception as error:  # noqa: BLE001 it would break again at each start
            log.error("an update failed: %s at %s", type(error).__name__, place_of(error))
        if item.number is not None and not self._done(item.number):
            task = asyncio.create_task(self._done_later(item.number))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    def _done(self, number: int) -> bool:
        try:
            self.inbox.done(number)
            return True
        except SQLAlchemyError as error:
            health.report("inbox", type(error).__name__)
            return False

    async def _done_later(self, number: int) -> None:
        while not self._done(number):
            await asyncio.sleep(LATER)

    async def end(self, seconds: float) -> None:
        """Answer what waits, for so long; the rest is answered after the next start."""
        if not await self._lanes.end(seconds):
            log.warning("some updates wait for the next start")
        for task in list(self._closing):
            task.cancel()
        await asyncio.gather(*self._closing, return_exceptions=True)
