"""What happens with an update from Telegram."""

from __future__ import annotations

import asyncio
import logging
from typing import Optional

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import ChatAction, ChatType, MessageLimit
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut
from telegram.ext import ContextTypes

from bot.channels.order import Seen
from bot.privacy import place_of
from bot.turns import Outcome, Turns

log = logging.getLogger(__name__)

SHORT_TITLE = 16  # two buttons with titles up to this stand side by side
TRIES, PAUSE = 4, 0.5  # sends when no connection can be made; seconds, doubled each time


class Handlers:
    """Handlers of the application; none of them logs text, names or chat ids.

    Args:
        turns: where messages are answered.
        seen: which updates were taken already.
    """

    def __init__(self, turns: Turns, seen: Seen):
        self.turns, self.seen = turns, seen

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A typed message or command."""
        await self._turn(update, context.bot, text=update.message.text)

    async def not_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A voice message, photo, sticker …: a kind reply. A caption is read as text."""
        await self._turn(update, context.bot, text=update.message.caption or "")

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A tap on a button; answered first, or the button keeps spinning. Nothing is said in groups."""
        if update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
            return
        try:
            await update.callback_query.answer()
        except TelegramError as error:
            log.info("a tap could not be answered: %s", type(error).__name__)
        await self._turn(update, context.bot, press=update.callback_query.data or "/help_menu")

    async def error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log where it broke, before anything else."""
        log.error("an update failed: %s at %s", type(context.error).__name__, place_of(context.error))

    async def _turn(self, update: Update, bot: Bot, text: Optional[str] = None, press: Optional[str] = None) -> None:
        if not self.seen.first_time(update.update_id) or update.effective_chat is None:
            return
        chat = update.effective_chat.id
        typing = asyncio.create_task(_typing(bot, chat))
        await asyncio.sleep(0)  # lets it go out before the turn takes the processor
        locale = update.effective_user.language_code if update.effective_user else None
        outcome = await self.turns.take("telegram", chat, text, press, locale)
        await send(bot, chat, outcome)
        typing.cancel()


async def _typing(bot: Bot, chat: int) -> None:
    try:
        await bot.send_chat_action(chat, ChatAction.TYPING)
    except TelegramError:
        pass  # only a courtesy


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


async def send(bot: Bot, chat: int, outcome: Outcome) -> None:
    """Send the replies; a failure of one does not keep the next from being tried."""
    for reply in outcome.replies:
        *first, last = pages(reply["text"])
        for page in first:
            await _send(bot, chat, page, None)
        if not await _send(bot, chat, last, keyboard(reply["buttons"])):
            return
        if reply.get("voice"):
            await _send_voice(bot, chat, reply["voice"])


async def _send_voice(bot: Bot, chat: int, note: bytes) -> None:
    """The text is there already; a note that does not arrive is not sent again."""
    try:
        await bot.send_voice(chat, note)
    except TelegramError as error:
        log.warning("a voice note was lost: %s", type(error).__name__)


async def _send(bot: Bot, chat: int, text: str, markup: Optional[InlineKeyboardMarkup]) -> bool:
    """True unless the chat can't be reached any more."""
    for attempt in range(TRIES):
        try:
            await bot.send_message(chat, text, reply_markup=markup, link_preview_options=LinkPreviewOptions(is_disabled=True))
            return True
        except Forbidden:
            log.info("a chat is closed to the bot")
            return False
        except BadRequest as error:
            log.error("Telegram refused a reply: %s", type(error).__name__)
            if markup is None:
                return True
            markup = None  # the words matter more than the buttons
        except TimedOut:
            # it may have arrived: sending again could say it twice
            log.warning("Telegram did not confirm a reply in time")
            return True
        except NetworkError as error:
            log.warning("no connection to Telegram: %s", type(error).__name__)
            await asyncio.sleep(PAUSE * 2**attempt)
        except TelegramError as error:
            log.error("a reply was lost: %s", type(error).__name__)
            return True
    return True
