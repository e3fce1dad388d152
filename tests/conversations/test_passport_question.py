"""She asks whether they may keep her passport: the country first, then what holds there, in every language."""

from __future__ import annotations

import pytest

from actions import buttons
from bot.directory import lookup
from tests.support.conversation import Conversation
from tests.support.journeys import (
    FORMS,
    country,
    facts_in,
    language_of,
    numbers_in,
    numbers_of,
    said,
    shown_date,
    shown_name,
    slots,
    spoken,
    told,
)

TOPIC = "passport_retention"
KUWAIT = '/give_country{"host":"KW"}'


def rule():
    """What kw.yml says of passports."""
    found = lookup.shared().rules(TOPIC, "KW")
    assert found, "data/countries/kw.yml has no rule on passport_retention"
    return found[0]


def answers_for_kuwait(chat: Conversation, language: str) -> None:
    """The whole answer is there: understood, rule with its date, steps, a number, buttons."""
    chat.is_answered_in(language).hears(f"topic.{TOPIC}.understood", "ui.you_can", f"topic.{TOPIC}.steps")
    chat.reads(spoken(chat, "ui.holds_in", country=country("KW")))
    chat.reads(spoken(chat, f"rule.{TOPIC}.{rule().status}"), shown_date(language, rule().as_of))
    if rule().law:
        chat.reads(shown_name(language, rule().law))
    numbers = numbers_in(chat.text)
    assert numbers, f"no number to call in:\n{chat.text}"
    assert numbers <= numbers_of("KW"), f"{numbers - numbers_of('KW')} are not in kw.yml:\n{chat.text}"
    chat.sees_button("/sources", "/say_simpler", '/ask_country{"side":"host"}', "/in_danger_now")
    chat.sees_button("/make_complaint", "/change_employer")


@pytest.mark.parametrize("form", FORMS)
def test_without_a_country_she_is_asked_for_it_with_buttons(chat, form):
    chat.says(said(form, "passport")).is_answered_in(language_of(form))
    chat.hears(f"topic.{TOPIC}.understood", "ui.ask_host").does_not_hear("ui.you_can", f"topic.{TOPIC}.steps")
    chat.sees_button(*(f'/give_country{{"host":"{code}"}}' for code in buttons.usual("host")))
    chat.sees_button('/ask_country{"side":"host"}')
    assert numbers_in(chat.text) == set(), f"numbers of an unknown country:\n{chat.text}"


@pytest.mark.parametrize("form", FORMS)
def test_the_country_typed_brings_the_rule_with_its_date_steps_and_numbers(chat, form):
    chat.says(said(form, "passport")).says(said(form, "kuwait"))
    answers_for_kuwait(chat, language_of(form))
    assert {r.id for r in told(chat)} >= {rule().id}


@pytest.mark.parametrize("form", FORMS)
def test_a_tap_on_the_country_brings_the_same_as_typing_it(chat, turns, form):
    tapped = chat.says(said(form, "passport")).taps(KUWAIT)
    answers_for_kuwait(tapped, language_of(form))
    typed = Conversation(turns).says(said(form, "passport")).says(said(form, "kuwait"))
    assert tapped.text == typed.text
    assert tapped.buttons == typed.buttons


@pytest.mark.parametrize("form", FORMS)
def test_a_country_in_the_question_is_answered_at_once(chat, form):
    chat.says(said(form, "passport_in_kuwait"))
    answers_for_kuwait(chat, language_of(form))
    chat.does_not_hear("ui.ask_host")
    assert slots(chat)["host"] == "KW"


@pytest.mark.parametrize("form", FORMS)
def test_the_country_is_asked_for_only_once(chat, form):
    chat.says(said(form, "passport")).taps(KUWAIT).taps("/change_employer")
    chat.does_not_hear("ui.ask_host").hears("topic.change_employer.steps")
    chat.reads(spoken(chat, "ui.holds_in", country=country("KW")))


def test_the_facts_are_the_same_in_every_form(turns):
    found = {}
    for form in FORMS:
        chat = Conversation(turns).says(said(form, "passport")).taps(KUWAIT)
        found[form] = facts_in(chat.text)
    first = found[FORMS[0]]
    assert first["numbers"] and first["years"]
    different = {form: facts for form, facts in found.items() if facts != first}
    assert not different, f"{FORMS[0]} has {first}, but {different}"
