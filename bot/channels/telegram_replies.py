"""How a reply looks on Telegram: pages, buttons in rows, a voice note; and what is taken off the screen."""

from __future__ import annotations

import logging
from typing import Optional

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyKeyboardRemove
from telegram.constants import MessageLimit
from telegram.error import TelegramError

from bot.channels.telegram_send import Closed, Refused, until_sent
from bot.turns import Outcome

log = logging.getLogger(__name__)

SHORT_TITLE = 16  # two buttons with titles up to this stand side by side
AT_ONCE = 100  # messages that one call deletes


def keyboard(buttons: list[dict]) -> Optional[InlineKeyboardMarkup]:
    """Buttons in rows: two short ones side by side, a long one alone."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        key = InlineKeyboardButton(button["title"], callback_data=button["payload"])
        short = len(button["title"]) <= SHORT_TITLE
        if short and rows and len(rows[-1]) == 1 and len(rows[-1][0].text) <= SHORT_TITLE:
            rows[-1].append(key)
        else:
            rows.append([key])
    return InlineKeyboardMarkup(rows) if rows else None


def pages(text: str, longest: int = MessageLimit.MAX_TEXT_LENGTH) -> list[str]:
    """A text in parts that Telegram takes, cut at line ends where there are any."""
    parts = []
    while len(text) > longest:
        cut = text.rfind("\n", 0, longest)
        cut = cut if cut > 0 else longest
        parts.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*parts, text]


async def send(bot: Bot, chat: int, outcome: Outcome) -> list[int]:
    """Send the replies; one that Telegram refuses does not keep the next from being tried.

    Returns:
        Numbers of the messages that are on her screen now.
    """
    await clear(bot, chat, outcome.clear)
    sent: list[Optional[int]] = []
    try:
        for reply in outcome.replies:
            sent += await _one(bot, chat, reply, last=ReplyKeyboardRemove() if outcome.clear else None)
    except Closed:
        pass
    return [id for id in sent if id]


async def _one(bot: Bot, chat: int, reply: dict, last) -> list[Optional[int]]:
    *first, end = pages(reply["text"])
    sent = [await _words(bot, chat, page, None) for page in first]
    sent.append(await _words(bot, chat, end, keyboard(reply["buttons"]) or last))
    if reply.get("voice"):
        sent.append(await _voice(bot, chat, reply["voice"]))
    return sent


async def _words(bot: Bot, chat: int, text: str, markup) -> Optional[int]:
    """Number of the message; the words matter more than buttons that Telegram does not take."""
    for shown in (markup, None) if markup else (None,):
        try:
            options = {"reply_markup": shown, "link_preview_options": LinkPreviewOptions(is_disabled=True)}
            message = await until_sent(lambda: bot.send_message(chat, text, **options))
            return getattr(message, "message_id", None)
        except Refused:
            continue
    return None


async def _voice(bot: Bot, chat: int, note: bytes) -> Optional[int]:
    """The text is there already; a note that does not arrive is not sent again."""
    try:
        return (await bot.send_voice(chat, note)).message_id
    except TelegramError as error:
        log.warning("a voice note was lost: %s", type(error).__name__)
        return None


async def clear(bot: Bot, chat: int, messages: list[int]) -> None:
    """Take messages off her screen, where Telegram still allows it."""
    for start in range(0, len(messages), AT_ONCE):
        try:
            await bot.delete_messages(chat, messages[start : start + AT_ONCE])
        except TelegramError as error:
            log.warning("messages could not be taken away: %s", type(error).__name__)
