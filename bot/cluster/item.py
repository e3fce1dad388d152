"""An update on its way through a worker."""

from __future__ import annotations

import random
import time
from datetime import datetime, timezone
from typing import Any, NamedTuple

from aio_pika.abc import AbstractIncomingMessage

from bot.channels.lanes import rest
from bot.cluster.held import Held

SUSPECT = 5  # deliveries in vain from which on an update may be the one that ends the process; the broker's own troubles count, too
SPREAD = 4.0  # seconds over which suspects are spread: whatever is innocent is soon answered before the other one's turn


class Item(NamedTuple):
    """An update, how it came, and from where."""

    update: dict[str, Any]
    message: AbstractIncomingMessage
    held: Held

    async def wait_if_suspect(self) -> None:
        """Wait for a moment that nobody can foresee, where a worker may have ended over this update."""
        if int((self.message.headers or {}).get("x-delivery-count") or 0) >= SUSPECT:
            await rest(random.uniform(0, SPREAD))


class Waiting:
    """Updates that have come to this worker and are not answered."""

    def __init__(self):
        self._since: dict[int, float] = {}

    def add(self, message: AbstractIncomingMessage) -> None:
        """It has come; it waits since a receiver put it on the broker."""
        came = message.timestamp or datetime.now(timezone.utc)  # UTC, and does not say so
        self._since[id(message)] = came.replace(tzinfo=timezone.utc).timestamp()

    def done(self, message: AbstractIncomingMessage) -> None:
        """It waits no more."""
        self._since.pop(id(message), None)

    def load(self) -> tuple[int, float]:
        """(how many wait, seconds that the oldest has waited)."""
        return len(self._since), max(0.0, time.time() - min(self._since.values())) if self._since else 0.0
