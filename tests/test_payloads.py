"""Taps, commands and plain words that must always work; and nothing that a changed client makes up."""

from __future__ import annotations

import re

import pytest
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from actions import buttons
from bot import manifest
from bot.nlu.text import fold
from bot.payloads import BUTTON_INTENTS, COMMANDS, as_payload, parse_payload, typed
from bot.words.render import words

MEANING = {
    "delete_words": COMMANDS["forget"].lstrip("/"),
    "help_words": COMMANDS["help"].lstrip("/"),
    "exit_words": COMMANDS["exit"].lstrip("/"),
}
QUOTED = re.compile(r"[\"«“„]([^\"«»“”„]+)[\"»”“]")
# how a frightened or a careful person types one word
MANNERS = {
    "as listed": "{}",
    "with spaces": "  {} \n",
    "with an exclamation mark": "{}!",
    "shouting": "{}!!!!!",
    "with a full stop": "{}.",
    "with dots": "{}...",
    "in quotes": '"{}"',
    "with a comma": "{},",
    "in Spanish exclamation marks": "¡{}!",
    "with a sign": "{} 🙏",
}


def in_every_language(name: str) -> list:
    """All delete words or help words, each with its language."""
    return [(language.id, word) for language in manifest.languages().values() for word in getattr(language, name)]


def understood(text: str) -> tuple | None:
    """(intent, language) of a typed word, as the channel passes it on; None when it is left to the reader."""
    payload = as_payload(text)
    parsed = parse_payload(payload) if payload else None
    return parsed and (parsed["intent"]["name"], {e["entity"]: e["value"] for e in parsed["entities"]}.get("language"))


# Payloads of buttons


def test_a_payload_becomes_an_intent_with_full_confidence_and_its_entities():
    assert parse_payload('/give_country{"host":"KW","origin":"NP"}') == {
        "text": "",
        "intent": {"name": "give_country", "confidence": 1.0},
        "entities": [{"entity": "host", "value": "KW"}, {"entity": "origin", "value": "NP"}],
        "intent_ranking": [{"name": "give_country", "confidence": 1.0}],
    }


@pytest.mark.parametrize("intent", [*manifest.intents(), *sorted(BUTTON_INTENTS)])
def test_every_intent_can_stand_on_a_button(intent):
    assert parse_payload(f"/{intent}")["intent"]["name"] == intent


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_leads_to_an_intent(command):
    assert parse_payload(as_payload(f"/{command}")) is not None


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "/",
        "greet",
        "//greet",
        "/GREET",
        "/no_such_intent",
        "/nlu_fallback",
        "/restart",
        "/session_start",
        "/back",
        "/greet and more",
        "/greet\n/start",
        "/greet{",
        '/greet{"host":"KW"',
        "/greet{host:KW}",
        '/greet{"host":5}',
        '/greet{"host":null}',
        '/greet{"host":["KW"]}',
        '/greet{"host":{"a":"b"}}',
        '/greet{"slot":"KW"}',
        '/greet{"host":"KW","pending_topic":"kafala"}',
        '/greet{"host":"' + "K" * 40 + '"}',
        '/greet{"host":"KW"}{"host":"QA"}',
        '/greet@0.5{"host":"KW"}',
        "/greet" + '{"host":' * 100_000 + "}",
        '/give_country{"host":"Atlantis"}',
    ],
    ids=lambda payload: payload[:40] or "nothing",
)
def test_a_payload_that_no_button_of_ours_sends_is_refused(payload):
    assert parse_payload(payload) is None


# Typed text


@pytest.mark.parametrize(
    "text",
    [
        "/greet",
        '/give_country{"host":"KW"}',
        "  /greet",
        "\u200b/greet",
        "\ufeff\u202e/greet",
        "\u00a0/greet",
        "///greet",
        "/ / /greet",
        "@/greet",
        "/@ /greet",
        "\ud800/greet",
        "/\u200b/greet",
        "\t\n/greet@0.9",
        "/\u2060@\u00ad/greet",
        "/",
        "@",
    ],
    ids=ascii,
)
def test_typed_text_is_never_read_as_a_command_by_rasa(text):
    safe = typed(text)
    assert not safe.startswith(("/", "@"))
    if safe:
        message = YAMLStoryReader.unpack_regex_message(Message({TEXT: safe}))
        assert message.get(INTENT) is None, f"Rasa reads {safe!r} as an intent"
    assert typed(safe) == safe


@pytest.mark.parametrize("text", ["I earn 5/6 of it", "madam@home is angry", "पासपोर्ट / राहदानी", "جواز/سفر"])
def test_signs_within_a_message_stay(text):
    assert typed(text) == text


def test_text_after_nul_is_not_read():
    assert typed("help\0/greet") == "help" and typed("\0/greet") == ""


# Commands


@pytest.mark.parametrize("form", ["/{}", "/{}@TayariBot", "/{} now", "/{}@TayariBot now", "  /{} ", "\u200b/{}"], ids=ascii)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_works_however_telegram_writes_it(command, form):
    assert as_payload(form.format(command)) == COMMANDS[command]
    assert as_payload(form.format(command.upper())) == COMMANDS[command]


@pytest.mark.parametrize("text", ["/", "/nothing", "/menus", "/@menu", "/give_country", '/greet{"host":"KW"}', "the menu", "start"])
def test_other_commands_are_left_to_the_reader(text):
    assert as_payload(text) is None


# Words that must always work


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", MEANING)
def test_a_word_alone_works_however_it_is_typed(name, manner):
    typings = [MANNERS[manner].format(word) for _, word in in_every_language(name)]
    typings += [text.upper() for text in typings]
    lost = [text for text in typings if (understood(text) or [None])[0] != MEANING[name]]
    assert not lost, f"{len(lost)} of {len(typings)} do not lead to {MEANING[name]}, first {lost[:6]}"


@pytest.mark.parametrize("name", MEANING)
def test_a_word_tells_her_language_too(name):
    owners: dict[str, set] = {}
    for language, word in in_every_language(name):
        owners.setdefault(fold(word), set()).add(language)
    for word, languages in owners.items():
        assert understood(word)[1] in languages, word


@pytest.mark.parametrize("language", manifest.languages())
def test_the_words_that_the_first_messages_promise_exit_and_delete(language):
    first = words(language).catalogue["ui.first_privacy"]
    promised = QUOTED.findall(first)
    assert [understood(word) for word in promised] == [(MEANING["exit_words"], language), (MEANING["delete_words"], language)], first


@pytest.mark.parametrize("language", manifest.languages())
def test_a_button_that_is_typed_works_as_the_button(language):
    speaker = words(language)
    menus = [*buttons.menu(), *(b for group in manifest.groups() for b in buttons.group(group))]
    for made in [speaker.button(b) for b in menus]:
        wanted, found = parse_payload(made["payload"]), parse_payload(as_payload(made["title"]) or "")
        # a title that is a word by itself, such as "exit", tells her language too
        told = [e for e in (found or {}).get("entities", []) if e not in [{"entity": "language", "value": language}]]
        assert found and (found["intent"], told) == (wanted["intent"], wanted["entities"]), made


def test_no_word_means_two_of_deletion_help_and_exit():
    delete, rescue, leave = ({fold(word) for _, word in in_every_language(n)} for n in MEANING)
    assert not delete & rescue and not delete & leave and not rescue & leave


@pytest.mark.parametrize("name", ["delete_words", "help_words"])
def test_a_word_within_a_sentence_is_left_to_the_reader(name):
    for language, word in in_every_language(name):
        assert as_payload(f"xyz {word} xyz") is None, f"{language}: {word}"


@pytest.mark.parametrize("text", ["", "   ", "\0delete", "?!", "\ud800"], ids=ascii)
def test_no_text_is_no_payload(text):
    assert as_payload(text) is None
