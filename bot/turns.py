"""One turn of a conversation, whatever the channel: order, safety of the text, deletion, last resort."""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from typing import Optional
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

from bot import last_resort, manifest, metrics, shown
from bot.attachments import finished
from bot.classes.desk import Desk
from bot.encoder import ahead
from bot.nlu.features import forget_message
from bot.nlu.text import clean
from bot.outbox import Outbox
from bot.payloads import as_payload, parse_payload, typed
from bot.privacy import place_of, pseudonym
from bot.report.counts import Counts
from bot.report.watch import Watch
from bot.store import ConversationStore
from bot.words.parts import say
from bot.words.render import words

log = logging.getLogger(__name__)

LANGUAGE = "change_language"  # intent


@dataclass
class Outcome:
    """What to send: replies as [{"text", "buttons", and what goes along (bot.attachments)}].

    `forgotten`: all was deleted. `clear`: numbers of the messages to take off her screen first. `bare`: the keys below
    the chat go too, because they tell what it is about. `connect`: she wants a person; what staff may know of her.
    """

    replies: list[dict]
    language: str
    forgotten: bool = False
    clear: list[int] = field(default_factory=list)
    bare: bool = False
    connect: Optional[dict] = None


@dataclass(frozen=True)
class Heard:
    """What words for somebody else tell: `danger`: that they are a cry for help; `country`: the one that its numbers wait for."""

    danger: bool
    country: bool


class Turns:
    """Takes messages to the agent, one at a time for each chat, and brings the replies.

    Args:
        agent: Rasa's agent with the model loaded.
        store: where its conversations lie.

    `counts` holds what was counted; bot.report.keeping writes it down.
    """

    def __init__(self, agent: Agent, store: ConversationStore):
        self.agent, self.store, self.counts = agent, store, Counts()
        self._watch = Watch(self.counts)
        # Rasa's own lock makes waiting messages poll once a second
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @cached_property
    def lessons(self) -> Desk:
        """The women's side of trainers' sessions."""
        return Desk(self.store.engine)

    async def take(
        self,
        channel: str,
        chat: str | int,
        text: Optional[str] = None,
        press: Optional[str] = None,
        locale: Optional[str] = None,
        number: Optional[int] = None,
    ) -> Outcome:
        """Answer one message.

        Args:
            channel: name of the channel.
            chat: id of the chat there.
            text: what she typed; None for a tap or a message without text.
            press: payload of the button she tapped.
            locale: language of her app, a hint for the first reply.
            number: of the message in the chat, where the channel counts them.
        """
        sender, label = pseudonym(channel, chat), metrics.known(channel)
        metrics.updates.labels(label).inc()
        async with self.alone(channel, chat):
            with metrics.turn_seconds.labels(label).time():
                outcome = await self._whatever_breaks(sender, text, press, {"locale": locale, "channel": channel}, chat, number)
        metrics.replies.labels(label).inc(len(outcome.replies))
        return outcome

    def alone(self, channel: str, chat: str | int) -> asyncio.Lock:
        """The lock under which a chat's messages are answered; what is sent to her unasked is sent under it, too.

        Args:
            channel: name of the channel.
            chat: id of the chat there.
        """
        return self._locks.setdefault(pseudonym(channel, chat), asyncio.Lock())

    async def _whatever_breaks(
        self, sender: str, text: Optional[str], press: Optional[str], about: dict, chat: str | int, number: Optional[int]
    ) -> Outcome:
        try:
            lesson = await self._lesson(sender, text, press, about, chat, number)
            return lesson or await self._answer(sender, text, press, about)
        except Exception as error:  # noqa: BLE001 whatever breaks, she gets an answer
            metrics.failed_turns.inc()
            log.error("a turn failed: %s at %s", type(error).__name__, place_of(error))
            self._watch.failed(sender)
            return await self._resort(sender, about["locale"])

    async def _lesson(
        self, sender: str, text: Optional[str], press: Optional[str], about: dict, chat: str | int, number: Optional[int]
    ) -> Optional[Outcome]:
        """The answer to a message that belongs to a trainer's session."""
        if not self.lessons.concerns(sender, text, press):
            return None
        tracker = await self.store.retrieve(sender)
        held = tracker.get_slot("language") if tracker else None
        language = held or self.lessons.language(sender) or manifest.hinted(about["locale"]) or manifest.fallback()
        writable = int(chat) if about["channel"] == "telegram" else None  # only there the bot may write first
        late = bool(text and number) and number < shown.newest(self.store.engine, sender)
        replies = self.lessons.take(sender, writable, text, press, language, _asks(tracker), late)
        if replies is None:
            return None
        return Outcome([part for reply in replies for part in await finished(reply, language)], language)

    async def _answer(self, sender: str, text: Optional[str], press: Optional[str], about: dict) -> Outcome:
        locale = about["locale"]
        press = press or as_payload(text or "")
        parsed = parse_payload(press) if press else None
        said = typed(text or "")
        if parsed is None and press:
            parsed = parse_payload("/help_menu")  # a button from an older version
        if parsed is None and not said:
            return await self._not_text(sender, locale)
        outbox = Outbox()
        message = UserMessage(
            said if parsed is None else press,
            outbox,
            sender,
            parse_data=parsed,
            input_channel=outbox.name(),
            metadata=about,
        )
        try:
            async with self._read(said if parsed is None else ""):
                await self.agent.handle_message(message)
        except Exception as error:  # noqa: BLE001 numbers that were found must not be lost with the turn
            if not outbox.replies:
                raise
            log.error("a turn was answered but not stored: %s at %s", type(error).__name__, place_of(error))
        self._watch.turn(sender, said if parsed is None else "", outbox, self.store.engine)
        if outbox.forget:
            return self._forget(sender, outbox.language)
        if outbox.connect:
            return Outcome([], outbox.connect["language"], connect=outbox.connect)
        if not outbox.replies:
            return await self._resort(sender, locale)
        language = outbox.language or await self.language(sender, locale)
        beside = self.lessons.beside(sender, language, await self._chosen(sender, outbox))
        replies = [part for reply in [*outbox.replies, *beside] for part in await finished(reply, language)]
        if outbox.leave:
            self._watch.left(sender, self.store.engine)
            return Outcome(replies, language, clear=self._screen(sender), bare=True)
        return Outcome(replies, language)

    async def _chosen(self, sender: str, outbox: Outbox) -> bool:
        """Whether she changed her language and nothing of the bot's own waits for her answer."""
        turn = outbox.turn or {}
        if turn.get("intent") != LANGUAGE or turn.get("waited"):
            return False
        return not _asks(await self.store.retrieve(sender))

    def _screen(self, sender: str) -> list[int]:
        """Numbers of the messages on her screen, which are noted no longer."""
        try:
            return shown.take(self.store.engine, sender)
        except Exception as error:  # noqa: BLE001 the harmless message must come all the same
            log.error("messages were not found: %s at %s", type(error).__name__, place_of(error))
            return []

    @staticmethod
    def _read(said: str):
        """Reads free text ahead in another thread; a tap has none."""
        return ahead.reading(clean(said)) if said else nullcontext()

    async def listen(self, channel: str, chat: str | int, text: str) -> Heard:
        """What a message to somebody else tells; nothing is answered and nothing is remembered.

        Args:
            channel: name of the channel.
            chat: id of the chat there.
            text: what she typed.
        """
        said = typed(text)
        if not said:
            return Heard(False, False)
        async with self._read(said):
            parsed = await self.agent.parse_message(said)
        danger = parsed.get("danger") == manifest.Danger.high.value
        if danger or parsed["intent"]["name"] != "give_country":
            return Heard(danger, False)
        tracker = await self.store.retrieve(pseudonym(channel, chat))
        waits = tracker.get_slot("pending_topic") if tracker else None
        return Heard(False, manifest.default_danger(waits or "") is manifest.Danger.high)

    async def language_of(self, channel: str, chat: str | int, locale: Optional[str]) -> str:
        """The language of a chat, also when the database is away."""
        try:
            return await self.language(pseudonym(channel, chat), locale)
        except Exception:  # noqa: BLE001 the database may be what is broken
            return manifest.hinted(locale) or manifest.fallback()

    async def language(self, sender: str, locale: Optional[str]) -> str:
        """The conversation's language; before it has one, her app's, else English."""
        tracker = await self.store.retrieve(sender)
        held = tracker.get_slot("language") if tracker else None
        return held or manifest.hinted(locale) or manifest.fallback()

    def _forget(self, sender: str, language: Optional[str]) -> Outcome:
        """Delete first, then say so: the word must be true."""
        language = language or manifest.fallback()
        forget_message()
        try:
            clear = shown.of_chat(self.store.engine, sender)
            self.store.forget(sender)
        except Exception as error:  # noqa: BLE001 she must know that it failed
            log.error("could not delete a conversation: %s at %s", type(error).__name__, place_of(error))
            return Outcome([{"text": words(language).part(say("ui.not_forgotten")), "buttons": []}], language)
        return Outcome([{"text": words(language).part(say("ui.forgotten")), "buttons": []}], language, True, clear, True)

    def sent(self, channel: str, chat: str | int, messages: list[int]) -> None:
        """Note which messages are on her screen now; without it the quick exit would not find them.

        Args:
            channel: name of the channel.
            chat: id of the chat there.
            messages: their numbers in the chat, hers too.
        """
        try:
            shown.note(self.store.engine, pseudonym(channel, chat), messages)
        except Exception as error:  # noqa: BLE001 she has her answer
            log.error("messages were not noted: %s at %s", type(error).__name__, place_of(error))

    async def _not_text(self, sender: str, locale: Optional[str]) -> Outcome:
        language = await self.language(sender, locale)
        return Outcome([last_resort.not_text(language)], language)

    async def _resort(self, sender: str, locale: Optional[str]) -> Outcome:
        try:
            tracker = await self.store.retrieve(sender)
            language, host = await self.language(sender, locale), tracker.get_slot("host") if tracker else None
        except Exception:  # noqa: BLE001 the database may be what is broken
            language, host = manifest.hinted(locale) or manifest.fallback(), None
        return Outcome([last_resort.broken(language, host)], language)


def _asks(tracker: Optional[DialogueStateTracker]) -> bool:
    """Whether a guided tool waits for an answer."""
    return bool(tracker and tracker.active_loop_name)
