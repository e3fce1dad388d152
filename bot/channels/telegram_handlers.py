"""What happens with an update from Telegram: each kind on purpose. None of it logs text, names or chat ids."""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from typing import Optional

from telegram import Bot, ChatMember, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import last_resort, manifest
from bot.channels.pace import Pace
from bot.channels.telegram_replies import send
from bot.channels.telegram_talk import Hers, Talks
from bot.directory.location import country_at
from bot.handoff.rules import reachable
from bot.payloads import COMMANDS, as_payload, make_payload
from bot.privacy import place_of
from bot.turns import Outcome, Turns

log = logging.getLogger(__name__)

HELP = COMMANDS["help"]


class Handlers:
    """Handlers of the application.

    Args:
        turns: where messages are answered.
        pace: how fast a chat may write.
        talks: of women with persons; None where that is not set up.
    """

    def __init__(self, turns: Turns, pace: Pace, talks: Optional[Talks] = None):
        self.turns, self.pace, self.talks = turns, pace, talks

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A typed message or command; one that she changed is answered anew."""
        await self._turn(update, context.bot, text=update.effective_message.text)

    async def not_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A voice message, photo, sticker …: a kind reply. A caption is read as text."""
        await self._turn(update, context.bot, text=update.message.caption or "", attached=True)

    async def location(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Where she is: the country is looked up here, the position is forgotten."""
        place = update.message.location
        country = await asyncio.to_thread(country_at, place.latitude, place.longitude)
        press = make_payload("give_country", host=country) if country else None
        await self._turn(update, context.bot, text="", press=press)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A tap on a button; answered first, or the button keeps spinning. Nothing is said in groups."""
        if update.effective_chat is None or update.effective_chat.type != ChatType.PRIVATE:
            return
        try:
            await update.callback_query.answer()
        except TelegramError as error:
            log.info("a tap could not be answered: %s", type(error).__name__)
        await self._turn(update, context.bot, press=update.callback_query.data or COMMANDS["menu"])

    async def member(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Put into a group or channel, it leaves: what women ask is for nobody else to read.

        The staff chat is the one group in which it stays. A woman who blocks it or takes it back is told nothing:
        she writes when she wants to.
        """
        change = update.my_chat_member
        gone = change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
        if self.talks and change.chat.id == self.talks.staff_chat:
            await self.talks.staff_chat_changed()
            return
        if self.talks and gone and change.chat.type == ChatType.PRIVATE:
            await self.talks.blocked(change.chat.id)
        if change.chat.type == ChatType.PRIVATE or gone:
            return
        try:
            await context.bot.leave_chat(change.chat.id)
        except TelegramError as error:
            log.info("a group could not be left: %s", type(error).__name__)

    async def error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log where it broke, and leave her with the last resort."""
        log.error("an update failed: %s at %s", type(context.error).__name__, place_of(context.error))
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is not None and chat.type == ChatType.PRIVATE:
            language = manifest.fallback()
            await send(context.bot, chat.id, Outcome([last_resort.broken(language)], language))

    async def _turn(
        self, update: Update, bot: Bot, text: Optional[str] = None, press: Optional[str] = None, attached: bool = False
    ) -> None:
        if update.effective_chat is None:
            return
        chat = update.effective_chat.id
        code = update.effective_user.language_code if update.effective_user else None
        locale = code if isinstance(code, str) else None  # python-telegram-bot takes anything
        if not self.pace.allows(chat) and HELP not in (press, as_payload(text or "")):
            await self._too_fast(bot, chat, locale)
            return
        written = update.message or update.edited_message
        number = written.message_id if written else None

        async def answer() -> Outcome:
            return await self._answer(bot, chat, number, (text, press, locale))

        if self.talks is None:
            await answer()
        else:
            changed = update.edited_message is not None
            await self.talks.take(Hers(chat, text or "", press, number, attached, changed), answer)

    async def _answer(self, bot: Bot, chat: int, number: Optional[int], message: tuple) -> Outcome:
        """Have the bot answer her, and send it."""
        typing = asyncio.create_task(_typing(bot, chat))
        await asyncio.sleep(0)  # lets it go out before the turn takes the processor
        with reachable() if self.talks else nullcontext():
            outcome = await self.turns.take("telegram", chat, *message, number=number)
        sent = await send(bot, chat, outcome)
        typing.cancel()
        if not outcome.forgotten:  # nothing may be noted of her any more
            self.turns.sent("telegram", chat, [*([number] if number else []), *sent])
        return outcome

    async def _too_fast(self, bot: Bot, chat: int, locale: Optional[str]) -> None:
        if self.pace.tell(chat):
            language = await self.turns.language_of("telegram", chat, locale)
            await send(bot, chat, Outcome([last_resort.too_fast(language)], language))


async def _typing(bot: Bot, chat: int) -> None:
    try:
        await bot.send_chat_action(chat, ChatAction.TYPING)
    except TelegramError:
        pass  # only a courtesy
