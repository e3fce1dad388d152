"""Remembers the last answer of each chat on the page, so that a message that comes twice is answered once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Awaitable, Callable, Optional

CHATS = 500  # the one that wrote longest ago is dropped first
BYTES = 20_000_000  # of all answers together: a voice note or a card is large
SECONDS = 600  # how long an answer may be asked for again

Held = tuple[str, "asyncio.Task[bytes]"]


class Answers:
    """The last answer of each chat, in memory only.

    The page sends the next message when it has the answer to the one before, so one answer a chat is enough.

    Args:
        chats: how many are remembered.
        size: bytes of all of them together.
        seconds: how long each is remembered.
    """

    def __init__(self, chats: int = CHATS, size: int = BYTES, seconds: float = SECONDS):
        self._chats, self._size, self._seconds = chats, size, seconds
        self._held: OrderedDict[str, Held] = OrderedDict()

    async def once(self, chat: str, id: str, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """The answer to a message, made at the first call only; what `make` raises is raised and not remembered.

        Args:
            chat: its id.
            id: of the message; the page makes it.
            make: makes the answer.
        """
        if self._id(chat) != id:
            self._put(chat, (id, asyncio.create_task(make())))
        # shielded: a browser that goes away in the middle cancels its own call, not the answer that it will ask for again
        return await asyncio.shield(self._held[chat][1])

    async def again(self, chat: str, id: str) -> Optional[bytes]:
        """The answer to a message that was taken before; None when it is not remembered."""
        return await asyncio.shield(self._held[chat][1]) if self._id(chat) == id else None

    def _id(self, chat: str) -> Optional[str]:
        return self._held[chat][0] if chat in self._held else None

    def _put(self, chat: str, held: Held) -> None:
        self._held.pop(chat, None)
        self._held[chat] = held
        held[1].add_done_callback(lambda task: self._done(chat, held))
        asyncio.get_running_loop().call_later(self._seconds, self._drop, chat, held)
        if len(self._held) > self._chats:
            self._held.popitem(last=False)

    def _done(self, chat: str, held: Held) -> None:
        if not _answered(held):
            self._drop(chat, held)
        sizes = {c: len(h[1].result()) for c, h in self._held.items() if _answered(h)}
        for old in list(sizes)[:-1]:
            if sum(sizes.values()) > self._size:
                del sizes[old], self._held[old]

    def _drop(self, chat: str, held: Held) -> None:
        if self._held.get(chat) is held:
            del self._held[chat]


def _answered(held: Held) -> bool:
    return held[1].done() and not held[1].cancelled() and held[1].exception() is None
