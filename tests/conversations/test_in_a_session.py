"""A session beside all else that the bot does: tools, languages, messages that come twice or are changed."""

from __future__ import annotations

import asyncio
import itertools
from types import SimpleNamespace

import pytest
from telegram import Update

from bot.channels.pace import Pace
from bot.channels.telegram_handlers import Handlers
from bot.classes import figures, register, said
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE
from bot.payloads import COMMANDS
from bot.privacy import pseudonym
from tests.support.conversation import Conversation

chats = itertools.count(880_000_001)
NOTHING = "I don't know"


@pytest.fixture
def class_(turns):
    """A session that runs."""
    return register.open_class(turns.store.engine, plan("NP", "KW", ("ne", "hi"), count=8, seed="beside"))


class OnTelegram(Conversation):
    """A chat to which the bot can write by itself; her app is in `locale`."""

    def __init__(self, turns, locale: str = "en"):
        super().__init__(turns, locale)
        self.id = next(chats)

    def _take(self, **message):
        self.outcome = asyncio.run(self.turns.take("telegram", self.id, locale=self.locale, **message))
        self.payloads.update({button["title"]: button["payload"] for button in self.buttons})
        return self


@pytest.fixture
def she(turns) -> OnTelegram:
    """A woman who has not written before."""
    return OnTelegram(turns)


def given(turns, class_, phase: str = BEFORE) -> list[dict]:
    """The answers to each question."""
    return [dict(figures.spread(turns.store.engine, class_.id, phase, item)) for item in class_.plan.items]


def comes_up(turns, class_, she) -> None:
    """The trainer goes on, and she is sent the first question, whatever she is doing."""
    register.change(turns.store.engine, class_.id, phase=AFTER)
    found, member = register.member_of(turns.store.engine, pseudonym("telegram", she.id), class_.id)
    assert turns.lessons.push(found, member)


def test_while_the_offer_checker_asks_her_words_are_for_it(turns, class_, she):
    she.says(class_.code).hears("class.joined")
    she.taps(COMMANDS["check"])
    she.says("yes").does_not_hear("class.thanks_before", "class.before")
    comes_up(turns, class_, she)
    she.says("no")
    assert not any(given(turns, class_)) and not any(given(turns, class_, AFTER))


def test_after_any_other_answer_her_words_are_no_answer(turns, class_, she):
    she.says(class_.code)
    she.says("can my employer keep my passport?")
    she.says(NOTHING)
    assert not any(given(turns, class_))
    she.taps(said.press(f"b.{class_.plan.items[0]}", said.UNSURE, class_)).says(NOTHING)
    assert given(turns, class_)[:3] == [{"": 1}, {"": 1}, {}]


def test_a_new_language_brings_the_question_again(turns, class_, she):
    she.says(f"/start {class_.code}").taps("नेपाली")
    she.is_answered_in("ne").hears("ui.language_set")
    assert she.outcome.replies[-1]["buttons"][0]["payload"].startswith('/lesson{"at":"b.')
    assert she.outcome.replies[-1]["language"] == "ne"
    she.taps(she.outcome.replies[-1]["buttons"][0]["payload"]).is_answered_in("ne")


def test_a_new_language_in_the_middle_of_a_tool_brings_the_tool_alone(turns, class_, she):
    she.says(class_.code).taps(COMMANDS["check"])
    comes_up(turns, class_, she)
    she.taps('/change_language{"language":"ne"}').is_answered_in("ne")
    assert not any("/lesson" in button["payload"] for button in she.buttons)


def test_without_a_conversation_she_is_answered_in_the_language_of_the_session(turns, class_):
    she = OnTelegram(turns, "ne")
    she.says(class_.code).is_answered_in("ne")
    she.locale = "en"  # the hint of her app, months later
    she.taps(said.press(f"b.{class_.plan.items[0]}", said.UNSURE, class_)).is_answered_in("ne")
    (member,) = register.in_class(turns.store.engine, class_.id)
    assert member.language == "ne"


class Bot:
    """Takes what is sent, as Telegram would number it."""

    def __init__(self):
        self.numbers, self.sent = itertools.count(5001), []

    async def send_message(self, chat, text, **_):
        """One more message on her screen."""
        self.sent.append(text)
        return SimpleNamespace(message_id=next(self.numbers))

    async def send_chat_action(self, *_):
        """Nothing to see."""


class Phone:
    """Her Telegram, at the bot's own handlers."""

    def __init__(self, turns):
        self.bot, self.id = Bot(), next(chats)
        self.handlers = Handlers(turns, Pace(0))

    def sends(self, text: str, number: int | None = None, kind: str = "message") -> int:
        """A message, new or changed; its number."""
        number = number or next(self.bot.numbers)
        person = {"id": self.id, "is_bot": False, "first_name": "A", "language_code": "en"}
        message = {"message_id": number, "date": 1, "chat": {"id": self.id, "type": "private"}, "from": person, "text": text}
        update = Update.de_json({"update_id": number, kind: message}, self.bot)
        asyncio.run(self.handlers.text(update, SimpleNamespace(bot=self.bot)))
        return number


def test_an_answer_that_came_twice_or_was_changed_counts_once(turns, class_):
    phone = Phone(turns)
    phone.sends(class_.code)
    first, again = next(phone.bot.numbers), next(phone.bot.numbers)  # the second one on its way, too, when the first is answered
    phone.sends(NOTHING, first)
    phone.sends(NOTHING, again)
    phone.sends(NOTHING, first, "edited_message")
    assert given(turns, class_)[:2] == [{"": 1}, {}]
    assert "2" in phone.bot.sent[-1] and phone.bot.sent[-1] == phone.bot.sent[-2], "the open question is said again"
    phone.sends(NOTHING)
    assert given(turns, class_)[:3] == [{"": 1}, {"": 1}, {}]
