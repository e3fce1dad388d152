"""Services in words: what it is, its numbers, and how old they are."""

from __future__ import annotations

import re

import pytest

from bot import manifest
from bot.directory import lookup
from bot.words.formats import END, LEFT_TO_RIGHT
from bot.words.render import words
from bot.words.service import service_part
from tests.support.country_files import country, loaded, phone, service, short

LANGUAGES = list(manifest.languages())
NUMBER = re.compile(f"{LEFT_TO_RIGHT}([^{END}]*){END}")


def say_service(language: str, stale: bool = False, detailed: bool = False, **changes) -> str:
    """A service of Qatar in words."""
    [read] = loaded(country(services=[service(**changes)])).values()
    return words(language).part(service_part(read.services[0], stale, detailed))


def entry(language: str, id: str) -> str:
    """The catalogue's words before the first placeholder."""
    return words(language).catalogue[id].split("{")[0].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_is_said_with_kind_name_and_number_that_dials_from_abroad(language):
    said = say_service(language)
    assert said.startswith(f"• {words(language).catalogue['kind.ngo']}") and "Help Desk" in said
    assert NUMBER.findall(said) == ["+97444444444"]
    assert "\n" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_number_says_in_which_country_it_works(language):
    said = say_service(language, phones=[short("999")])
    speaker = words(language)
    remark = speaker.format.fill(speaker.catalogue["call.only_in"], {"country": {"country": "QA"}})
    assert speaker.format.value({"country": "QA"}) in remark
    assert NUMBER.findall(said) == ["999"] and remark in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_three_phones_are_said_and_whatsapp_comes_once(language):
    numbers = [phone(number=f"4444 444{i}", e164=f"+9744444444{i}") for i in range(5)]
    assert len(NUMBER.findall(say_service(language, phones=numbers))) == 3
    own = say_service(language, whatsapp=phone(number="5555 5555", e164="+97455555555"))
    assert NUMBER.findall(own) == ["+97444444444", "+97455555555"] and entry(language, "call.whatsapp") in own
    same = say_service(language, whatsapp=phone())
    assert NUMBER.findall(same) == ["+97444444444"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", ["police", "ambulance", "fire"])
def test_what_a_number_is_for_stands_beside_it(language, use):
    said = say_service(language, phones=[short("999", use=use)])
    assert words(language).catalogue[f"call.{use}"] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_of_the_numbers_is_always_said(language):
    assert entry(language, "call.number_from") in say_service(language) and "2025" in say_service(language)
    old = say_service(language, stale=True, as_of="2012")
    assert entry(language, "call.old") in old and "2012" in old
    assert entry(language, "call.undated") in say_service(language, stale=True, as_of=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_and_night_and_free_are_said_only_where_they_are_known(language):
    catalogue = words(language).catalogue
    plain, full = say_service(language), say_service(language, always_open=True, free=True)
    for id in ("call.day_and_night", "call.free"):
        assert catalogue[id] in full and catalogue[id] not in plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mission_is_said_by_its_country_and_city(language):
    said = say_service(language, kind="embassy", of_country="NP", city="Doha")
    assert words(language).format.value({"country": "NP"}) in said and "Doha" in said
    assert "Help Desk" not in said and "{country}" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_details_come_only_when_asked_for(language):
    details = {"address": "Street 1", "hours": "8-16", "languages": ["ne"]}
    assert len(say_service(language, **details).splitlines()) == 1
    lines = say_service(language, detailed=True, **details).splitlines()
    assert len(lines) == 4 and "Street 1" in lines[1] and "8-16" in lines[2]
    assert words(language).format.value({"languages": ["ne"]}) in lines[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_of_the_directory_can_be_said_with_its_numbers(language):
    speaker = words(language)
    for known in lookup.shared().countries.values():
        for one in known.services:
            said = speaker.part(service_part(one, lookup.is_stale(one), detailed=True))
            written = [re.sub("[ ()-]", "", p.number) if p.only_in else p.e164 for p in one.phones[:3]]
            assert NUMBER.findall(said)[: len(written)] == written, f"{one.id}: {said}"
            assert not re.search(r"\{\w+\}", said), f"{one.id}: {said}"
