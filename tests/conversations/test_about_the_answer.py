"""After an answer: where is it from, and the same in easy words."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.directory import lookup
from tests.support.journeys import (
    FORMS,
    LANGUAGES,
    language_of,
    numbers_in,
    numbers_of,
    phrase,
    said,
    shown_date,
    shown_name,
    slots,
    talk,
    told,
)

KUWAIT = '/give_country{"host":"KW"}'
SHOWN = 6  # sources in one reply


def reads_sources(chat, language: str, records: list) -> None:
    """Title and date of each source of these facts, as many as fit."""
    sources = lookup.shared().sources([r.id for r in records])
    assert sources, "no sources to look for"
    for source in sources[:SHOWN]:
        chat.reads(shown_name(language, source.title))
        if source.url:
            chat.reads(str(source.url))
        if source.published and not source.paragraph:
            chat.reads(shown_date(language, source.published))
    chat.reads(shown_date(language, max(s.read_on for s in sources)))


@pytest.mark.parametrize("form", FORMS)
def test_she_asks_where_it_is_from_and_gets_titles_and_dates(chat, form):
    chat.says(said(form, "passport")).taps(KUWAIT)
    records = told(chat)
    chat.says(said(form, "sources")).is_answered_in(language_of(form)).hears("sources.head")
    reads_sources(chat, chat.language, records)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_shows_the_sources_of_the_facts_told_and_of_no_others(turns, language):
    chat = talk(turns, language, "NP", "KW").taps("/passport_retention").taps("/recruitment_fees")
    records = told(chat)
    chat.taps("button.sources").is_answered_in(language)
    reads_sources(chat, language, records)
    rules_of_passport = lookup.shared().rules("passport_retention", "KW")[0]
    others = {str(s.url) for s in rules_of_passport.sources} - {str(s.url) for r in records for s in r.sources}
    assert not [url for url in others if url in chat.text], "shows sources of the answer before the last"


@pytest.mark.parametrize("topic", [t for t in manifest.topics()])
def test_every_topic_has_sources_to_show(turns, topic):
    chat = talk(turns, LANGUAGES[0], "PH", "KW").taps(f"/{topic}").taps("/sources")
    chat.hears("sources.head").does_not_hear("sources.none", "ui.error")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_any_answer_there_are_no_sources_and_she_is_told_so(turns, language):
    talk(turns, language).taps("/sources").hears("sources.none").sees_button("/in_danger_now")


@pytest.mark.parametrize("form", FORMS)
def test_said_simpler_is_shorter_and_keeps_a_number(chat, form):
    answer = chat.says(said(form, "passport")).taps(KUWAIT).text
    chat.says(said(form, "simpler")).is_answered_in(language_of(form)).hears("topic.passport_retention.simple")
    assert len(chat.text) < len(answer), f"{len(chat.text)} characters instead of {len(answer)}"
    numbers = numbers_in(chat.text)
    assert numbers and numbers <= numbers_of("KW"), f"no number of Kuwait in:\n{chat.text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_shorter_when_said_simpler(turns, language):
    chat, longer = talk(turns, language, "NP", "KW"), []
    for topic in manifest.topics():
        answer = chat.taps(f'/topic_more{{"topic":"{topic}"}}').text
        simple = chat.taps("/say_simpler").text
        assert phrase(language, f"topic.{topic}.simple") in simple
        if len(simple) >= len(answer):
            longer.append(topic)
    assert not longer, f"not shorter in {language}: {longer}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_simpler_does_not_change_what_the_sources_are_asked_of(turns, language):
    chat = talk(turns, language, "NP", "KW").taps("/kafala")
    before = slots(chat)
    assert slots(chat.taps("/say_simpler")) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_simpler_before_any_answer_says_what_is_missing(turns, language):
    talk(turns, language).taps("/say_simpler").hears("ui.simpler_none")
