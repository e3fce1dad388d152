"""How fast the bot may call Telegram, also when several processes share what Telegram takes."""

from __future__ import annotations

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter


class SharedRate(AIORateLimiter):
    """python-telegram-bot's limiter, whose rate is this process' share of the bot's.

    Args:
        a_second: calls in a second, all processes together; 0: no limit.
    """

    def __init__(self, a_second: int):
        super().__init__(overall_max_rate=a_second, max_retries=3)
        self._a_second, self._sharers = a_second, 1

    def share(self, sharers: int) -> None:
        """Say how many processes call Telegram."""
        sharers = max(1, sharers)
        if self._a_second and sharers != self._sharers:
            self._sharers = sharers
            self._base_limiter = AsyncLimiter(max(1.0, self._a_second / sharers), 1)
