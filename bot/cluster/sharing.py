"""Which shards a worker reads: its share, as locks decide it."""

from __future__ import annotations

import asyncio
import random
from typing import Callable

from bot.cluster.held import Held, missing, too_many
from bot.cluster.leases import CLOCK, Leases
from bot.cluster.reading import Reading
from bot.cluster.shards import SHARDS


class Sharing:
    """Takes shards and gives them back.

    Args:
        leases: decide which shards are this worker's.
        reading: the connection over which they are read.
        noticed: is told how many workers there are.
    """

    def __init__(self, leases: Leases, reading: Reading, noticed: Callable[[int], None]):
        self._leases, self._reading, self._noticed = leases, reading, noticed
        self._held: dict[int, Held] = {}

    async def look(self) -> None:
        """See that the shards are read and who works; take or give back shards.

        Raises:
            one of bot.cluster.link.LOST, SQLAlchemyError: the broker or the database is away.
        """
        await self._reading.ready(self._held.values())
        members = await asyncio.to_thread(self._leases.look)
        self._noticed(members)
        held = list(self._held.values())
        for one in [*too_many(held, members), *(h for h in held if h.number not in self._leases.held)]:
            await self._leave(one)
        for one in [h for h in held if h.leaving and not h.busy]:
            await asyncio.to_thread(self._leases.leave, one.number)
            del self._held[one.number]
        if self._leases.settled:
            await self._take(missing(list(self._held.values()), members))

    async def _take(self, count: int) -> None:
        """Take up to so many free shards, in an order that no other worker has."""
        others = [number for number in range(SHARDS) if number not in self._held]
        try:
            # at once: a thread's answer is heard late in a process that is busy with answers
            await asyncio.to_thread(self._lock, random.sample(others, len(others)), count)
        finally:
            new = [Held(number) for number in others if number in self._leases.held]
            self._held.update((one.number, one) for one in new)
        for one in new:
            await self._reading.begin(one)

    def _lock(self, numbers: list[int], count: int) -> None:
        self._leases.take(CLOCK)
        for number in numbers:
            if not count:
                break
            count -= self._leases.take(number)

    async def _leave(self, held: Held) -> None:
        """Take no more of a shard; what has come is answered before somebody else may have it."""
        if not held.leaving:
            held.leaving = True
            await self._reading.leave(held)

    async def leave_all(self) -> None:
        """Take no more of any.

        Raises:
            one of bot.cluster.link.LOST.
        """
        for held in self._held.values():
            await self._leave(held)
