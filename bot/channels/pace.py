"""How fast one chat may write: nobody's flood must make others wait."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Callable

CHATS = 10_000  # remembered at once; the longest idle one is forgotten first
BURST = 20  # messages at once
TOLD = 60  # seconds until she is told again that it is too fast


class Pace:
    """A bucket of tokens for each chat.

    Args:
        a_minute: messages that a chat may send in a minute; 0: as many as it likes.
        clock: seconds that never go back.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic):
        self._rate, self._clock = a_minute / 60, clock
        self._chats: OrderedDict[int, tuple[float, float]] = OrderedDict()
        self._told: OrderedDict[int, float] = OrderedDict()

    def allows(self, chat: int) -> bool:
        """Whether the chat may have one more message answered now."""
        if not self._rate:
            return True
        now = self._clock()
        tokens, then = self._chats.pop(chat, (float(BURST), now))
        tokens = min(float(BURST), tokens + (now - then) * self._rate)
        allowed = tokens >= 1
        _remember(self._chats, chat, (tokens - allowed, now))
        return allowed

    def tell(self, chat: int) -> bool:
        """Whether it is time to tell her why she gets no answer: once a minute."""
        now = self._clock()
        if now - self._told.get(chat, -TOLD) < TOLD:
            return False
        self._told.pop(chat, None)
        _remember(self._told, chat, now)
        return True


def _remember(held: OrderedDict, chat: int, value) -> None:
    held[chat] = value
    if len(held) > CHATS:
        held.popitem(last=False)
