"""How fast the bot may call Telegram, also when several processes share what Telegram takes."""

from __future__ import annotations

from aiolimiter import AsyncLimiter
from telegram.constants import FloodLimit
from telegram.ext import AIORateLimiter

MINUTE = 60.0  # seconds in which a group takes so many messages


class SharedRate(AIORateLimiter):
    """python-telegram-bot's limiter, whose rate is this process' share of the bot's, over all and for each group.

    Args:
        a_second: calls in a second, all processes together; 0: no limit.
        a_minute: messages to one group in a minute, all processes together.
    """

    def __init__(self, a_second: int, a_minute: int = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP):
        super().__init__(overall_max_rate=a_second, group_max_rate=a_minute, group_time_period=MINUTE, max_retries=3)
        self._a_second, self._a_minute, self._sharers = a_second, a_minute, 1

    def share(self, sharers: int) -> None:
        """Say how many processes call Telegram."""
        sharers = max(1, sharers)
        if sharers == self._sharers:
            return
        self._sharers = sharers
        if self._a_second:
            self._base_limiter = AsyncLimiter(max(1.0, self._a_second / sharers), 1)
        # a limiter must take at least one: with more processes than messages the minute is made longer
        self._group_max_rate = max(1, self._a_minute // sharers)
        self._group_time_period = MINUTE * self._group_max_rate * sharers / self._a_minute
        self._group_limiters.clear()
