"""She is beaten and locked in: numbers before anything else, whatever she was doing, in every form."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.directory import lookup
from bot.manifest import Danger
from tests.support.conversation import Conversation
from tests.support.journeys import (
    ELSEWHERE,
    FORMS,
    LANGUAGES,
    asks_where_she_is,
    country,
    emergency_numbers,
    language_of,
    meets_danger,
    messages,
    numbers_in,
    phrase,
    said,
    slots,
    talk,
)

KUWAIT = '/give_country{"host":"KW"}'
UNKNOWN = list(messages()["unknown"])
DANGERS = [id for id, topic in manifest.topics().items() if topic.danger is Danger.high]


@pytest.mark.parametrize("form", FORMS)
def test_as_the_very_first_message(chat, form):
    chat.says(said(form, "danger")).is_answered_in(language_of(form))
    meets_danger(chat, None)
    asks_where_she_is(chat)


@pytest.mark.parametrize("form", FORMS)
def test_in_the_middle_of_another_question(turns, form):
    chat = talk(turns, language_of(form)).taps("/passport_retention").taps(KUWAIT).says(said(form, "danger"))
    chat.is_answered_in(language_of(form))
    meets_danger(chat, "KW")
    chat.does_not_hear("ui.ask_host", "ui.ask_host_now")


@pytest.mark.parametrize("side", ["host", "origin"])
@pytest.mark.parametrize("form", FORMS)
def test_while_a_country_is_being_asked_for(turns, form, side):
    waiting = {"host": "/kafala", "origin": "/recruitment_fees"}[side]
    chat = talk(turns, language_of(form)).taps(waiting).says(said(form, "danger"))
    chat.is_answered_in(language_of(form))
    meets_danger(chat, None)
    asks_where_she_is(chat)
    chat.taps(KUWAIT)
    meets_danger(chat, "KW")


@pytest.mark.parametrize("form", FORMS)
def test_while_the_languages_are_shown(chat, form):
    chat.taps("/start").says(said(form, "danger")).is_answered_in(language_of(form))
    meets_danger(chat, None)
    asks_where_she_is(chat)


@pytest.mark.parametrize("form", FORMS)
def test_after_the_tap_on_the_country_its_numbers_come_first(chat, form):
    chat.says(said(form, "danger")).taps(KUWAIT).is_answered_in(language_of(form))
    meets_danger(chat, "KW")


@pytest.mark.parametrize("form", FORMS)
def test_after_the_country_typed_its_numbers_come_first(chat, form):
    chat.says(said(form, "danger")).says(said(form, "kuwait")).is_answered_in(language_of(form))
    meets_danger(chat, "KW")


@pytest.mark.parametrize("form", FORMS)
def test_said_twice_it_is_met_twice(chat, form):
    chat.says(said(form, "danger")).says(said(form, "danger"))
    meets_danger(chat, None)


@pytest.mark.parametrize("form", FORMS)
def test_a_country_without_a_file_gets_the_number_that_works_in_most(turns, form):
    chat = talk(turns, language_of(form), host=ELSEWHERE).says(said(form, "danger"))
    meets_danger(chat, ELSEWHERE)
    chat.reads(phrase(chat.language, "danger.no_emergency", country=country(ELSEWHERE)))


@pytest.mark.parametrize("host", lookup.shared().with_role("destination"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_host_country_gives_its_emergency_number_first(turns, language, host):
    chat = talk(turns, language, "NP", host).taps("/physical_abuse")
    meets_danger(chat, host)
    first_line = chat.outcome.replies[0]["text"].split("\n")[1]
    if emergency_numbers(host):
        assert emergency_numbers(host) & numbers_in(first_line), f"not in the first line of numbers: {first_line}"
    else:
        assert first_line == phrase(language, "danger.no_emergency", country=country(host)), first_line


@pytest.mark.parametrize("topic", DANGERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_danger_tapped_in_the_menu_is_met(turns, language, topic):
    meets_danger(talk(turns, language, "NP", "KW").taps(f"/{topic}"), "KW")


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_in_a_language_that_is_not_spoken_here(chat, unknown):
    chat.says(messages()["unknown"][unknown]["danger"])
    meets_danger(chat, None)
    asks_where_she_is(chat)
    chat.sees_button(*(f'/change_language{{"language":"{id}"}}' for id in LANGUAGES))


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_in_an_unknown_language_the_tap_on_the_country_brings_its_numbers(chat, unknown):
    """Not the question for the language again: that can wait."""
    chat.says(messages()["unknown"][unknown]["danger"]).taps(KUWAIT)
    meets_danger(chat, "KW")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_in_an_unknown_language_the_tap_on_a_language_says_it_again_in_that_one(chat, unknown, language):
    chat.says(messages()["unknown"][unknown]["danger"]).taps(manifest.languages()[language].name)
    chat.is_answered_in(language)
    meets_danger(chat, None)
    asks_where_she_is(chat)


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_in_an_unknown_language_after_both_taps_the_numbers_are_there(chat, unknown):
    chat.says(messages()["unknown"][unknown]["danger"])
    chat.taps(f'/change_language{{"language":"{LANGUAGES[1]}"}}').taps(KUWAIT).is_answered_in(LANGUAGES[1])
    meets_danger(chat, "KW")


@pytest.mark.parametrize("form", FORMS)
def test_the_full_answer_comes_on_request_and_not_before(turns, form):
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "danger"))
    topic = slots(chat)["last_topic"]
    chat.does_not_hear(f"topic.{topic}.steps").taps("button.more").hears(f"topic.{topic}.steps")
    chat.is_answered_in(language_of(form)).sees_button("/in_danger_now")


@pytest.mark.parametrize("form", FORMS)
def test_what_she_asked_before_can_be_asked_again_afterwards(turns, form):
    chat = talk(turns, language_of(form)).taps("/passport_retention").taps(KUWAIT).says(said(form, "danger"))
    chat.says(said(form, "kuwait")).taps("/passport_retention").hears("topic.passport_retention.steps")
    chat.does_not_hear("danger.cannot_call")


@pytest.mark.parametrize("form", FORMS)
def test_a_locale_of_her_telegram_does_not_hide_her_language(turns, form):
    other = next(id for id in LANGUAGES if id != language_of(form))
    chat = Conversation(turns, locale=other).says(said(form, "danger")).is_answered_in(language_of(form))
    meets_danger(chat, None)
