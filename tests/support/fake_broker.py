"""A broker in memory: queues with their consumers, and what was acknowledged."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Callable, Optional

from bot.sealed import Seal

BOT = "0123456789abcdef"


def update(number: int, chat: int = 7, text: str = "hello") -> dict:
    """An update as Telegram sends it."""
    person = {"id": chat, "is_bot": False, "first_name": "Asha"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private", "first_name": "Asha"}, "from": person, "text": text}
    return {"update_id": number, "message": message}


class Delivered:
    """A message as a consumer gets it; `times`: how often it was delivered before."""

    def __init__(self, broker: FakeBroker, body: bytes, times: int = 0):
        self.body, self._broker = body, broker
        self.redelivered, self.headers, self.timestamp = times > 0, {"x-delivery-count": times} if times else {}, datetime.utcnow()

    async def ack(self) -> None:
        """Acknowledge it; the connection may be gone by now."""
        if self._broker.down:
            self._broker.unsaid += 1
            if self._broker.gone is None:
                await asyncio.Event().wait()
            raise self._broker.gone
        self._broker.acknowledged.append(self)


class FakeBroker:
    """What connections lead to, and how it fails.

    Attributes:
        refuses: gives what a publication (body, queue) fails with.
        down: no connection can be made.
        gone: what is raised while it is down; None: nothing ever comes back.
        silent: connections are taken, and nothing ever comes back.
        unmade: what is raised when queues are made.
        unclosable: what is raised when a connection is closed.
        broken: connections, counted from 1, over which no queue can be read.
    """

    def __init__(self):
        self.queues: dict[str, list[bytes]] = defaultdict(list)
        self.consumers: dict[str, Callable] = {}
        self.ahead: dict[str, int] = {}  # how many updates each consumer gets before it acknowledges one
        self.acknowledged: list[Delivered] = []
        self.declared: dict[str, dict] = {}
        self.refuses: Callable[[bytes, str], Optional[BaseException]] = lambda body, queue: None
        self.gone: Optional[BaseException] = ConnectionError()
        self.unmade: Optional[BaseException] = None
        self.unclosable: Optional[BaseException] = None
        self.broken: set[int] = set()
        self.down, self.silent, self.asked_in_vain = False, False, False
        self.connected, self.channels, self._qos = 0, [], 0
        self.unsaid = 0  # acknowledgements that did not get through

    async def connect(self, url: str) -> Any:
        """In place of bot.cluster.link.connect."""
        if self.down:
            raise ConnectionRefusedError
        if self.silent:
            self.asked_in_vain = True
            await asyncio.Event().wait()
        self.connected += 1
        return SimpleNamespace(is_closed=False, channel=self._channel, close=self._close)

    async def _close(self) -> None:
        if self.unclosable:
            raise self.unclosable

    async def _channel(self, **options: Any) -> Any:
        exchange = SimpleNamespace(publish=self._publish)
        own = {"set_qos": self._set_qos, "declare_queue": self._declare, "get_queue": self._queue}
        self.channels.append(SimpleNamespace(is_closed=False, default_exchange=exchange, **own))
        return self.channels[-1]

    def lose_connections(self) -> None:
        """As when the broker ends."""
        self.consumers.clear()
        for channel in self.channels:
            channel.is_closed = True

    async def _set_qos(self, count: int, timeout: float) -> None:
        self._qos = count

    async def _declare(self, name: str, durable: bool, arguments: dict, timeout: float) -> Any:
        if self.unmade:
            raise self.unmade
        self.declared[name] = {"durable": durable, **arguments}
        return SimpleNamespace(declaration_result=SimpleNamespace(message_count=len(self.queues[name])))

    async def _queue(self, name: str, ensure: bool) -> Any:
        connection = self.connected

        async def consume(callback: Callable, timeout: float) -> str:
            if connection in self.broken:
                raise asyncio.TimeoutError
            self.consumers[name], self.ahead[name] = callback, self._qos
            return f"tag of {name}"

        async def cancel(tag: str, timeout: float) -> None:
            self.consumers.pop(name, None)

        return SimpleNamespace(consume=consume, cancel=cancel)

    async def _publish(self, message: Any, queue: str, mandatory: bool, timeout: float) -> None:
        await asyncio.sleep(0)
        if error := self.refuses(message.body, queue):
            raise error
        assert mandatory  # else one for a queue that is not there is lost in silence
        self.queues[queue].append(message.body)

    async def deliver(self, queue: str, *updates: Any, times: int = 0) -> list[Delivered]:
        """Hand updates (or bodies, or messages) to the consumer of a queue.

        Args:
            queue: its name.
            updates: in order.
            times: how often they were delivered before.
        """
        messages = [one if isinstance(one, Delivered) else self.message(one, times) for one in updates]
        for message in messages:
            await self.consumers[queue](message)
        return messages

    def message(self, one: Any, times: int = 0) -> Delivered:
        """An update (or a body) as it is handed to a consumer."""
        return Delivered(self, one if isinstance(one, bytes) else Seal().close(one).encode(), times)
