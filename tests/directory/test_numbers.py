"""Where a phone number is used, however it is written."""

from __future__ import annotations

import pytest

from bot.directory import lookup, numbers
from bot.directory.lookup import Directory
from tests.support.country_files import country, loaded, phone, rule, service, short

SERVICES = [
    service("qa-desk"),
    service("qa-chat", phones=[], whatsapp=phone(number="5555 5555", e164="+97455555555")),
    service("qa-police", kind="emergency", phones=[short("999")]),
    service("qa-note", phones=[], note="The old number was 4455 6677, do not use it."),
]
LICENCE = rule("agency_licence", "np-licence", check_phone="01-4112233")


@pytest.fixture(scope="module")
def directory():
    """Qatar and Nepal."""
    return Directory(loaded(country(services=SERVICES), country("NP", laws=[LICENCE], role="origin")))


@pytest.mark.parametrize("said", ["44444444", "4444 4444", "+974 4444-4444", "+97444444444", "(974) 44444444", "0 4444 4444", "44444"])
def test_a_number_is_found_however_it_is_written(directory, said):
    assert numbers.where(directory, said) == ["qa.yml: qa-desk (Help Desk): phones +97444444444"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("5555 5555", "qa.yml: qa-chat (Help Desk): whatsapp +97455555555"),
        ("999", "qa.yml: qa-police (Help Desk): phones 999"),
        ("4455 6677", "qa.yml: qa-note (Help Desk): note (not shown to her) 4455 6677"),
        ("01-4112233", "np.yml: np-licence (agency_licence): check_phone 01-4112233"),
    ],
)
def test_a_number_is_found_wherever_it_stands(directory, said, place):
    assert numbers.where(directory, said) == [place]


def test_a_short_number_is_found_whole_only(directory):
    assert numbers.where(directory, "4444") == []
    assert numbers.where(directory, "099") == [] != numbers.where(directory, "0999")


def test_a_number_that_is_nowhere_has_no_place(directory):
    assert numbers.where(directory, "12345678") == []


@pytest.mark.parametrize("said", ["", "1", "police", "+1", "--"])
def test_what_is_no_number_is_refused_with_a_word_on_what_is_wanted(directory, said):
    with pytest.raises(numbers.NumberError) as error:
        numbers.where(directory, said)
    assert repr(said) in str(error.value) and str(numbers.FEWEST) in str(error.value)


def test_every_number_of_the_real_directory_is_found_where_it_stands():
    real = lookup.shared()
    for code, entry in list(real.countries.items())[::9]:
        for held in entry.services:
            for one in held.phones:
                places = numbers.where(real, one.dial)
                assert any(p.startswith(f"{code.lower()}.yml: {held.id} (") for p in places), f"{held.id}: {one.dial} in {places}"
