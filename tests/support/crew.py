"""A worker over a broker in memory, whose answers a test holds up."""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import OperationalError

from bot.cluster.answered import Answered
from bot.cluster.shards import queue_of, shard_of
from bot.cluster.worker import Worker
from bot.inbox import Inbox

from .fake_broker import BOT

OWN = queue_of(BOT, shard_of(7))  # of the chat whose updates tests send


class FakeLeases:
    """Locks that are always free, and a number of members that a test sets."""

    def __init__(self):
        self.members, self.held, self.settled, self.away = 1, set(), True, False
        self.busy_when_left: list[int] = []

    def look(self) -> int:
        if self.away:
            raise OperationalError("", None, Exception())
        return self.members

    def holds(self, key: int) -> bool:
        return key in self.held

    def take(self, key: int) -> bool:
        self.held.add(key)
        return True

    def leave(self, key: int) -> None:
        self.held.discard(key)

    def close(self) -> None:
        self.held.clear()


class Crew:
    """A worker whose answers a test holds up: `said` in order, (update, "asked" or "done")."""

    def __init__(self, broker, url: str):
        self.broker, self.leases, self.said, self.gate = broker, FakeLeases(), [], asyncio.Event()
        self.gate.set()
        self.inbox = Inbox("test", url)
        self.worker = Worker("amqp://", BOT, self.leases, Answered(self.inbox, self._answer).once)

    async def _answer(self, found: dict) -> None:
        self.said.append((found["update_id"], "asked"))
        await self.gate.wait()
        self.said.append((found["update_id"], "done"))

    async def until(self, predicate) -> None:
        """Wait until something holds."""
        for _ in range(500):
            if predicate():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("waited in vain")

    def numbers(self, what: str = "done") -> list[int]:
        """Of the updates of which that is said."""
        return [number for number, step in self.said if step == what]
