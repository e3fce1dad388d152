"""A trainer's session on Telegram: what women are sent when the trainer goes on, and months later."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Callable, Iterable, Optional

from telegram import Bot
from telegram.ext import Application

from bot import settings
from bot.channels.telegram_push import Unwanted, push
from bot.channels.telegram_trainer import Trainer, add_trainer
from bot.classes import due, register
from bot.classes.due import Due
from bot.privacy import place_of
from bot.turns import Turns

log = logging.getLogger(__name__)

EVERY = 2  # seconds between two looks whether a trainer has gone on
LATER_EVERY = 60  # seconds between two looks whom to ask again
PAUSES = (60, 600)  # seconds until a message is said again that may not have arrived; afterwards it counts as said


class Rounds:
    """Sends what is due to the women of a session, each in a task of her own: one who cannot be reached holds up nobody.

    Args:
        bot: sends.
        turns: its desk knows what is due, and it which messages are on her screen.
        leads: whether this process is the one that does it; several processes would ask everyone several times.
    """

    def __init__(self, bot: Bot, turns: Turns, leads: Callable[[], bool] = lambda: True):
        self._bot, self._turns, self._leads = bot, turns, leads
        self._writing: dict[tuple[str, str], asyncio.Task] = {}

    async def keep_time(self) -> None:
        """Look without end."""
        since = LATER_EVERY
        try:
            while True:
                if self._leads():
                    self.round()
                    since += EVERY
                    if since >= LATER_EVERY:
                        since = 0
                        self.ask_again()
                await asyncio.sleep(EVERY)
        finally:
            await self.end()

    def round(self) -> None:
        """Begin to send each member what the phase of her session brings, once."""
        for class_ in self._found(lambda: register.lately(self._turns.lessons.engine)):
            self._begin(lambda: due.of_session(self._turns.lessons.engine, class_))

    def ask_again(self) -> None:
        """Begin to write to those whose time to be asked again has come."""
        self._begin(lambda: due.later(self._turns.lessons.engine))

    async def end(self) -> None:
        """Stop writing; what was not said is said after the next start."""
        writing = list(self._writing.values())
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)

    @staticmethod
    def _found(look: Callable[[], Iterable]) -> list:
        try:
            return list(look())
        except Exception as error:  # noqa: BLE001 the other sessions, and the next round, must come
            log.error("a session was not looked after: %s at %s", type(error).__name__, place_of(error))
            return []

    def _begin(self, look: Callable[[], Iterable[Due]]) -> None:
        for one in self._found(look):
            key = one.member.key, one.phase
            if key not in self._writing:
                self._writing[key] = asyncio.create_task(self._write(one))
                self._writing[key].add_done_callback(lambda _, key=key: self._writing.pop(key))

    async def _write(self, one: Due) -> None:
        try:
            for pause in (*PAUSES, None):
                if not self._wanted(one):
                    return
                if await self._said(one) or pause is None:
                    due.told(self._turns.lessons.engine, one)
                    return
                await asyncio.sleep(pause)
        except Unwanted:
            pass
        except Exception as error:  # noqa: BLE001 she is found again in the next round
            log.error("a woman in a session was not told: %s at %s", type(error).__name__, place_of(error))

    async def _said(self, one: Due) -> bool:
        try:
            replies = self._turns.lessons.push(one.class_, one.member)
            return await push(self._bot, self._turns, one.member.chat, replies, partial(self._wanted, one))
        except Unwanted:
            raise
        except Exception as error:  # noqa: BLE001 it is tried again after a while
            log.error("a woman in a session was not written to: %s at %s", type(error).__name__, place_of(error))
            return False

    def _wanted(self, one: Due) -> bool:
        exited_at = self._turns.store.exited_at(one.member.sender)
        return self._leads() and due.holds(self._turns.lessons.engine, one, exited_at)


def add_handlers(application: Application, turns: Turns, address: Optional[str]) -> None:
    """Before all others, for the trainers of the settings alone; for anyone else /class is no command."""
    trainers = settings.trainers()
    if trainers:
        add_trainer(application, Trainer(turns, address), trainers)
