"""A conversation is counted as it went: what was asked, in which language, from where to where, and what was not understood."""

from __future__ import annotations

import pytest

from actions.answer import ActionAnswer
from bot import manifest
from bot.report.turn_counts import TurnCounts
from tests.report.conftest import table
from tests.support.conversation import Conversation
from tests.support.journeys import said, talk

WAY = ("en", "NP", "KW")


def flushed(turns, *names: str) -> dict:
    """What the table holds after the counts were written."""
    turns.counts.flush(turns.store.engine)
    return dict(table(turns.store.engine, *names))


def of_kind(turns, kind: str, *names: str) -> dict:
    """The same of one kind, without the kind itself."""
    return {key[1:]: n for key, n in flushed(turns, "kind", *names).items() if key[0] == kind}


def test_questions_with_the_countries_that_she_named_later(counted):
    Conversation(counted).taps('/change_language{"language":"en"}').says(said("en", "passport")).taps('/give_country{"host":"KW"}')
    talk(counted, *WAY).taps("/passport_retention").taps("/say_simpler").taps("/sources")
    found = of_kind(counted, "question", "week", "what", "language", "origin", "host")
    assert found == {
        ("2026-W48", "passport_retention", "en", "", "KW"): 1,
        ("2026-W48", "passport_retention", *WAY): 1,
    }


def test_danger_is_counted_once_although_it_is_answered_twice(counted):
    chat = Conversation(counted).taps('/change_language{"language":"en"}').says(said("en", "danger"))
    chat.taps('/give_country{"host":"KW"}').taps("/topic_more")
    assert sum(of_kind(counted, "question", "what").values()) == 1
    assert of_kind(counted, "message", "what") == {("high",): 1, ("tap",): 3}
    chat.taps("/in_danger_now")
    assert of_kind(counted, "message", "what")["help",] == 1


def test_every_message_is_counted_once_and_every_chat_is_new_once(counted):
    for language in ("en", "ne"):
        talk(counted, language, "NP", "KW").taps("/kafala").taps("/help_menu")
    assert of_kind(counted, "message", "what", "language") == {("tap", "en"): 5, ("tap", "ne"): 5}
    assert sum(of_kind(counted, "first", "what").values()) == 2


def test_after_a_fallback_it_is_counted_how_she_went_on(counted, not_understood):
    chat = talk(counted, *WAY)
    offered = not_understood(chat, "hm")
    chat.taps(f"/{offered[0]}")
    not_understood(chat, "hm")
    chat.says(said("en", "passport"))
    not_understood(chat, "hm")
    not_understood(chat, "hm")
    chat.taps("/help_menu")
    not_understood(chat, "hm")
    chat.says("/forget")
    chat.taps(f"/{offered[0]}")  # what was offered is forgotten with all else
    assert of_kind(counted, "fallback", "what") == {("offered",): 5}
    assert of_kind(counted, "recovery", "what") == {("offered",): 1, ("words",): 1, ("again",): 1, ("other",): 1}


def test_a_turn_that_fails_is_counted_as_that(counted, monkeypatch):
    chat = talk(counted, *WAY)
    monkeypatch.setattr(ActionAnswer, "answer", lambda *_: 1 / 0)
    chat.taps("/kafala")
    assert of_kind(counted, "failed", "what") == {("",): 1}


def test_a_count_that_cannot_be_made_costs_her_nothing(counted, monkeypatch):
    monkeypatch.setattr(TurnCounts, "take", lambda *_: 1 / 0)
    talk(counted, *WAY).taps("/kafala").hears("topic.kafala.steps")


def test_nothing_is_counted_where_it_is_switched_off(counted, monkeypatch):
    monkeypatch.setenv("TAYARI_COUNTS", "0")
    talk(counted, *WAY).taps("/kafala")
    assert flushed(counted, "kind") == {}


@pytest.mark.parametrize("column", ["week", "kind", "what", "language", "origin", "host"])
def test_no_column_tells_who_it_was(counted, column):
    chat = talk(counted, *WAY).taps("/kafala")
    chat.says("Vexorial is my name")
    allowed = {*manifest.topics(), *manifest.languages(), "NP", "KW", "", "2026-W48", "question", "message", "first", "fallback"}
    allowed |= {"tap", "none", "offered", "out_of_scope"}
    assert {value for (value,) in flushed(counted, column)} <= allowed
