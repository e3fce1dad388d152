"""Order of updates: one chat's one after another, chats side by side; each update once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Any, Awaitable
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

SIDE_BY_SIDE = 64
REMEMBERED = 10_000


class OneAtATime(BaseUpdateProcessor):
    """Works on up to SIDE_BY_SIDE chats at once, and on each chat's updates in their order."""

    def __init__(self):
        super().__init__(max_concurrent_updates=SIDE_BY_SIDE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then work on the update."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        async with self._locks.setdefault(chat.id, asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""


class Seen:
    """Remembers the last update ids: Telegram delivers an update again when an answer got lost."""

    def __init__(self, size: int = REMEMBERED):
        self._ids: OrderedDict[int, None] = OrderedDict()
        self._size = size

    def first_time(self, id: int) -> bool:
        """True once for each id."""
        if id in self._ids:
            return False
        self._ids[id] = None
        if len(self._ids) > self._size:
            self._ids.popitem(last=False)
        return True
