"""Deletes what is too old, at the start and then every hour."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Callable

from bot import settings
from bot.database import DAY
from bot.privacy import place_of
from bot.store import ConversationStore

log = logging.getLogger(__name__)

HOUR = 3600
JUMP = DAY  # a clock that goes so far astray between two rounds was set


class Clock:
    """Notices that the clock of the machine was set: deleting by it would take what is new.

    Args:
        wall, steady: the time of day, and seconds that never go back.
    """

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic):
        self._wall, self._steady = wall, steady
        self._then = wall(), steady()

    def jumped(self) -> bool:
        """Whether it was set since it was last asked."""
        now = self._wall(), self._steady()
        (wall, steady), self._then = self._then, now
        return abs((now[0] - wall) - (now[1] - steady)) > JUMP


async def keep_clean(store: ConversationStore, inbox: Callable[[], object]) -> None:
    """Delete without end, whatever went wrong the round before.

    Args:
        store: where conversations lie.
        inbox: gives the inbox, or None while there is none.
    """
    clock = Clock()
    while True:
        if clock.jumped():
            log.warning("the clock was set; nothing is deleted in this round")
        else:
            _round(store, inbox())
        await asyncio.sleep(HOUR)


def _round(store: ConversationStore, inbox) -> None:
    try:
        store.purge(settings.retention_days())
        if inbox is not None:
            inbox.purge()
    except Exception as error:  # noqa: BLE001 the next round must come
        log.error("old rows were not deleted: %s at %s", type(error).__name__, place_of(error))
