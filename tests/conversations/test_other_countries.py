"""Other countries: one without a file, the country she comes from, and the embassy that needs both."""

from __future__ import annotations

import pytest

from actions import buttons
from bot.directory import lookup
from bot.directory.services import Kind
from bot.words.catalogue import Catalogue
from tests.support.conversation import Conversation
from tests.support.journeys import (
    ELSEWHERE,
    FORMS,
    LANGUAGES,
    country,
    language_of,
    numbers_in,
    numbers_of,
    phrase,
    plain,
    said,
    shown_date,
    shown_name,
    slots,
    spoken,
    talk,
)

KUWAIT, NEPAL = '/give_country{"host":"KW"}', '/give_country{"origin":"NP"}'
ANOTHER = '/ask_country{"side":"host"}'
STATUSES = ("forbidden", "with_consent", "not_regulated")


def embassy_numbers(origin: str, host: str) -> set[str]:
    """Numbers of the missions of a country in another one, as its file holds them."""
    services = lookup.shared().countries[host].services
    missions = [s for s in services if s.kind is Kind.embassy and (s.of_country == origin or origin == "*")]
    return {plain(p.e164 or p.number) for s in missions for p in s.phones}


def test_there_is_no_file_on_the_country_of_these_tests():
    assert not lookup.shared().has(ELSEWHERE), "there is a file now: choose another country as `elsewhere`"


@pytest.mark.parametrize("form", FORMS)
def test_another_country_asks_again_with_buttons_then_for_its_name(chat, form):
    chat.says(said(form, "passport")).taps(KUWAIT).taps("button.other_country")
    chat.hears("ui.ask_host").sees_button(KUWAIT, ANOTHER).is_answered_in(language_of(form))
    chat.taps("button.other_country").hears("ui.ask_which").is_answered_in(language_of(form))


@pytest.mark.parametrize("form", FORMS)
def test_a_country_without_a_file_gets_an_honest_word_and_nobody_elses_rule(chat, form):
    chat.says(said(form, "passport")).taps(KUWAIT).taps(ANOTHER).taps(ANOTHER).says(said(form, "elsewhere"))
    chat.is_answered_in(language_of(form)).hears("topic.passport_retention.understood")
    chat.reads(spoken(chat, "ui.no_facts_country", country=country(ELSEWHERE)))
    catalogue = Catalogue(chat.language)
    rules = [s for s in STATUSES if catalogue[f"rule.passport_retention.{s}"] in chat.text]
    assert not rules, f"says a rule ({rules}) of a country without a file:\n{chat.text}"
    assert numbers_in(chat.text) == set(), f"numbers of another country:\n{chat.text}"
    assert slots(chat)["host"] == ELSEWHERE


@pytest.mark.parametrize("form", FORMS)
def test_after_the_country_without_a_file_the_first_one_can_be_asked_again(chat, form):
    chat.says(said(form, "passport")).taps(KUWAIT)
    before = chat.text
    chat.taps(ANOTHER).taps(ANOTHER).says(said(form, "elsewhere")).taps(ANOTHER).says(said(form, "kuwait"))
    assert chat.text == before


@pytest.mark.parametrize("form", FORMS)
def test_the_agencys_price_depends_on_where_she_comes_from(chat, form):
    chat.says(said(form, "fees")).is_answered_in(language_of(form))
    chat.hears("topic.recruitment_fees.understood", "ui.ask_origin").does_not_hear("topic.recruitment_fees.steps")
    chat.sees_button(*(f'/give_country{{"origin":"{code}"}}' for code in buttons.usual("origin")))


@pytest.mark.parametrize("form", FORMS)
def test_her_own_country_typed_brings_what_the_agency_may_charge_there(chat, form):
    chat.says(said(form, "fees")).says(said(form, "nepal"))
    chat.is_answered_in(language_of(form)).hears("topic.recruitment_fees.steps")
    rules = lookup.shared().rules("recruitment_fees", "NP", "NP")
    assert rules and slots(chat)["origin"] == "NP" and "host" not in slots(chat)
    for rule in rules[:1]:
        assert rule.id in slots(chat)["told"]
        chat.reads(shown_date(chat.language, rule.as_of))
        if rule.law:
            chat.reads(shown_name(chat.language, rule.law))
    assert numbers_in(chat.text) and numbers_in(chat.text) <= numbers_of("NP"), chat.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_tapped_says_the_same_as_typed(turns, language):
    form = next(f for f in FORMS if language_of(f) == language)
    typed = talk(turns, language).says(said(form, "fees")).says(said(form, "nepal"))
    assert talk(turns, language).taps("/recruitment_fees").taps(NEPAL).text == typed.text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("origin", ["PH", "NP"])
def test_origin_and_host_are_told_apart_in_one_sentence(turns, form, origin):
    what = {"PH": "from_philippines", "NP": "from_nepal"}[origin]
    chat = Conversation(turns, locale=language_of(form)).says(said(form, what))
    known = slots(chat)
    assert (known.get("origin"), known.get("host")) == (origin, "KW"), f"{said(form, what)!r} is understood as {known}"


@pytest.mark.parametrize("form", ["en", "ta-Latn", "hi-Latn"])
def test_a_question_from_where_she_works_does_not_change_where_she_is_from(turns, form):
    asked = {
        "en": "I am writing from Kuwait, madam keeps my passport",
        "ta-Latn": "naan kuwait la irundhu ezhudhuren, madam en passport vachirukanga",
        "hi-Latn": "main kuwait se likh rahi hu, madam ne mera passport rakh liya hai",
    }
    chat = talk(turns, language_of(form), "NP").says(asked[form])
    assert (slots(chat)["origin"], slots(chat)["host"]) == ("NP", "KW")


def test_in_so_many_words_she_may_correct_where_she_is_from(turns):
    chat = talk(turns, "es", "NP").says("No, soy de Perú")
    assert slots(chat)["origin"] == "PE"


@pytest.mark.parametrize("form", FORMS)
def test_the_embassy_asks_where_she_is_and_where_she_is_from(chat, form):
    chat.says(said(form, "embassy")).is_answered_in(language_of(form)).hears("ui.ask_host")
    chat.taps(KUWAIT).hears("ui.ask_origin").taps('/give_country{"origin":"PH"}')
    assert embassy_numbers("PH", "KW") & numbers_in(chat.text), f"no number of the embassy in:\n{chat.text}"


@pytest.mark.parametrize("form", FORMS)
def test_her_embassys_numbers_are_said_with_their_date(turns, form):
    chat = talk(turns, language_of(form), "PH", "KW").says(said(form, "embassy"))
    expected = embassy_numbers("PH", "KW")
    assert expected and expected <= numbers_in(chat.text), f"expected {expected} in:\n{chat.text}"
    missions = lookup.shared().services(Kind.embassy, "KW", "PH")
    chat.reads(shown_date(chat.language, missions[0].as_of))
    assert phrase(chat.language, "call.no_mission", origin=country("PH"), host=country("KW")) not in chat.text
    foreign = numbers_in(chat.text) & (embassy_numbers("*", "KW") - expected)
    assert not foreign, f"numbers of another country's embassy: {foreign}"


@pytest.mark.parametrize("form", FORMS)
def test_an_embassy_without_a_number_is_said_to_have_none(turns, form):
    assert not lookup.shared().services(Kind.embassy, "KW", "NP"), "kw.yml has one now: choose another origin"
    chat = talk(turns, language_of(form), "NP", "KW").says(said(form, "embassy"))
    chat.reads(phrase(chat.language, "call.no_mission", origin=country("NP"), host=country("KW")))
    foreign = numbers_in(chat.text) & embassy_numbers("*", "KW")
    assert not foreign, f"numbers of another country's embassy: {foreign}"
