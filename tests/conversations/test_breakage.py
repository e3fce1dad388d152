"""Whatever breaks, she is never left without a reply, and hers has the emergency number."""

from __future__ import annotations

import pytest

from actions.answer import ActionAnswer
from actions.danger import ActionDanger
from bot.directory import lookup
from bot.nlg import TayariNLG
from bot.nlu.danger import DangerHead
from bot.nlu.intent import TopicClassifier
from tests.support.conversation import Conversation
from tests.support.journeys import (
    FORMS,
    LANGUAGES,
    emergency_numbers,
    fork,
    language_of,
    numbers_in,
    phrase,
    said,
    talk,
)

HOSTS = [c for c in lookup.shared().with_role("destination") if emergency_numbers(c)]


def boom(*args, **kwargs):
    """Stands for anything that fails."""
    raise RuntimeError("broken on purpose")


# what breaks: the class, its method, and the tap or message after which it is called
BREAKS = {
    "an action": (ActionAnswer, "answer", "/kafala"),
    "the action that meets danger": (ActionDanger, "answer", "/in_danger_now"),
    "the words": (TayariNLG, "render", "/kafala"),
    "the reader of danger": (DangerHead, "level", "typed"),
    "the reader of topics": (TopicClassifier, "rank", "typed"),
}


def breaks(chat: Conversation, what: str, monkeypatch) -> Conversation:
    """The chat after a turn in which something failed."""
    owner, method, tap = BREAKS[what]
    monkeypatch.setattr(owner, method, boom)
    form = next(f for f in FORMS if language_of(f) == chat.language)
    return chat.says(said(form, "embassy")) if tap == "typed" else chat.taps(tap)


@pytest.mark.parametrize("what", BREAKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_she_hears_an_apology_in_her_language(turns, language, what, monkeypatch):
    chat = breaks(talk(turns, language, "NP", "QA"), what, monkeypatch)
    chat.is_answered_in(language).reads(phrase(language, "ui.error"))


@pytest.mark.parametrize("what", BREAKS)
@pytest.mark.parametrize("host", HOSTS)
def test_the_apology_carries_the_emergency_number_of_her_host_country(turns, host, what, monkeypatch):
    chat = breaks(talk(turns, LANGUAGES[0], "NP", host), what, monkeypatch)
    wanted = emergency_numbers(host)
    assert wanted <= numbers_in(chat.text), f"expected {wanted} in:\n{chat.text}"


@pytest.mark.parametrize("what", BREAKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_country_the_apology_names_112(turns, language, what, monkeypatch):
    chat = breaks(talk(turns, language), what, monkeypatch)
    chat.reads(phrase(language, "ui.error"), "112")


@pytest.mark.parametrize("form", FORMS)
def test_an_action_that_fails_on_the_first_message_is_excused_in_the_language_of_the_message(turns, form, monkeypatch):
    monkeypatch.setattr(ActionAnswer, "answer", boom)
    Conversation(turns).says(said(form, "embassy")).reads(phrase(language_of(form), "ui.error"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_message_is_answered_again(turns, language, monkeypatch):
    with monkeypatch.context() as broken:
        chat = breaks(talk(turns, language, "NP", "KW"), "an action", broken)
    chat.taps("/kafala").hears("topic.kafala.steps").is_answered_in(language)


# The database fails.


@pytest.fixture(params=["save", "retrieve", "both"])
def broken_store(turns, request, monkeypatch):
    """A database that fails on writing, on reading, or on both."""
    for method in ("save", "retrieve"):
        if request.param in (method, "both"):
            monkeypatch.setattr(turns.store, method, boom)


@pytest.mark.parametrize("form", FORMS)
def test_a_question_gets_a_reply(turns, form, broken_store):
    chat = Conversation(turns, locale=language_of(form)).says(said(form, "passport_in_kuwait"))
    assert chat.text.strip(), "no reply"
    chat.is_answered_in(language_of(form))


@pytest.mark.parametrize("form", FORMS)
def test_a_cry_for_help_gets_numbers(turns, form, broken_store):
    chat = Conversation(turns).says(said(form, "danger"))
    chat.reads("112")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_button_names_112_in_her_language(turns, language, broken_store):
    Conversation(turns, locale=language).taps("/in_danger_now").is_answered_in(language).reads("112")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_were_found_are_not_thrown_away_because_the_turn_cannot_be_stored(turns, language, monkeypatch):
    chat = talk(turns, language, "NP", "QA")
    whole = fork(chat).taps("/in_danger_now").outcome.replies
    monkeypatch.setattr(turns.store, "save", boom)
    assert chat.taps("/in_danger_now").outcome.replies == whole, f"instead of the numbers:\n{chat.text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_known_before_is_used_in_the_apology(turns, language, monkeypatch):
    chat = talk(turns, language, "NP", "QA")
    monkeypatch.setattr(turns.store, "save", boom)
    chat.taps("/in_danger_now")
    assert emergency_numbers("QA") <= numbers_in(chat.text), chat.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_agent_itself_fails_there_is_a_reply_with_numbers(turns, agent, language, monkeypatch):
    async def fails(*_, **__):
        raise RuntimeError("broken on purpose")

    chat = talk(turns, language, "NP", "QA")
    monkeypatch.setattr(agent, "handle_message", fails)
    chat.taps("/kafala").is_answered_in(language).reads(phrase(language, "ui.error"))
    assert emergency_numbers("QA") <= numbers_in(chat.text), chat.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_agent_stays_silent_there_is_a_reply_with_numbers(turns, agent, language, monkeypatch):
    async def silent(*_, **__):
        return None

    chat = talk(turns, language, "NP", "QA")
    monkeypatch.setattr(agent, "handle_message", silent)
    chat.taps("/kafala").is_answered_in(language).reads(phrase(language, "ui.error"))
    assert emergency_numbers("QA") <= numbers_in(chat.text), chat.text
