"""Questions that are not its business, and messages that are no words."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.manifest import Danger
from bot.nlu.danger import DangerHead
from bot.nlu.intent import TopicClassifier
from tests.support.journeys import FORMS, LANGUAGES, language_of, said, slots, talk


def topic_buttons(chat) -> list[str]:
    """Topics that the last reply offers, without the button for help."""
    offered = [b["payload"][1:] for b in chat.buttons if b["payload"] != "/in_danger_now"]
    return [id for id in offered if id in manifest.topics()]


@pytest.mark.parametrize("form", FORMS)
def test_the_weather_is_kindly_refused_with_the_menu(turns, form):
    chat = talk(turns, language_of(form)).says(said(form, "weather")).is_answered_in(language_of(form))
    chat.hears("ui.out_of_scope").does_not_hear("ui.you_can", "ui.error")
    chat.sees_button(*(f'/show_group{{"group":"{g}"}}' for g in manifest.groups()), "/in_danger_now")


@pytest.mark.parametrize("form", FORMS)
def test_gibberish_brings_topics_to_choose_from_and_no_answer(turns, form):
    """Not understood, or not its business (the training data hold "asdfgh"): a way on in both cases."""
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "gibberish")).is_answered_in(language_of(form))
    chat.does_not_hear("ui.you_can", "danger.cannot_call", "ui.error").sees_button("/in_danger_now")
    if chat.wording("ui.out_of_scope") in chat.text:
        chat.sees_button(*(f'/show_group{{"group":"{g}"}}' for g in manifest.groups()))
    else:
        chat.hears("ui.fallback").sees_button("/help_menu")
        assert len(topic_buttons(chat)) == 3, f"expected three topics, found {topic_buttons(chat)}"


@pytest.mark.parametrize("what", ["simpler", "sources", "weather"])
@pytest.mark.parametrize("form", FORMS)
def test_an_unsure_reading_offers_three_topics_also_when_it_is_nearest_to_small_talk(turns, form, what, monkeypatch):
    monkeypatch.setattr(TopicClassifier, "rank", _low(TopicClassifier.rank))
    monkeypatch.setattr(DangerHead, "level", lambda *_: Danger.none)
    chat = talk(turns, language_of(form)).says(said(form, what)).hears("ui.fallback")
    assert len(topic_buttons(chat)) == 3, f"expected three topics, found {topic_buttons(chat)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_offered_after_the_fallback_is_answered_when_tapped(turns, language, monkeypatch):
    monkeypatch.setattr(TopicClassifier, "rank", _low(TopicClassifier.rank))
    chat = talk(turns, language, "NP", "KW").says(said(next(f for f in FORMS if language_of(f) == language), "fees"))
    chat.hears("ui.fallback")
    offered = topic_buttons(chat)
    assert offered[0] == "recruitment_fees", f"the nearest topic is not offered first: {offered}"
    chat.taps(f"/{offered[0]}").hears(f"topic.{offered[0]}.steps")


def _low(rank):
    """The classifier's own ranking with too little confidence to act on."""
    return lambda self, text, message: [{**r, "confidence": 0.1} for r in rank(self, text, message)]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_its_business_changes_nothing_that_is_kept(turns, form):
    chat = talk(turns, language_of(form), "NP", "KW").taps("/kafala")
    before = slots(chat)
    chat.says(said(form, "weather"))
    assert slots(chat) == before
