"""Messages in words: lines, parts, values, other languages, buttons."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.words.parts import BLANK, country, money, say
from bot.words.render import Words, words

LANGUAGES = list(manifest.languages())


class Small(dict):
    """A catalogue of a few entries."""

    language = "en"

    def __missing__(self, id):
        raise LookupError(id)


@pytest.fixture
def speaker() -> Words:
    """English words from a small catalogue."""
    own = Words("en")
    own.catalogue = own.format.catalogue = Small(
        hello="Hello", pay="You get {amount} in {place}, yes, {amount}", two="One\nTwo", nothing="", odd="{amount} of {unknown}"
    )
    return own


def test_a_line_is_its_parts_with_a_space_between(speaker):
    assert speaker.lines([[say("hello"), say("hello")]]) == "Hello Hello"


def test_values_are_put_in_wherever_their_name_stands(speaker):
    part = say("pay", amount=money("60", "KWD"), place=country("KW"))
    assert speaker.part(part) == "You get 60 KWD in Kuwait, yes, 60 KWD"


def test_a_name_without_a_value_stays_and_does_not_break(speaker):
    assert speaker.part(say("odd", amount=money("60", "KWD"), other=country("KW"))) == "60 KWD of {unknown}"


def test_a_bare_value_can_stand_as_a_part(speaker):
    assert speaker.lines([[say("hello"), {"value": country("KW")}]]) == "Hello Kuwait"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([[say("hello")], BLANK, BLANK, [say("hello")]], "Hello\n\nHello"),
        ([BLANK, [say("hello")], BLANK], "Hello"),
        ([[say("hello")], [say("nothing")], BLANK, [say("hello")]], "Hello\n\nHello"),
        ([[say("hello")], [say("two")]], "Hello\nOne\nTwo"),
        ([BLANK, BLANK], ""),
        ([], ""),
    ],
    ids=["two blanks", "at the ends", "an empty entry", "lines in an entry", "blanks alone", "nothing"],
)
def test_sections_are_parted_by_one_empty_line(speaker, lines, text):
    assert speaker.lines(lines) == text


def test_an_entry_that_does_not_exist_is_an_error(speaker):
    with pytest.raises(LookupError):
        speaker.part(say("no.such.entry"))


@pytest.mark.parametrize("other", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_can_be_said_in_another_language(language, other):
    said = words(language).lines([[{**say("ui.ask_language"), "language": other}]])
    assert said == words(other).catalogue["ui.ask_language"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_says_its_entry_or_its_ready_title(language):
    speaker = words(language)
    made = speaker.button({"say": say("button.help_now"), "payload": "/in_danger_now"})
    assert made == {"title": speaker.catalogue["button.help_now"], "payload": "/in_danger_now"}
    assert speaker.button({"title": "English", "payload": "/x"}) == {"title": "English", "payload": "/x"}


def test_the_words_of_a_language_are_read_once():
    assert words(LANGUAGES[0]) is words(LANGUAGES[0])
