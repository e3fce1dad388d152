"""In which language she is answered: by button, by word, and when she writes in one that is not spoken here."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.manifest import Danger
from bot.nlu.danger import DangerHead
from bot.nlu.intent import TopicClassifier
from tests.support.conversation import Conversation
from tests.support.journeys import (
    FORMS,
    LANGUAGES,
    language_of,
    messages,
    other_language,
    phrase,
    said,
    slots,
    talk,
)

ASKED = [(form, wanted) for form in FORMS for wanted in LANGUAGES if wanted != language_of(form)]
UNKNOWN = list(messages()["unknown"])
NOT_ANSWERED = [form for form in manifest.language_of_form() if form not in manifest.answered_forms()]
PICKER = [f'/change_language{{"language":"{id}"}}' for id in LANGUAGES]


def shows_the_picker(chat: Conversation) -> None:
    """The question in every language, and a button for each by its own name."""
    for language in LANGUAGES:
        chat.reads(phrase(language, "ui.ask_language"))
    chat.sees_button(*PICKER)
    titles = {b["title"] for b in chat.buttons}
    assert {entry.name for entry in manifest.languages().values()} <= titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_changes_the_language_and_the_confirmation_is_in_the_new_one(turns, language):
    wanted = other_language(language)
    chat = talk(turns, language).taps("button.language")
    shows_the_picker(chat)
    chat.taps(manifest.languages()[wanted].name).is_answered_in(wanted).hears("ui.language_set", "ui.menu")
    chat.taps("/kafala").is_answered_in(wanted).hears("topic.kafala.understood")


@pytest.mark.parametrize(("form", "wanted"), ASKED)
def test_a_language_asked_for_by_name_is_spoken_from_then_on(turns, form, wanted):
    chat = talk(turns, language_of(form)).says(said(form, "language")[wanted])
    chat.is_answered_in(wanted).hears("ui.language_set")
    chat.taps("/help_menu").is_answered_in(wanted).hears("ui.menu")


@pytest.mark.parametrize(("form", "wanted"), ASKED)
def test_the_name_of_a_language_is_not_taken_for_a_country(turns, form, wanted):
    """She is asked where she works, and asks for Nepali: she does not work in Nepal."""
    chat = talk(turns, language_of(form)).taps("/passport_retention").says(said(form, "language")[wanted])
    known = {k: v for k, v in slots(chat).items() if k in ("origin", "host")}
    assert known == {}, f"{said(form, 'language')[wanted]!r} set {known}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_that_waits_for_a_country_is_asked_again_in_the_new_language(turns, language):
    wanted = other_language(language)
    chat = talk(turns, language).taps("/passport_retention").taps(f'/change_language{{"language":"{wanted}"}}')
    chat.is_answered_in(wanted).hears("topic.passport_retention.understood", "ui.ask_host")


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_kept_when_the_language_changes(turns, language):
    wanted = other_language(language)
    chat = talk(turns, language, "NP", "KW").taps(f'/change_language{{"language":"{wanted}"}}')
    assert (slots(chat)["origin"], slots(chat)["host"]) == ("NP", "KW")


@pytest.mark.parametrize("form", FORMS)
def test_the_first_message_sets_the_language_without_asking(chat, form):
    chat.says(said(form, "fees")).is_answered_in(language_of(form))
    assert slots(chat)["language"] == language_of(form)


@pytest.mark.parametrize("form", FORMS)
def test_a_country_typed_in_another_spelling_does_not_change_the_language(turns, form):
    others = [f for f in FORMS if f != form]
    chat = talk(turns, language_of(form)).taps("/passport_retention")
    for other in others:
        chat.says(said(other, "kuwait")).is_answered_in(language_of(form))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_her_telegram_is_used_until_she_writes(turns, language):
    Conversation(turns, locale=f"{language}-XX").taps("/start").is_answered_in(language).hears("ui.welcome")


@pytest.mark.parametrize("locale", [None, "vi", "ko-KR", "xx", ""])
def test_without_a_language_of_hers_the_picker_comes_first(turns, locale):
    shows_the_picker(Conversation(turns, locale=locale).taps("/start"))


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_a_language_that_is_not_spoken_here_brings_the_picker(chat, unknown):
    shows_the_picker(chat.says(messages()["unknown"][unknown]["wages"]))
    assert "language" not in slots(chat), f"{unknown} was taken for {slots(chat)['language']}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_after_the_tap_on_a_language_the_waiting_question_is_answered(chat, unknown, language, monkeypatch):
    """Whether these languages are understood is not asked here, so the topic is given."""
    monkeypatch.setattr(TopicClassifier, "rank", lambda *_: [{"name": "unpaid_wages", "confidence": 0.9}])
    monkeypatch.setattr(DangerHead, "level", lambda *_: Danger.none)
    chat.says(messages()["unknown"][unknown]["wages"]).taps(manifest.languages()[language].name)
    chat.is_answered_in(language).hears("topic.unpaid_wages.understood", "ui.ask_host")
    chat.taps('/give_country{"host":"KW"}').is_answered_in(language).hears("topic.unpaid_wages.steps")


@pytest.mark.parametrize("form", NOT_ANSWERED)
def test_a_question_in_a_language_that_is_understood_is_answered_in_the_one_she_picks(chat, form):
    chat.says(messages()["unknown"][form]["wages"]).taps(manifest.languages()[LANGUAGES[0]].name)
    chat.is_answered_in(LANGUAGES[0]).hears("topic.unpaid_wages.understood")


def test_every_form_that_is_understood_and_not_answered_is_asked_in():
    assert set(NOT_ANSWERED) <= set(messages()["unknown"]), "tests/conversations/messages.yml, unknown: write wages and danger"


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_tap_on_a_language_a_question_read_with_doubt_is_offered(chat, language, monkeypatch):
    ranking = [{"name": name, "confidence": 0.2} for name in ("unpaid_wages", "greet", "contract", "kafala", "embassy")]
    monkeypatch.setattr(TopicClassifier, "rank", lambda *_: [dict(r) for r in ranking])
    monkeypatch.setattr(DangerHead, "level", lambda *_: Danger.none)
    chat.says(messages()["unknown"][UNKNOWN[0]]["wages"]).taps(manifest.languages()[language].name)
    chat.is_answered_in(language).hears("ui.fallback").sees_button("/unpaid_wages", "/contract", "/kafala")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_needs_nothing_more_waits_for_the_language_too(chat, language):
    shows_the_picker(chat.taps("/start"))
    chat.taps(manifest.languages()[language].name).is_answered_in(language).sees_button("/in_danger_now")
