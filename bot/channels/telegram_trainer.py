"""The trainer's commands on Telegram: /class opens a session, the button below it goes on."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from typing import Optional

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationHandlerStop, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.channels.telegram_send import Closed, Refused, until_sent
from bot.classes import lead, links, register
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH
from bot.classes.register import Class, ClassError
from bot.privacy import place_of
from bot.turns import Turns
from bot.words.parts import N_, country, languages, name, say
from bot.words.render import words

log = logging.getLogger(__name__)

COMMAND = re.compile(r"/class(?:@\w+)?(?:\s+(?P<origin>[A-Za-z]{2})\s*-\s*(?P<host>[A-Za-z]{2})(?:\s+(?P<languages>[a-z ,]+))?)?\s*")
NEXT = re.compile(r"class:(?P<id>\d{1,9}):(?P<phase>[a-z]{1,8})")
#: what the trainer is told of each phase
PHASE = {BEFORE: N_("class.trainer_before"), TEACH: N_("class.trainer_teach"), AFTER: N_("class.trainer_after"), ENDED: N_("class.trainer_ended")}


class Trainer:
    """The trainer's commands: /class NP-KW ne,hi,en opens a session, a button goes on.

    Args:
        turns: for the database and the trainer's language.
        address: of this server for all the world; None: the first of those under which it can be opened.
    """

    def __init__(self, turns: Turns, address: Optional[str]):
        self._turns, self._address = turns, address

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/class: open a session, or say how."""
        language = await self._language(update)
        match = COMMAND.fullmatch(update.effective_message.text)
        if not match or not match["origin"]:
            await _say(update, words(language).part(say(N_("class.trainer_how"))))
            return
        try:
            class_ = register.open_class(self._turns.store.engine, _plan(match, language))
        except ClassError as error:
            await _say(update, str(error))
            return
        await self._opened(update, context.bot, class_, language)

    async def go_on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button below a session: its next phase; one that was tapped before is not gone past."""
        try:
            await update.callback_query.answer()
        except TelegramError as error:  # after a restart the tap may be too old for that
            log.info("a tap could not be answered: %s", type(error).__name__)
        match, engine = NEXT.fullmatch(update.callback_query.data), self._turns.store.engine
        class_ = register.by_id(engine, int(match["id"]))
        if class_:
            await self._state(update, lead.go_on(engine, class_, match["phase"]), await self._language(update))

    async def _opened(self, update: Update, bot: Bot, class_: Class, language: str) -> None:
        plan_ = class_.plan
        way = {"origin": country(plan_.origin), "host": country(plan_.host), "languages": languages(list(plan_.languages))}
        opened = say(N_("class.trainer_opened"), code=name(class_.code), link=name(links.link(class_, bot.username)), **way)
        page = say(N_("class.trainer_page"), page=name(links.page(class_, self._address or links.addresses()[0])))
        await _say(update, words(language).lines([[opened], [page]]))
        poster = await asyncio.to_thread(_poster, class_, bot.username)
        if poster:
            await _sent(lambda: bot.send_document(update.effective_chat.id, io.BytesIO(poster), filename=f"{class_.code}.pdf"))
        await self._state(update, class_, language)

    async def _state(self, update: Update, class_: Class, language: str) -> None:
        phase = ENDED if class_.is_over else class_.phase
        speak = words(language)
        key = InlineKeyboardButton(speak.part(say(N_("class.trainer_next"))), callback_data=f"class:{class_.id}:{phase}")
        await _say(update, speak.part(say(PHASE[phase])), None if phase == ENDED else InlineKeyboardMarkup([[key]]))

    async def _language(self, update: Update) -> str:
        return await self._turns.language_of("telegram", update.effective_chat.id, update.effective_user.language_code)


async def _say(update: Update, text: str, markup: Optional[InlineKeyboardMarkup] = None) -> None:
    """Without a preview: Telegram would open the address of the trainer's page for it."""
    quiet = LinkPreviewOptions(is_disabled=True)
    await _sent(lambda: update.effective_chat.send_message(text, reply_markup=markup, link_preview_options=quiet))


async def _sent(send) -> None:
    try:
        await until_sent(send)
    except (Closed, Refused):
        pass  # the log has it, and the session is open all the same


def _plan(match: re.Match, language: str) -> register.Plan:
    chosen = tuple(dict.fromkeys(re.findall("[a-z]+", match["languages"] or language)))
    return plan(match["origin"].upper(), match["host"].upper(), chosen)


def _poster(class_: Class, username: str) -> Optional[bytes]:
    from bot.classes.poster import poster

    try:
        return poster(class_, username)
    except Exception as error:  # noqa: BLE001 the code and the link are said all the same
        log.error("a poster was not made: %s at %s", type(error).__name__, place_of(error))
        return None


def add_trainer(application: Application, trainer: Trainer, allowed: list[int]) -> None:
    """Put the trainer's handlers before all others: what they take is no message of a woman.

    Args:
        application: gets them.
        trainer: answers.
        allowed: numbers of the Telegram users who may lead sessions, each in a private chat with the bot.
    """

    async def wrote(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await trainer.command(update, context)
        raise ApplicationHandlerStop

    async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        chat = update.effective_chat
        if update.effective_user.id in allowed and chat and chat.type == ChatType.PRIVATE:
            await trainer.go_on(update, context)
            raise ApplicationHandlerStop

    theirs = filters.User(allowed) & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.Regex(r"^/class\b")
    application.add_handler(MessageHandler(theirs, wrote), group=-1)
    application.add_handler(CallbackQueryHandler(tapped, pattern=NEXT), group=-1)
