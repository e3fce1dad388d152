"""The staff chat on Telegram: what staff write there as replies to the bot is meant for a woman."""

from __future__ import annotations

import asyncio
import logging
from typing import Callable, Optional

from telegram import Message, Update
from telegram.constants import ChatID
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.channels.telegram_line import TelegramLine
from bot.channels.telegram_talk import Talks
from bot.handoff.cases import Case, Cases
from bot.handoff.desk import Desk
from bot.handoff.line import Lost
from bot.handoff.replies import STAFF
from bot.handoff.rules import from_settings, run_with
from bot.privacy import place_of
from bot.turns import Turns
from bot.words.parts import N_, say

log = logging.getLogger(__name__)

EVERY = 30  # seconds between two looks for talks whose time is over


class StaffChat:
    """What happens in the staff chat, and the clock of the talks.

    Args:
        desk: passes on.
        line: sends.
        leads: whether it is for this process to end talks.
    """

    def __init__(self, desk: Desk, line: TelegramLine, leads: Callable[[], bool]):
        self.desk, self._line, self._leads = desk, line, leads

    async def reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A reply to one of the bot's messages; all else in the chat is none of its business."""
        message = update.effective_message
        told = message.reply_to_message
        if not _by_a_person(message) or told.from_user is None or told.from_user.id != context.bot.id:
            return
        try:
            await self._take(message, self.desk.cases.by_message(told.message_id))
        except Exception as error:  # noqa: BLE001 whoever wrote must know that she did not get it
            log.error("a reply of the staff failed: %s at %s", type(error).__name__, place_of(error))
            await self._tell(N_("staff.not_sent"), message)

    async def _take(self, message: Message, case: Optional[Case]) -> None:
        if case is None:
            await self._tell(N_("staff.closed"), message)
        elif not message.text:
            await self._tell(N_("staff.text_only"), message, case)
        elif message.text.startswith("/"):
            await self._command(message, case)
        elif not await self.desk.answer(case, message.text):
            await self._tell(N_("staff.not_sent"), message, case)

    async def _command(self, message: Message, case: Case) -> None:
        command = message.text[1:].split("@")[0].lower().split()[:1]
        if command == ["end"]:
            await self.desk.end(case, STAFF)
        elif command == ["who"]:
            await self._post(self.desk.status(case), message, case)
        else:
            await self._tell(N_("staff.unknown_command"), message, case)

    async def _tell(self, id: str, message: Message, case: Optional[Case] = None) -> None:
        await self._post(self.desk.notices(say(id)), message, case)

    async def _post(self, text: str, message: Message, case: Optional[Case]) -> None:
        try:
            sent = await self._line.to_staff(text, message.message_id, lambda: True)
        except Lost:
            return
        if case:
            self.desk.cases.add_messages(case, sent)

    async def keep_time(self) -> None:
        """See whether the bot may write in the staff chat; then end talks whose time is over, without end."""
        await self._line.try_staff()
        while True:
            try:
                if self._leads():
                    await self.desk.round()
            except Exception as error:  # noqa: BLE001 the next round must come
                log.error("talks were not looked through: %s at %s", type(error).__name__, place_of(error))
            await asyncio.sleep(EVERY)


def _by_a_person(message: Message) -> bool:
    """Not another bot. Who administers a group without showing a name appears as one."""
    sender = message.from_user
    return sender is not None and (not sender.is_bot or sender.id == ChatID.ANONYMOUS_ADMIN)


def set_up(application: Application, turns: Turns, leads: Callable[[], bool]) -> Optional[tuple[Talks, StaffChat]]:
    """Both sides of the hand-off, with the handler of what staff write; None where it is not set.

    Args:
        application: gets the handler.
        turns: where the bot answers.
        leads: whether it is for this process, of several, to end talks whose time is over.
    """
    rules = from_settings()
    run_with(rules)
    if rules is None:
        return None
    line = TelegramLine(application.bot, rules.chat, turns)
    desk = Desk(rules, Cases(turns.store.engine), line, counts=turns.counts)
    staff = StaffChat(desk, line, leads)
    written = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler(filters.Chat(rules.chat) & written & filters.REPLY, staff.reply))
    return Talks(desk, line, turns), staff
