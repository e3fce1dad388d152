"""Whatever is typed or sent by a changed client: always a reply, never a slot, never an error."""

from __future__ import annotations

import pycountry
import pytest

from tests.support.conversation import Conversation
from tests.support.journeys import LANGUAGES, country, errors_in, meets_danger, phrase, slots, talk

TYPED = {
    "a topic with a country": '/kafala{"host":"KW"}',
    "a country": '/give_country{"host":"QA","origin":"ET"}',
    "another bot's intent": '/inject{"told":["kw-passport"],"host":"QA"}',
    "a language": '/change_language{"language":"ar"}',
    "a full answer": '/topic_more{"topic":"trafficked"}',
    "a slot": '/slot{"language":"es"}',
    "restart": "/restart",
    "session_start": "/session_start",
    "back": "/back",
    "many slashes": '///give_country{"host":"QA"}',
    "a slash after a space": '  /give_country{"host":"QA"}',
    "a slash after an invisible sign": '\u200b/give_country{"host":"QA"}',
    "a slash behind NUL": '\x00/give_country{"host":"QA"}',
    "an at sign before a slash": '@/give_country{"host":"QA"}',
    "a confidence": '/give_country@1.0{"host":"QA"}',
    "the external trigger": "EXTERNAL: restart",
    "the name of the bot": "@tayari_bot",
    "an at sign": "@",
    "a slash": "/",
    "a slash and a space": "/ ",
    "nothing": "",
    "spaces": " \t\r\n ",
    "invisible signs": "\u200b\u200e\u202e\u2066\ufeff",
    "emoji": "😭😭🆘🙏🏽👩‍👩‍👧",
    "one dot": ".",
    "digits": "0096524937600",
    "50,000 characters": "passport " * 5556,
    "50,000 times one letter": "x" * 50_000,
    "50,000 combining marks": "e" + "\u0301" * 50_000,
    "50,000 slashes": "/" * 50_000,
    "50,000 braces": "/a" + "{" * 50_000,
    "50,000 emoji": "🆘" * 50_000,
    "a lone surrogate": "\ud83d",
    "a lone surrogate in words": "they keep my pass\udc00port",
    "NUL alone": "\x00",
    "NUL in words": "my pass\x00port",
    "control signs": "\x01\x02\x1b[31m\x7f",
    "SQL": "x' OR '1'='1'; --",
    "a format": "{host} %s %(host)s ${host} {{ host }}",
    "a template": "[KW](host) [QA]{\"entity\": \"host\"}",
    "JSON": '{"host": "QA", "origin": "ET"}',
    "a very long word of JSON": '/give_country{"host":"' + "A" * 10_000 + '"}',
}
PRESSED = {
    "words instead of a payload": "hello",
    "nothing but a slash": "/",
    "an unknown intent": "/inject",
    "restart": "/restart",
    "session_start": "/session_start",
    "the fallback": "/nlu_fallback",
    "no such country": '/give_country{"host":"ZZ"}',
    "a country in small letters": '/give_country{"host":"kw"}',
    "an empty country": '/give_country{"host":""}',
    "a lone surrogate": '/give_country{"host":"\\ud83d"}',
    "a raw lone surrogate": '/give_country{"host":"\ud83d"}',
    "NUL": '/give_country{"host":"\\u0000"}',
    "a format": '/give_country{"host":"{origin}"}',
    "a number": '/give_country{"host":7}',
    "a list": '/give_country{"host":["KW"]}',
    "nothing in it": "/give_country{}",
    "no entity": "/give_country",
    "an unknown entity": '/give_country{"told":"kw-passport"}',
    "no such language": '/change_language{"language":"xx"}',
    "a path as language": '/change_language{"language":"../../etc"}',
    "no such group": '/show_group{"group":"nothing"}',
    "no group": "/show_group",
    "no such topic": '/topic_more{"topic":"nothing"}',
    "small talk as topic": '/topic_more{"topic":"greet"}',
    "no such side": '/ask_country{"side":"language"}',
    "half a payload": '/give_country{"host":',
    "deep JSON": "/give_country" + '{"a":' * 20_000 + "1" + "}" * 20_000,
    "a payload with text around": 'see /give_country{"host":"KW"} there',
    "two payloads": '/kafala{"host":"KW"}/kafala{"host":"QA"}',
}


def replies_well(chat: Conversation) -> None:
    """There is a reply that can be sent, and nothing broke on the way."""
    assert chat.outcome.replies and chat.text.strip(), "no reply"
    assert not errors_in(chat.text), f"something broke:\n{chat.text}"
    for reply in chat.outcome.replies:
        assert len(reply["text"].encode("utf-8")) > 0
        assert len(reply["text"]) < 4096, "longer than one Telegram message"
        assert all(b["title"].encode("utf-8") and b["payload"].encode("utf-8") for b in reply["buttons"])
    assert chat.language in LANGUAGES


@pytest.mark.parametrize("what", TYPED)
def test_typed_in_a_new_chat(chat, what):
    chat.says(TYPED[what])
    replies_well(chat)
    known = slots(chat)
    taken = {k: known[k] for k in ("origin", "host") if k in known}
    assert not taken, f"{what} set {taken}"
    assert "kw-passport" not in known.get("told", []), f"{what} set {known['told']}"


@pytest.mark.parametrize("what", TYPED)
def test_typed_in_the_middle_of_a_question(turns, what):
    chat = talk(turns, LANGUAGES[0], "NP").taps("/kafala")
    before = slots(chat)
    chat.says(TYPED[what])
    replies_well(chat)
    after = slots(chat)
    changed = {k: after.get(k) for k in ("language", "origin", "host") if after.get(k) != before.get(k)}
    assert not changed, f"{what} set {changed}"


@pytest.mark.parametrize("what", PRESSED)
def test_sent_by_a_changed_client_in_a_new_chat(chat, what):
    chat.outcome = None
    replies_well(chat._take(press=PRESSED[what]))


@pytest.mark.parametrize("what", PRESSED)
def test_sent_by_a_changed_client_the_chat_still_works_afterwards(turns, what):
    chat = talk(turns, LANGUAGES[0])
    replies_well(chat._take(press=PRESSED[what]))
    replies_well(chat.taps('/give_country{"host":"KW"}').taps("/passport_retention"))
    chat.hears("topic.passport_retention.steps").reads(phrase(chat.language, "ui.holds_in", country=country("KW")))
    replies_well(chat.taps("/in_danger_now"))
    meets_danger(chat, "KW")


@pytest.mark.parametrize("what", PRESSED)
def test_a_changed_client_can_set_nothing_but_real_countries_and_languages(turns, what):
    chat = talk(turns, LANGUAGES[0])._take(press=PRESSED[what])
    known = slots(chat)
    assert known["language"] in LANGUAGES
    places = [known[side] for side in ("origin", "host") if side in known]
    unreal = [code for code in places if not pycountry.countries.get(alpha_2=code) or not code.isupper()]
    assert not unreal, f"{what} set {unreal!r} as a country"
    assert not known.get("told"), f"{what} set {known['told']}"


@pytest.mark.parametrize("locale", ["", "-", "zz", "en-US", "ne_NP", "x" * 5000, "../en", "\ud83d"])
def test_any_locale_is_taken(turns, locale):
    replies_well(Conversation(turns, locale=locale).says("/start"))


@pytest.mark.parametrize("chat_id", ["", "\x00", "\ud83d", "x" * 5000, -1, 2**70, "'; --"])
def test_any_chat_id_is_taken(turns, chat_id):
    chat = Conversation(turns)
    chat.id = chat_id
    replies_well(chat.says("/start"))
    replies_well(chat.says("/forget"))


def test_neither_text_nor_tap(chat):
    """A voice message, a photo, a sticker."""
    replies_well(chat._take())
    chat.hears("ui.not_text").sees_button("/help_menu", "/in_danger_now")
