"""Order of work: one chat's updates one after another, chats side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from contextvars import ContextVar
from typing import Awaitable, Callable, Generic, Hashable, Optional, TypeVar

from bot.privacy import place_of

log = logging.getLogger(__name__)

_place: ContextVar[Optional[asyncio.Semaphore]] = ContextVar("place", default=None)

SIDE_BY_SIDE = 64

Item = TypeVar("Item")


async def rest(seconds: float) -> None:
    """Sleep without keeping another chat from being worked on."""
    place = _place.get()
    if place is None:
        await asyncio.sleep(seconds)
        return
    place.release()
    try:
        await asyncio.sleep(seconds)
    finally:
        await place.acquire()


class Lanes(Generic[Item]):
    """A lane for each chat that has something to be worked on.

    Args:
        work: works on one item.
        side_by_side: how many chats at once.
    """

    def __init__(self, work: Callable[[Item], Awaitable[None]], side_by_side: int = SIDE_BY_SIDE):
        self._work = work
        self._free = asyncio.Semaphore(side_by_side)
        self._lanes: dict[Hashable, deque[Item]] = {}
        self._tasks: dict[Hashable, asyncio.Task] = {}

    def put(self, chat: Hashable, item: Item) -> None:
        """Add an item behind those of its chat; needs a running loop."""
        self._lanes.setdefault(chat, deque()).append(item)
        if chat not in self._tasks:
            self._tasks[chat] = asyncio.create_task(self._run(chat))

    async def _run(self, chat: Hashable) -> None:
        lane = self._lanes[chat]
        try:
            while lane:
                # a place is taken for each item, not for the lane: a burst of one chat keeps nobody out
                async with self._free:
                    _place.set(self._free)
                    await self._one(lane.popleft())
        finally:
            del self._lanes[chat], self._tasks[chat]

    async def _one(self, item: Item) -> None:
        try:
            await self._work(item)
        except Exception as error:  # noqa: BLE001 the next item of this chat must be worked on
            log.error("an update failed: %s at %s", type(error).__name__, place_of(error))

    async def end(self, seconds: float) -> bool:
        """Work off what waits, for so long; then drop the rest.

        Returns:
            Whether all was worked off.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(list(self._tasks.values()), timeout=left)
        rest = list(self._tasks.values())
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        return not rest
