"""Sends between her chat and the staff chat on Telegram, each message until it has arrived."""

from __future__ import annotations

import logging
from typing import Callable, Optional

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.error import TelegramError

from bot.channels.telegram_replies import keyboard, pages
from bot.channels.telegram_send import Closed, Refused, until_sent
from bot.handoff.line import Lost
from bot.health import health
from bot.turns import Turns

log = logging.getLogger(__name__)

CHANNEL = "telegram"


class _Ended(Exception):
    """The talk has ended while a message waited to be sent."""


class TelegramLine:
    """See bot.handoff.line.Line.

    Args:
        bot: sends.
        staff: id of the staff chat.
        turns: knows her language, and which messages are on her screen.
    """

    def __init__(self, bot: Bot, staff: int, turns: Turns):
        self._bot, self._staff, self._turns = bot, staff, turns

    async def to_staff(self, text: str, answers: Optional[int], still: Callable[[], bool]) -> list[int]:
        """See Line."""
        below = ReplyParameters(answers, allow_sending_without_reply=True) if answers else None
        try:
            sent = [await self._one(self._staff, page, still, reply_parameters=below) for page in pages(text)]
        except (Closed, Refused) as error:
            log.error("the staff chat cannot be written to: %s", type(error.__context__ or error).__name__)
            health.report("staff chat", type(error).__name__)
            raise Lost from None
        except _Ended:
            return []
        health.report("staff chat")
        return [message.message_id for message in sent] if all(sent) else []

    async def to_her(self, chat: int, reply: dict, still: Callable[[], bool]) -> Optional[bool]:
        """See Line."""
        *first, last = [(page, None) for page in pages(reply["text"])]
        sent: list[Optional[Message]] = []
        try:
            for text, markup in [*first, (last[0], keyboard(reply["buttons"]))]:
                sent.append(await self._one(chat, text, still, reply_markup=markup))
        except Closed:
            return None
        except (Refused, _Ended):
            return False
        finally:
            self.shown(chat, [message.message_id for message in sent if message])
        return all(sent)

    async def language(self, chat: int, before: str) -> str:
        """See Line."""
        return await self._turns.language_of(CHANNEL, chat, before)

    def shown(self, chat: int, messages: list[int]) -> None:
        """Note what is on her screen, so that the quick exit finds it."""
        if messages:
            self._turns.sent(CHANNEL, chat, messages)

    async def try_staff(self) -> None:
        """Say in the log and on the health page when the bot may not write in the staff chat."""
        try:
            await self._bot.send_chat_action(self._staff, "typing")
            health.report("staff chat")
        except TelegramError as error:
            health.report("staff chat", type(error).__name__)
            log.error("the staff chat cannot be reached (%s): is the bot a member, and is TAYARI_STAFF_CHAT its id?", type(error).__name__)

    async def _one(
        self, chat: int, text: str, still: Callable[[], bool], reply_markup: Optional[InlineKeyboardMarkup] = None, **options
    ) -> Optional[Message]:
        async def send() -> Message:
            if not still():
                raise _Ended
            quiet = LinkPreviewOptions(is_disabled=True)
            return await self._bot.send_message(chat, text, reply_markup=reply_markup, link_preview_options=quiet, **options)

        return await until_sent(send)
