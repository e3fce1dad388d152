""""I need help now", as a button and as a word, in every state of the conversation."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.payloads import COMMANDS
from tests.support.conversation import Conversation
from tests.support.journeys import LANGUAGES, asks_where_she_is, language_of, meets_danger, messages, phrase, said, talk

HELP, KUWAIT = "/in_danger_now", '/give_country{"host":"KW"}'
# state: the taps that lead there, and the country known then
STATES = {
    "the menu is shown": (["/help_menu"], None),
    "a group is shown": (['/show_group{"group":"work_rights"}'], None),
    "the host country is asked for": (["/kafala"], None),
    "the origin is asked for": (["/recruitment_fees"], None),
    "the name of a country is asked for": (["/kafala", '/ask_country{"side":"host"}'], None),
    "the languages are shown": (["/change_language"], None),
    "a topic is answered": (["/kafala", KUWAIT], "KW"),
    "the sources are shown": (["/kafala", KUWAIT, "/sources"], "KW"),
    "it was said simpler": (["/kafala", KUWAIT, "/say_simpler"], "KW"),
    "another country is asked for": (["/kafala", KUWAIT, '/ask_country{"side":"host"}'], "KW"),
    "she is in danger already": (["/locked_in"], None),
    "danger was met where she is": (["/locked_in", KUWAIT], "KW"),
    "the full answer to danger is shown": (["/locked_in", KUWAIT, '/topic_more{"topic":"locked_in"}'], "KW"),
    "she said that she is safe": (["/i_am_safe"], None),
    "a person was asked for": (["/talk_to_person"], None),
}
WORDS = [(id, word) for id, entry in manifest.languages().items() for word in entry.help_words]
# words that stand in one language only and have letters
TELLING = [(id, word) for id, word in WORDS if not word.isdigit() and [w for _, w in WORDS].count(word) == 1]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_brings_numbers_first(turns, language, state):
    taps, host = STATES[state]
    chat = talk(turns, language)
    for payload in taps:
        chat.taps(payload)
    chat.taps(HELP).is_answered_in(language)
    meets_danger(chat, host)
    if host is None:
        asks_where_she_is(chat)


@pytest.mark.parametrize("locale", [None, *LANGUAGES])
def test_the_command_brings_numbers_before_the_language_is_known(turns, locale):
    chat = Conversation(turns, locale=locale).says("/help")
    chat.is_answered_in(locale or "en")
    meets_danger(chat, None)
    asks_where_she_is(chat)


def test_the_button_brings_numbers_while_her_language_is_not_spoken_here(chat):
    for entry in messages()["unknown"].values():
        chat.says(entry["wages"]).taps(HELP)
        meets_danger(chat, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_brings_numbers_after_the_fallback_and_after_deletion(turns, language):
    form = next(f for f in manifest.language_of_form() if language_of(f) == language)
    chat = talk(turns, language, host="KW").says(said(form, "gibberish")).taps(HELP)
    meets_danger(chat, "KW")
    chat.says("/forget").taps(HELP)
    meets_danger(chat, None)


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_a_word_for_help_alone_brings_numbers(turns, language, word):
    chat = talk(turns, language, host="KW").says(word).is_answered_in(language)
    meets_danger(chat, "KW")


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_a_word_for_help_may_carry_signs_and_capitals(turns, language, word):
    chat = talk(turns, language, host="KW").says(f"  {word.upper()} !! ")
    meets_danger(chat, "KW")


@pytest.mark.parametrize(("language", "word"), TELLING)
def test_a_word_for_help_as_the_first_message_is_met_in_its_own_language(chat, language, word):
    chat.says(word)
    meets_danger(chat, None)
    chat.reads(phrase(language, "danger.call_anywhere"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_and_the_button_do_the_same(turns, language):
    assert COMMANDS["help"] == HELP
    assert talk(turns, language, host="KW").says("/help").text == talk(turns, language, host="KW").taps(HELP).text
