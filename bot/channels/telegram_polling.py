"""Long polling that confirms updates to Telegram only once they are kept."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.health import health

log = logging.getLogger(__name__)

HOLD = 10  # seconds that Telegram holds a call when there is nothing
LONGEST_PAUSE = 30  # seconds between tries when Telegram is away


async def poll(bot: Bot, allowed: list[str], take: Callable[[list[dict[str, Any]]], Awaitable[None]]) -> None:
    """Fetch updates without end; the next call confirms those that `take` has kept.

    Args:
        bot: with a connection of its own for the calls that are held.
        allowed: kinds of updates.
        take: keeps updates.
    """
    offset, pause = None, 1.0
    while True:
        try:
            updates = await bot.get_updates(offset, timeout=HOLD, allowed_updates=allowed)
            pause = 1.0
            health.report("telegram")
        except TelegramError as error:
            health.report("telegram", type(error).__name__)
            log.warning("updates could not be fetched: %s", type(error).__name__)
            await asyncio.sleep(error.retry_after if isinstance(error, RetryAfter) else pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        if updates:
            await take([update.to_dict() for update in updates])
            offset = updates[-1].update_id + 1
