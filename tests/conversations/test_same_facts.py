"""Every language is equal: each topic tells the same facts in each of them, and none without its date."""

from __future__ import annotations

from functools import lru_cache

import pytest

from bot import manifest
from bot.directory.services import Service
from tests.support.journeys import (
    LANGUAGES,
    facts_in,
    numbers_in,
    numbers_of,
    phrase,
    plain,
    shown_date,
    shown_name,
    talk,
    told,
)

WAYS = [("NP", "KW"), ("PH", "SA"), ("ET", "LB")]


@lru_cache(maxsize=None)
def answers(turns, language: str, way: tuple[str, str]) -> dict:
    """{topic: (text, records it rests on)} of all topics, tapped one after the other."""
    chat = talk(turns, language, *way)
    found = {}
    for topic in manifest.topics():
        chat.taps(f"/{topic}").is_answered_in(language)
        found[topic] = (chat.text, told(chat))
    return found


def rules_of(text: str, language: str) -> str:
    """An answer up to the numbers to call."""
    return text.split(phrase(language, "call.head_in"))[0]


def services(records: list) -> list:
    """The services among the records of an answer."""
    return [r for r in records if isinstance(r, Service)]


@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_years_and_laws_are_those_of_the_first_language(turns, language, way):
    first = {topic: facts_in(rules_of(text, LANGUAGES[0])) for topic, (text, _) in answers(turns, LANGUAGES[0], way).items()}
    here = {topic: facts_in(rules_of(text, language)) for topic, (text, _) in answers(turns, language, way).items()}
    different = {topic: (first[topic], here[topic]) for topic in first if first[topic] != here[topic]}
    assert not different, f"{LANGUAGES[0]} and {language} tell different facts: {different}"
    assert any(facts["laws"] for facts in here.values())


@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_services_are_named_as_in_the_first_language(turns, language, way):
    # which ones may differ: those that speak her language come first
    first, here = ({t: len(services(r)) for t, (_, r) in answers(turns, l, way).items()} for l in (LANGUAGES[0], language))
    assert here == first and any(here.values())


@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_is_told_without_its_date(turns, language, way):
    undated = []
    for topic, (text, records) in answers(turns, language, way).items():
        for record in records:
            if record.as_of:
                shown = shown_date(language, record.as_of)
            elif isinstance(record, Service):
                shown = phrase(language, "call.undated")
            else:
                shown = shown_date(language, max(s.read_on for s in record.sources))
            if shown not in text:
                undated.append(f"{topic}: {record.id} ({shown})")
    assert not undated, f"told without a date in {language}: {undated}"


@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_told_law_is_named_and_a_told_service_can_be_called(turns, language, way):
    missing = []
    for topic, (text, records) in answers(turns, language, way).items():
        for record in records:
            if isinstance(record, Service):
                phones = [*record.phones, *([record.whatsapp] if record.whatsapp else [])]
                if not phones and shown_name(language, record.name) not in text:
                    missing.append(f"{topic}: the name of {record.id}")
                elif phones and not {plain(p.e164 or p.number) for p in phones} & numbers_in(text):
                    missing.append(f"{topic}: a number of {record.id}")
            elif record.law and shown_name(language, record.law) not in text:
                missing.append(f"{topic}: the law of {record.id}")
    assert not missing, f"not said in {language}: {missing}"


@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_stands_in_the_file_of_her_own_or_her_host_country(turns, language, way):
    allowed = numbers_of(way[0]) | numbers_of(way[1])
    foreign = {t: numbers_in(text) - allowed for t, (text, _) in answers(turns, language, way).items()}
    foreign = {topic: numbers for topic, numbers in foreign.items() if numbers}
    assert not foreign, f"numbers that are in neither file: {foreign}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_fits_a_phone(turns, language):
    long = {t: len(text) for way in WAYS for t, (text, _) in answers(turns, language, way).items() if len(text) > 4096}
    assert not long, f"longer than one Telegram message in {language}: {long}"
