"""Tells the broker which updates are done with."""

from __future__ import annotations

import asyncio
import logging

from aio_pika.abc import AbstractIncomingMessage

from bot.cluster.link import BYE, LOST, PATIENCE
from bot.privacy import place_of

log = logging.getLogger(__name__)


class Acknowledgements:
    """What is said and has not arrived yet.

    Nobody waits for it: on a connection that has just ended, aiormq may never come back or cancels who waits, and the chat's
    next updates would wait with it. What could not be said is delivered again, and then it is known.
    """

    def __init__(self):
        self._saying: set[asyncio.Future] = set()

    def say(self, message: AbstractIncomingMessage) -> None:
        """Acknowledge a message."""
        saying = asyncio.ensure_future(asyncio.wait_for(message.ack(), PATIENCE))
        self._saying.add(saying)
        saying.add_done_callback(self._said)

    def _said(self, saying: asyncio.Future) -> None:
        self._saying.discard(saying)
        error = None if saying.cancelled() else saying.exception()
        if error and not isinstance(error, LOST):
            log.error("an answer was not acknowledged: %s at %s", type(error).__name__, place_of(error))

    async def arrived(self) -> None:
        """Wait until all is said, or cannot be."""
        if self._saying:
            await asyncio.wait(self._saying, timeout=BYE)
