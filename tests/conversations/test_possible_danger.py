"""Perhaps she is in danger: the answer, and a gentle question with two buttons."""

from __future__ import annotations

import pytest

from bot.manifest import Danger
from bot.nlu.danger import DangerHead
from tests.support.journeys import FORMS, language_of, meets_danger, said, talk

SAFE, NOT_SAFE = "/i_am_safe", "/in_danger_now"


@pytest.fixture
def perhaps(monkeypatch):
    """Every message is read as possible danger."""
    monkeypatch.setattr(DangerHead, "level", lambda *_: Danger.possible)


def asks_gently(chat) -> None:
    """The last message is the question, with two buttons and nothing else."""
    last = chat.outcome.replies[-1]
    assert last["text"] == chat.wording("ui.safe_now"), f"the gentle question is not the last message:\n{chat.text}"
    assert [b["payload"] for b in last["buttons"]] == [SAFE, NOT_SAFE]


@pytest.mark.parametrize("form", FORMS)
def test_she_gets_her_answer_and_then_the_question(turns, form, perhaps):
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "embassy")).is_answered_in(language_of(form))
    assert len(chat.outcome.replies) == 2, chat.text
    chat.hears("topic.embassy.understood", "topic.embassy.steps")
    asks_gently(chat)


@pytest.mark.parametrize("form", FORMS)
def test_the_question_comes_also_when_a_country_is_asked_for(turns, form, perhaps):
    chat = talk(turns, language_of(form)).says(said(form, "embassy")).hears("ui.ask_host")
    asks_gently(chat)


@pytest.mark.parametrize("form", FORMS)
def test_she_is_safe(turns, form, perhaps):
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "embassy")).taps("button.safe")
    chat.is_answered_in(language_of(form)).hears("ui.safe_reply").sees_button("/in_danger_now", "/help_menu")
    chat.does_not_hear("danger.cannot_call")


@pytest.mark.parametrize("form", FORMS)
def test_she_is_not_safe(turns, form, perhaps):
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "embassy")).taps("button.not_safe")
    chat.is_answered_in(language_of(form))
    meets_danger(chat, "KW")


@pytest.mark.parametrize("form", FORMS)
def test_a_danger_topic_read_with_doubt_is_answered_with_the_question(turns, form, perhaps):
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "danger"))
    asks_gently(chat)


@pytest.mark.parametrize("form", FORMS)
def test_fear_and_shouting_are_not_met_with_silence(turns, form):
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "uneasy")).is_answered_in(language_of(form))
    met = [id for id in ("ui.safe_now", "danger.cannot_call") if chat.wording(id) in chat.text]
    assert met, f"neither numbers nor the gentle question in:\n{chat.text}"


@pytest.mark.parametrize("form", FORMS)
def test_a_calm_question_brings_no_gentle_question(turns, form, monkeypatch):
    monkeypatch.setattr(DangerHead, "level", lambda *_: Danger.none)
    talk(turns, language_of(form), "NP", "KW").says(said(form, "embassy")).does_not_hear("ui.safe_now")
