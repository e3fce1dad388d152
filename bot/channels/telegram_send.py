"""Sends replies until they have arrived: Telegram may be away for a while."""

from __future__ import annotations

import logging
import time
from typing import Any, Awaitable, Callable

import httpx
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot import metrics
from bot.channels.lanes import rest
from bot.health import health

log = logging.getLogger(__name__)

PAUSE, LONGEST_PAUSE = 0.5, 30  # seconds between two tries, doubled each time
GIVE_UP = 3600  # seconds; afterwards the reply would come as a surprise
NEVER_LEFT = (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ConnectError)


class Closed(Exception):
    """She blocked the bot, or the chat is gone."""


class Refused(Exception):
    """Telegram does not take this message as it is."""


async def until_sent(send: Callable[[], Awaitable[Any]]) -> Any:
    """Call `send` until it succeeds.

    Returns:
        What it returns; None when the message may have arrived, or was given up.

    Raises:
        Closed: nothing can be sent to this chat.
        Refused: Telegram refuses this message.
    """
    start, pause = time.monotonic(), PAUSE
    while True:
        try:
            done = await send()
            health.report("telegram")
            return done
        except Forbidden:
            _count("closed")
            log.info("a chat is closed to the bot")
            raise Closed from None
        except BadRequest as error:
            _count("refused")
            log.error("Telegram refused a reply: %s", type(error).__name__)
            raise Refused from None
        except TimedOut as error:
            left = not isinstance(error.__cause__, NEVER_LEFT)
            _count("unconfirmed" if left else "no_connection")
            if left:
                # it may have arrived: sending again could say it twice
                log.warning("Telegram did not confirm a reply in time")
                return None
        except RetryAfter as error:
            pause = max(pause, _seconds(error))
        except NetworkError as error:
            _count("no_connection")
            log.warning("no connection to Telegram: %s", type(error).__name__)
            health.report("telegram", type(error).__name__)
        except TelegramError as error:
            _count("lost")
            log.error("a reply was lost: %s", type(error).__name__)
            return None
        if time.monotonic() - start > GIVE_UP:
            _count("given_up")
            log.error("a reply was given up after %d s", GIVE_UP)
            return None
        await rest(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _count(kind: str) -> None:
    metrics.failed_sends.labels(kind).inc()


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if hasattr(after, "total_seconds") else float(after)
