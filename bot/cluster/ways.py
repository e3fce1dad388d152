"""How a process takes part: it receives, it works, or both. Stands where bot.channels.intake.Intake stands in a single process."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Coroutine, Optional

from bot import settings
from bot.cluster.answered import Answered
from bot.cluster.leases import Leases
from bot.cluster.publisher import Publisher
from bot.cluster.worker import Worker
from bot.inbox import Inbox
from bot.settings import SettingError

log = logging.getLogger(__name__)

RECEIVER, WORKER, BOTH = "receiver", "worker", "both"
ROLES = (RECEIVER, WORKER, BOTH)


def role(asked: Optional[str]) -> Optional[str]:
    """What this process does; None: all by itself, as without a broker.

    Args:
        asked: by the command line.

    Raises:
        SettingError: the settings do not fit several processes.
    """
    if not settings.broker():
        if asked:
            raise SettingError(f"--role {asked}: there is no broker; set TAYARI_BROKER, such as amqp://user:password@10.0.0.5/")
        return None
    if not settings.telegram():
        raise SettingError("TAYARI_BROKER is set, but no TELEGRAM_BOT_TOKEN: the chat page alone needs no broker")
    if not settings.given_id_key():
        raise SettingError("TAYARI_BROKER is set, but no TAYARI_ID_KEY or TAYARI_ID_KEY_FILE: all processes must have the same")
    chosen = asked or BOTH
    if chosen != RECEIVER:
        _check_database()
    return chosen


def _check_database() -> None:
    if not settings.database_url().startswith("postgresql"):
        raise SettingError("TAYARI_BROKER is set: workers share one PostgreSQL; set TAYARI_DATABASE to it, such as postgresql://…")
    if not settings.retention_days():
        raise SettingError("TAYARI_RETENTION_DAYS=0 holds conversations in the memory of one process: set 1 or more beside TAYARI_BROKER")


class Cluster:
    """Takes updates to the broker, and answers those of its share.

    Args:
        bot: name of the bot.
        inbox: where it is noted which updates are answered.
        answer: answers one update.
        noticed: is told how many workers there are.
        receives: it is told of updates, too.
    """

    def __init__(
        self,
        bot: str,
        inbox: Inbox,
        answer: Callable[[dict[str, Any]], Awaitable[None]],
        noticed: Callable[[int], None],
        receives: bool,
    ):
        self.inbox, self._publisher = inbox, Publisher(settings.broker(), bot)
        self._receives = receives
        leases = Leases(settings.database_url(), bot)
        self._worker = Worker(settings.broker(), bot, leases, Answered(inbox, answer).once, noticed)
        self._working: list[asyncio.Task] = []

    def leads(self) -> bool:
        """Whether this process ends the talks whose time is over."""
        return self._worker.leads

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Put updates on the broker; see Publisher.keep."""
        await self._publisher.keep(updates)

    async def take_polled(self, updates: list[dict[str, Any]]) -> None:
        """The same, until the broker has them."""
        await self._publisher.until_kept(updates)

    def resume(self) -> int:
        """Begin to work, once. Returns 0: what waits, waits on the broker; what an earlier bot without one left is named in the log.

        Raises:
            SQLAlchemyError: it could not be seen what was left; the work has begun all the same.
        """
        if not self._working:
            self._working = [asyncio.create_task(one) for one in self._tasks()]  # held here, or they could be collected
        waiting, _ = self.inbox.load()
        if waiting:
            log.error("%d updates wait since the time before the broker: start once without TAYARI_BROKER to answer them", waiting)
        return 0

    def _tasks(self) -> list[Coroutine]:
        return [self._worker.run(), *([self._publisher.keep_in_touch()] if self._receives else [])]

    def load(self) -> tuple[int, float]:
        """(how many updates wait in this process, seconds that the oldest has waited)."""
        return self._worker.load()

    async def end(self, seconds: float) -> None:
        """Answer what has come, for so long."""
        await self._worker.end(seconds)
        for task in self._working[1:]:
            task.cancel()
        await self._publisher.close()
