"""Who speaks with a pack, and in which language: a cry for help is met in any."""

from __future__ import annotations

import pytest

from actions import buttons
from actions.base import ask_language
from actions.danger import meet_danger
from actions.first_use import ActionStart
from bot import manifest
from bot.channels.web_words import index
from bot.pack.current import using
from bot.payloads import as_payload, parse_payload
from tests.support.replies import Heard, turn


def first_words(language: str, **slots) -> str:
    """The greeting."""
    replies, asked = Heard(), turn("start", language=language, **slots)
    ActionStart().answer(asked, replies.reply(asked))
    return "\n".join(m["text"] for m in replies.said(language))


def test_the_first_words_name_the_bot_who_runs_it_and_its_line(nepal):
    with using(nepal):
        said = first_words("ne")
        assert "Saathi" in said and "Tayari" not in said and "Nepal Desk (an example" in said
        assert "पैसा लाग्दैन" in said
        assert "it is free" in first_words("en")
        assert "<h1>Saathi</h1>" in index("ne", "about:blank")
    assert "Tayari" in first_words("ne") and "<h1>Tayari</h1>" in index("ne", "about:blank")


def test_only_the_languages_of_the_pack_are_offered(beirut):
    with using(beirut):
        assert list(manifest.languages()) == ["en", "am", "sw", "fil", "ar"]
        assert [b["payload"] for b in buttons.languages()] == [f'/change_language{{"language":"{id}"}}' for id in manifest.languages()]
        assert manifest.hinted("ne-NP") is None and manifest.hinted("tl") == "fil"
    assert len(buttons.languages()) == len(manifest.spoken())


def test_where_english_is_not_offered_the_first_language_stands_in(small):
    with using(small.says(languages=["sw", "fr"]).folder):
        assert manifest.fallback() == "sw"
        assert turn("greet").guess == "sw"
    assert manifest.fallback() == "en"


CRY = {"danger": "high", "language": {"id": "bn", "confidence": 0.9, "form": "bn"}, "text": "আমাকে মারছে, বাঁচান"}


@pytest.mark.parametrize("held", [None, "en"])
def test_a_cry_for_help_in_a_language_that_is_not_offered_is_met_in_it(beirut, held):
    with using(beirut):
        replies, asked = Heard(), turn("in_danger_now", CRY, language=held, host="LB", origin="ET")
        meet_danger(asked, replies.reply(asked))
    assert replies.messages[0]["language"] == "bn"
    assert "112" in replies.said("bn")[0]["text"]
    with using(beirut):
        offered = Heard()
        ask_language(asked, offered.reply(asked))
        assert len(offered.choices) == 5, "afterwards she picks one that is offered"


def test_a_word_for_help_in_any_language_brings_the_numbers(beirut):
    with using(beirut):
        pressed = parse_payload(as_payload("বাঁচান"))
        assert pressed["intent"]["name"] == "in_danger_now"
        assert turn("in_danger_now", {**pressed, "text": ""}).guess == "bn"


def test_other_messages_in_a_language_that_is_not_offered_do_not_change_hers(beirut):
    calm = {**CRY, "danger": "none", "text": "পাসপোর্ট কে রাখবে"}
    with using(beirut):
        asked = turn("passport_retention", calm, language="en")
        assert asked.language == "en" and not any(e.get("name") == "language" for e in asked.events)
