"""A broker in memory: queues with their consumers, and what was acknowledged."""

from __future__ import annotations

import asyncio
from collections import defaultdict
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
    """A message as a consumer gets it."""

    def __init__(self, broker: FakeBroker, body: bytes):
        self.body, self._broker = body, broker

    async def ack(self) -> None:
        """Acknowledge it; the connection may be gone by now."""
        if self._broker.down:
            if self._broker.gone is None:
                await asyncio.Event().wait()
            raise self._broker.gone
        self._broker.acknowledged.append(self)


class FakeBroker:
    """What connections lead to. `refuses(body, queue)`: what a publication fails with; `gone`: what is raised while it is `down`, None: nothing ever comes back."""

    def __init__(self):
        self.queues: dict[str, list[bytes]] = defaultdict(list)
        self.consumers: dict[str, Callable] = {}
        self.acknowledged: list[Delivered] = []
        self.declared: dict[str, dict] = {}
        self.refuses: Callable[[bytes, str], Optional[BaseException]] = lambda body, queue: None
        self.gone: Optional[BaseException] = ConnectionError()
        self.broken: set[int] = set()  # connections, counted from 1, over which no queue can be read
        self.down, self.connected, self.channels = False, 0, []

    async def connect(self, url: str) -> Any:
        """In place of bot.cluster.link.connect."""
        if self.down:
            raise ConnectionRefusedError
        self.connected += 1
        return SimpleNamespace(is_closed=False, channel=self._channel, close=self._nothing)

    async def _channel(self, **options: Any) -> Any:
        exchange = SimpleNamespace(publish=self._publish)
        own = {"set_qos": self._nothing, "declare_queue": self._declare, "get_queue": self._queue}
        self.channels.append(SimpleNamespace(is_closed=False, default_exchange=exchange, **own))
        return self.channels[-1]

    def lose_connections(self) -> None:
        """As when the broker ends."""
        self.consumers.clear()
        for channel in self.channels:
            channel.is_closed = True

    async def _nothing(self, *_: Any, **__: Any) -> None:
        return None

    async def _declare(self, name: str, durable: bool, arguments: dict, timeout: float) -> None:
        self.declared[name] = {"durable": durable, **arguments}

    async def _queue(self, name: str, ensure: bool) -> Any:
        connection = self.connected

        async def consume(callback: Callable, timeout: float) -> str:
            if connection in self.broken:
                raise asyncio.TimeoutError
            self.consumers[name] = callback
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

    async def deliver(self, queue: str, *updates: Any) -> list[Delivered]:
        """Hand updates (or bodies) to the consumer of a queue."""
        bodies = [one if isinstance(one, bytes) else Seal().close(one).encode() for one in updates]
        messages = [Delivered(self, body) for body in bodies]
        for message in messages:
            await self.consumers[queue](message)
        return messages
