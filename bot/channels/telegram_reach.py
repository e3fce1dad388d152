"""Reaches Telegram at the start, for as long as it takes; the server is up meanwhile."""

from __future__ import annotations

import asyncio
import logging
from typing import Awaitable, Callable

from telegram.error import TelegramError

from bot.health import health
from bot.privacy import place_of

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1, 60  # seconds between two tries


async def keep_trying(receive: Callable[[], Awaitable[None]]) -> None:
    """Begin to receive, again and again until it comes to its end.

    Args:
        receive: may raise whatever it meets: Telegram is away, or the database.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return await receive()
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); next try in %d s", type(error).__name__, pause)
        except Exception as error:  # noqa: BLE001 a bot that takes nothing must neither look alive nor stay so
            log.error("receiving failed: %s at %s; next try in %d s", type(error).__name__, place_of(error), pause)
            health.report("telegram", type(error).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
