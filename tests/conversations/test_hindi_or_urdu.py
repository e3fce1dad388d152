"""Hindi and Urdu in Latin letters look alike: she is never left with a script that she cannot read."""

from __future__ import annotations

import pytest

from tests.conversations.test_other_countries import slots
from tests.support.conversation import Conversation

#: no guess tells from these words which of the two scripts she reads
PASSPORT, HOME = "mera pasport unke paas hai", "mujhe ghar jaana hai par wo kehta hai paise wapas do"
CRY = "malik mujhe marta hai madad karo"
NAMES = {"hi": "हिन्दी", "ur": "اردو"}
OTHER = {"hi": "ur", "ur": "hi"}


def is_written_in(chat: Conversation, language: str) -> bool:
    """Whether the last replies are in the script of one of the two."""
    first, last = {"hi": ("\u0900", "\u097f"), "ur": ("\u0600", "\u06ff")}[language]
    return sum(first <= c <= last for c in chat.text) > len(chat.text) / 3


def titles(chat: Conversation) -> list[str]:
    """What stands on the buttons."""
    return [b["title"] for b in chat.buttons]


@pytest.mark.parametrize("text", [PASSPORT, HOME, CRY])
def test_the_first_answer_offers_the_other_script_and_a_tap_says_the_same_in_it(turns, text):
    chat = Conversation(turns, locale="en").says(text)
    taken = chat.language
    assert taken in NAMES and is_written_in(chat, taken) and titles(chat).count(NAMES[OTHER[taken]]) == 1
    before = slots(chat)
    chat.taps(NAMES[OTHER[taken]])
    assert chat.language == OTHER[taken] and is_written_in(chat, OTHER[taken])
    assert {**slots(chat), "language": None} == {**before, "language": None}, "only the language is another one"


@pytest.mark.parametrize("locale", ["hi", "ur"])
def test_her_telegram_decides_and_no_later_guess_changes_it(turns, locale):
    chat = Conversation(turns, locale=locale)
    for text in (PASSPORT, HOME, CRY, "iqama expire ho gaya kya karun"):
        chat.says(text)
        assert chat.language == locale and is_written_in(chat, locale)
        assert not set(NAMES.values()) & set(titles(chat)), "there is nothing to choose"


@pytest.mark.parametrize("language", ["hi", "ur"])
def test_what_she_has_chosen_stays(turns, language):
    chat = Conversation(turns, locale="en").taps(f'/change_language{{"language":"{language}"}}')
    for text in (PASSPORT, HOME, "tankhwa nahi mili"):
        assert chat.says(text).language == language


def test_her_own_script_still_changes_it(turns):
    chat = Conversation(turns, locale="hi").says(PASSPORT)
    assert chat.says("میرا پاسپورٹ مالک کے پاس ہے، کیا کروں").language == "ur"
