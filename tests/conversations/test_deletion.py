"""One plain word deletes everything, and is true."""

from __future__ import annotations

import asyncio

import pytest

from bot import manifest
from tests.support.conversation import Conversation
from tests.support.journeys import LANGUAGES, phrase, slots, stored_id, talk

WORDS = [(id, word) for id, entry in manifest.languages().items() for word in entry.delete_words]


def is_stored(chat) -> bool:
    """True when the store has a row for the conversation."""
    return stored_id(chat) in asyncio.run(chat.turns.store.keys())


def forgets(chat, language: str) -> None:
    """The reply says that all is deleted, and the store has nothing any more."""
    assert chat.outcome.forgotten, f"not deleted:\n{chat.text}"
    assert chat.text == phrase(language, "ui.forgotten"), chat.text
    assert not is_stored(chat), "the store still has a row"
    assert slots(chat) == {}


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_the_word_alone_deletes_and_says_so(turns, language, word):
    chat = talk(turns, language, "NP", "KW")
    assert is_stored(chat)
    forgets(chat.says(word), language)


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_the_word_may_carry_signs_spaces_and_capitals(turns, language, word):
    forgets(talk(turns, language, "NP", "KW").says(f' "{word.upper()}".\n'), language)


@pytest.mark.parametrize("what", ["/forget", "/forget@tayari_bot", "/FORGET"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_deletes(turns, language, what):
    forgets(talk(turns, language, "NP", "KW").says(what), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_under_the_numbers_deletes(turns, language):
    forgets(talk(turns, language, "NP", "KW").taps("/locked_in").taps("button.delete"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_that_the_bot_tells_her_is_one_that_works(turns, language):
    """danger.delete and the welcome quote a word: that very word must delete."""
    quoted = [w for w in manifest.languages()[language].delete_words if w in phrase(language, "danger.delete")]
    assert quoted, f"none of the delete words of {language} stands in danger.delete"
    assert [w for w in quoted if w in phrase(language, "ui.first_privacy")], "the first messages name another word"
    forgets(talk(turns, language).says(quoted[0]), language)


def test_only_her_own_conversation_is_deleted(turns):
    hers, other = talk(turns, LANGUAGES[0], "NP", "KW"), talk(turns, LANGUAGES[0], "PH", "SA")
    hers.says("/forget")
    assert not is_stored(hers) and is_stored(other)
    assert (slots(other)["origin"], slots(other)["host"]) == ("PH", "SA")


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_deletion_she_is_a_stranger(turns, language):
    chat = talk(turns, language, "NP", "KW").says("/forget").taps("/start")
    for id in LANGUAGES:
        chat.reads(phrase(id, "ui.ask_language"))


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_the_word_works_as_the_very_first_message(turns, language, word):
    chat = Conversation(turns, locale=language).says(word)
    forgets(chat, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deletion_that_fails_is_not_called_done(turns, language, monkeypatch):
    def broken(_):
        raise OSError("disk")

    chat = talk(turns, language, "NP", "KW")
    monkeypatch.setattr(turns.store, "forget", broken)
    chat.says("/forget").is_answered_in(language).hears("ui.not_forgotten").does_not_hear("ui.forgotten")
    assert not chat.outcome.forgotten


#: in these languages the word for erasing also means to end one's life
OF_HERSELF = {"en": "I want to erase myself", "am": "erasen latfa efelgalehu", "ur": "mujhe khud ko mitana hai", "fil": "burahin ko na ang sarili ko"}


@pytest.mark.parametrize("language", OF_HERSELF)
def test_who_wants_to_be_erased_is_asked_whether_she_is_safe_before_anything_is_deleted(turns, language):
    chat = talk(turns, language, "NP", "KW").says(OF_HERSELF[language]).does_not_hear("ui.forgotten")
    assert slots(chat)["origin"] == "NP", "what was kept is kept"


def test_where_it_reads_as_deletion_she_is_asked_and_one_tap_deletes(turns):
    chat = talk(turns, "en", "NP", "KW").says("I want to erase myself").hears("ui.safe_now")
    assert chat.text.count(chat.wording("ui.safe_now")) == 1
    forgets(chat.taps("button.delete"), "en")
