"""A trainer's session on Telegram: what women are sent when the trainer goes on, and the trainer's own commands."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from typing import Callable, Optional

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import Application, ApplicationHandlerStop, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot import settings
from bot.channels.telegram_replies import send
from bot.classes import register
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH, following
from bot.classes.register import Class, ClassError, Member
from bot.privacy import place_of
from bot.turns import Outcome, Turns
from bot.words.parts import N_, country, languages, name, say
from bot.words.render import words

log = logging.getLogger(__name__)

EVERY = 2  # seconds between two looks whether a trainer has gone on
LATER_EVERY = 60  # seconds between two looks whom to ask again
COMMAND = re.compile(r"/class(?:@\w+)?(?:\s+(?P<origin>[A-Za-z]{2})\s*-\s*(?P<host>[A-Za-z]{2})(?:\s+(?P<languages>[a-z ,]+))?)?\s*")
NEXT = re.compile(r"class:(?P<id>\d{1,9}):(?P<phase>[a-z]{1,8})")
#: what the trainer is told of each phase
PHASE = {BEFORE: N_("class.trainer_before"), TEACH: N_("class.trainer_teach"), AFTER: N_("class.trainer_after"), ENDED: N_("class.trainer_ended")}


class Rounds:
    """Sends what is due to the women of a session, again and again.

    Args:
        bot: sends.
        turns: its desk knows what is due, and it which messages are on her screen.
        leads: whether this process is the one that does it; several processes would ask everyone several times.
    """

    def __init__(self, bot: Bot, turns: Turns, leads: Callable[[], bool] = lambda: True):
        self._bot, self._turns, self._leads = bot, turns, leads

    async def keep_time(self) -> None:
        """Look without end."""
        since = LATER_EVERY
        while True:
            try:
                if self._leads():
                    await self.round()
                    since += EVERY
                    if since >= LATER_EVERY:
                        since = 0
                        await self.ask_again()
            except Exception as error:  # noqa: BLE001 the next round must come
                log.error("a session was not looked after: %s at %s", type(error).__name__, place_of(error))
            await asyncio.sleep(EVERY)

    async def round(self) -> None:
        """Send each member what the phase of her session brings, once."""
        engine = self._turns.lessons.engine
        for class_ in register.lately(engine):
            phase = ENDED if class_.is_over else class_.phase
            due = [m for m in register.in_class(engine, class_.id) if m.chat is not None and m.asked != phase and m.later_at is None]
            await asyncio.gather(*(self._push(class_, member) for member in due))

    async def ask_again(self) -> None:
        """Write to those whose time to be asked again has come."""
        await asyncio.gather(*(self._push(class_, member) for class_, member in register.due_later(self._turns.lessons.engine)))

    async def _push(self, class_: Class, member: Member) -> None:
        replies = self._turns.lessons.push(class_, member)
        if not replies:
            return
        sent = await send(self._bot, member.chat, Outcome(replies, member.language))
        self._turns.sent("telegram", member.chat, sent)


class Trainer:
    """The trainer's commands: /class NP-KW ne,hi,en opens a session, a button goes on.

    Args:
        turns: for the database and the trainer's language.
        address: of this server, for the trainer's pages; None: not known.
    """

    def __init__(self, turns: Turns, address: Optional[str]):
        self._turns, self._address = turns, address

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/class: open a session, or say how."""
        language = await self._language(update)
        match = COMMAND.fullmatch(update.effective_message.text)
        if not match or not match["origin"]:
            await self._say(update, words(language).part(say(N_("class.trainer_how"))))
            raise ApplicationHandlerStop
        try:
            class_ = register.open_class(self._turns.store.engine, _plan(match, language))
        except ClassError as error:
            await self._say(update, str(error))
            raise ApplicationHandlerStop from None
        await self._opened(update, context.bot, class_, language)
        raise ApplicationHandlerStop

    async def go_on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button below a session: its next phase; one that was tapped before is not gone past."""
        await update.callback_query.answer()
        match, engine = NEXT.fullmatch(update.callback_query.data), self._turns.store.engine
        class_ = register.by_id(engine, int(match["id"]))
        if class_ and not class_.is_over and class_.phase == match["phase"]:
            register.change(engine, class_.id, phase=following(class_.phase))
        if class_:
            await self._state(update, register.by_id(engine, class_.id), await self._language(update))
        raise ApplicationHandlerStop

    async def _opened(self, update: Update, bot: Bot, class_: Class, language: str) -> None:
        link = f"https://t.me/{bot.username}?start={class_.code}"
        plan_ = class_.plan
        way = {"origin": country(plan_.origin), "host": country(plan_.host), "languages": languages(list(plan_.languages))}
        lines = [[say(N_("class.trainer_opened"), code=name(class_.code), link=name(link), **way)]]
        if self._address:
            lines.append([say(N_("class.trainer_page"), page=name(f"{self._address}/class/{class_.secret}"))])
        await self._say(update, words(language).lines(lines))
        poster = await asyncio.to_thread(_poster, class_, bot.username)
        if poster:
            await bot.send_document(update.effective_chat.id, io.BytesIO(poster), filename=f"{class_.code}.pdf")
        await self._state(update, class_, language)

    async def _state(self, update: Update, class_: Class, language: str) -> None:
        phase = ENDED if class_.is_over else class_.phase
        speak = words(language)
        key = InlineKeyboardButton(speak.part(say(N_("class.trainer_next"))), callback_data=f"class:{class_.id}:{phase}")
        await self._say(update, speak.part(say(PHASE[phase])), None if phase == ENDED else InlineKeyboardMarkup([[key]]))

    async def _language(self, update: Update) -> str:
        return await self._turns.language_of("telegram", update.effective_chat.id, update.effective_user.language_code)

    @staticmethod
    async def _say(update: Update, text: str, markup: Optional[InlineKeyboardMarkup] = None) -> None:
        await update.effective_chat.send_message(text, reply_markup=markup)


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


def add_handlers(application: Application, turns: Turns, address: Optional[str]) -> None:
    """Before all others, for the trainers of the settings alone; for anyone else /class is no command."""
    trainers = settings.trainers()
    if not trainers:
        return
    trainer, allowed = Trainer(turns, address), filters.User(trainers) & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(allowed & filters.UpdateType.MESSAGE & filters.Regex(r"^/class\b"), trainer.command), group=-1)

    async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_user.id in trainers and update.effective_chat and update.effective_chat.type == ChatType.PRIVATE:
            await trainer.go_on(update, context)

    application.add_handler(CallbackQueryHandler(tapped, pattern=NEXT), group=-1)
