"""How a reply looks on Telegram: pages, buttons in rows, a voice note; and what is taken off the screen."""

from __future__ import annotations

import logging
from typing import Awaitable, Optional

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import MessageLimit
from telegram.error import TelegramError

from bot.channels.telegram_send import Closed, Refused, until_sent
from bot.turns import Outcome
from bot.words.parts import N_, say
from bot.words.render import words
from bot.words.width import stands_beside

log = logging.getLogger(__name__)

SHORT_TITLE = 16  # two buttons with titles up to this stand side by side
NAME = 64  # characters of a contact's name
AT_ONCE = 100  # messages that one call deletes


def keyboard(buttons: list[dict]) -> Optional[InlineKeyboardMarkup]:
    """Buttons in rows: two short ones side by side, a long one alone."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        key = InlineKeyboardButton(button["title"], callback_data=button["payload"])
        if rows and len(rows[-1]) == 1 and _short(button["title"]) and _short(rows[-1][0].text):
            rows[-1].append(key)
        else:
            rows.append([key])
    return InlineKeyboardMarkup(rows) if rows else None


def _short(title: str) -> bool:
    """True where two such buttons fit side by side: letters of some scripts are twice as wide as those of others."""
    return len(title) <= SHORT_TITLE and stands_beside(title)


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
            reply = behind_a_curtain(reply, outcome.language)
            sent += await _one(bot, chat, reply, ReplyKeyboardRemove() if outcome.bare else _keys(reply, outcome.language))
    except Closed:
        pass
    return [id for id in sent if id]


def behind_a_curtain(reply: dict, language: str) -> dict:
    """The reply with a first line that tells nothing: Telegram shows it to whoever holds the phone."""
    if not reply.get("private"):
        return reply
    curtain = words(language).part(say("ui.neutral"))
    return {**reply, "text": f"{curtain}\n\n{reply['text']}"}


def _keys(reply: dict, language: str) -> Optional[ReplyKeyboardMarkup]:
    """The keys that stay under the chat: the menu, the exit, and the way to the numbers."""
    if not reply.get("keyboard"):
        return None
    ids = (N_("button.menu"), N_("button.exit"), N_("button.help_now"))
    menu, leave, help_ = (words(language).part(say(id)) for id in ids)
    return ReplyKeyboardMarkup([[menu, leave], [help_]], resize_keyboard=True, is_persistent=True)


async def _one(bot: Bot, chat: int, reply: dict, last) -> list[Optional[int]]:
    *first, end = pages(reply["text"])
    sent = [await _words(bot, chat, page, None) for page in first]
    sent += [await _along(bot.send_contact(chat, c["phone"], c["name"][:NAME])) for c in reply.get("contacts", [])]
    if reply.get("file"):
        sent.append(await _along(_file(bot, chat, reply)))
    sent.append(await _words(bot, chat, end, keyboard(reply["buttons"]) or last))
    if reply.get("voice"):
        sent.append(await _along(bot.send_voice(chat, reply["voice"])))
    return sent


def _file(bot: Bot, chat: int, reply: dict):
    if reply["file_name"].endswith(".png"):
        return bot.send_photo(chat, reply["file"])
    return bot.send_document(chat, reply["file"], filename=reply["file_name"])


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


async def _along(sending: Awaitable[Message]) -> Optional[int]:
    """Number of what goes along with the words; what does not arrive is not sent again."""
    try:
        return (await sending).message_id
    except TelegramError as error:
        log.warning("a voice note, a card or a contact was lost: %s", type(error).__name__)
        return None


async def clear(bot: Bot, chat: int, messages: list[int]) -> None:
    """Take messages off her screen, where Telegram still allows it."""
    for start in range(0, len(messages), AT_ONCE):
        try:
            await bot.delete_messages(chat, messages[start : start + AT_ONCE])
        except TelegramError as error:
            log.warning("messages could not be taken away: %s", type(error).__name__)
