"""For whom a message is meant while she talks with a person."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.handoff.cases import LEFT, NOTE, TALKS, WAITS
from bot.handoff.direction import To, by_sign, by_words
from bot.turns import Heard
from bot.words.render import words

LIVE = pytest.mark.parametrize("state", [WAITS, TALKS, NOTE])
LANGUAGES = list(manifest.languages())


@LIVE
@pytest.mark.parametrize("text", ["Where is my embassy?", "नमस्ते", "yes", "My passport"])
def test_plain_words_are_read_first(state, text):
    assert by_sign(state, text, None) is None


@LIVE
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_she_can_end_delete_leave_and_get_help(state, language):
    entry, said = manifest.languages()[language], words(language).catalogue
    wanted = {To.bot: [*entry.delete_words, *entry.exit_words, said["button.menu"], said["button.delete"], said["button.exit"]]}
    wanted[To.end] = [said["button.staff_end"], "/end", "/end@our_bot"]
    wanted[To.danger] = [*entry.help_words, said["button.help_now"]]
    wrong = {text: by_sign(state, text, None) for to, texts in wanted.items() for text in texts if by_sign(state, text, None) is not to}
    assert wrong == {}


@LIVE
@pytest.mark.parametrize("press", ["/kafala", '/give_country{"host":"KW"}', "/in_danger_now", "/delete_my_data", "/quick_exit", "/staff_yes"])
def test_a_tap_speaks_to_the_bot(state, press):
    assert by_sign(state, "", press) is To.bot


@LIVE
def test_commands_and_a_place_speak_to_the_bot(state):
    assert by_sign(state, "/language", None) is To.bot
    assert by_sign(state, "/whatever", None) is To.bot
    assert by_sign(state, "", None) is To.bot


@pytest.mark.parametrize("state", [WAITS, TALKS, NOTE, LEFT])
def test_the_end_is_always_the_end(state):
    assert by_sign(state, "", "/staff_end") is by_sign(state, "/end", None) is To.end


def test_while_staff_are_away_the_bot_answers_as_always():
    assert by_sign(LEFT, "Where is my embassy?", None) is by_sign(LEFT, "help", None) is To.bot


@pytest.mark.parametrize(
    ("heard", "to"), [(Heard(False, False), To.person), (Heard(True, False), To.danger), (Heard(False, True), To.both)]
)
def test_danger_and_the_country_that_its_numbers_wait_for_reach_the_bot_too(heard, to):
    assert by_words(heard) is to
