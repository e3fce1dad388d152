"""One update that was delivered: answered once, noted as answered in the database, then acknowledged to the broker."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.seen import Seen
from bot.health import health
from bot.inbox import Inbox
from bot.privacy import place_of

log = logging.getLogger(__name__)

PAUSES = (0.05, 0.2, 0.5, 1.0)  # seconds between tries to note it


class Answered:
    """Knows which updates were answered, by whichever process.

    Args:
        inbox: where their numbers lie.
        answer: answers one update; what it raises counts as answered.
    """

    def __init__(self, inbox: Inbox, answer: Callable[[dict[str, Any]], Awaitable[None]]):
        self.inbox, self._answer = inbox, answer
        self._seen = Seen()  # for the time in which the database cannot say

    async def once(self, update: dict[str, Any]) -> None:
        """Answer an update unless that was done before; when this returns, the broker may forget it.

        Where the database is away she is answered all the same, and it is not waited for: her reply is sent.
        """
        number = update["update_id"]
        if self._known(number):
            return
        try:
            await self._answer(update)
        except Exception as error:  # noqa: BLE001 it would break again at each delivery
            log.error("an update failed: %s at %s", type(error).__name__, place_of(error))
        self._seen.add(number)
        await self._note(number)

    def _known(self, number: int) -> bool:
        try:
            return number in self._seen or self.inbox.knows(number)
        except SQLAlchemyError as error:
            health.report("inbox", type(error).__name__)
            return False

    async def _note(self, number: int) -> None:
        for pause in (*PAUSES, None):
            try:
                self.inbox.answered(number)
                health.report("inbox")
                return
            except SQLAlchemyError as error:
                health.report("inbox", type(error).__name__)
                if pause is None:
                    log.error("an answer could not be noted: %s at %s", type(error).__name__, place_of(error))
                else:
                    await asyncio.sleep(pause)
