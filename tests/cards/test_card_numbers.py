"""The three numbers of a card are those that the directory puts first."""

from __future__ import annotations

import pytest

from bot.cards.numbers import passport_is_hers, places
from bot.directory import lookup
from bot.directory.lookup import Directory
from bot.directory.services import Kind
from tests.support.country_files import country, loaded, phone, rule, service, short

WAYS = [("ET", "LB"), ("NP", "KW"), ("LK", "SA"), ("PH", "HK"), ("PK", "AE"), ("KE", "SA"), ("NP", "CY"), ("IN", "OM")]


@pytest.fixture
def only(monkeypatch):
    """only(services, laws, home): a directory of Qatar and Nepal with these records alone."""

    def put(services=(), laws=(), home=()) -> None:
        known = loaded(country(services=services, laws=laws), country("NP", services=home, role="origin"))
        monkeypatch.setattr(lookup, "shared", lambda: Directory(known))

    return put


def dialled(found) -> list[str | None]:
    """What to type for each place; None where no number is known."""
    return [place.phone.dial if place.phone else None for place in found]


def emergency(**changes) -> dict:
    """The police of Qatar."""
    return service(**{"id": "qa-police", "kind": "emergency", "phones": [short(use="police")], **changes})


def embassy(**changes) -> dict:
    """Nepal's embassy in Qatar."""
    return service(**{"id": "qa-np", "kind": "embassy", "of_country": "NP", "city": "Doha", **changes})


def hotline(**changes) -> dict:
    """A hotline of Qatar."""
    return service(**{"id": "qa-line", "kind": "violence_helpline", "phones": [short("919")], **changes})


def home_line(**changes) -> dict:
    """Nepal's line for its people abroad."""
    abroad = [phone(number="01-4211231", e164="+97714211231")]
    return service(**{"id": "np-line", "kind": "home_hotline", "of_country": "NP", "phones": abroad, **changes})


@pytest.mark.parametrize(("origin", "host"), WAYS)
def test_each_number_is_one_of_the_service_that_the_directory_puts_first(origin, host):
    directory = lookup.shared()
    first, second, third = places(origin, host, "en")
    assert first.service == directory.services(Kind.emergency, host)[0]
    missions = directory.services(Kind.embassy, host, origin, "en")
    home = directory.services(Kind.home_hotline, host, origin, "en")
    assert second.service == ([*missions, *home] or [None])[0]
    assert third.service.kind not in (Kind.emergency, Kind.embassy)
    for place in (first, second, third):
        assert place.phone is None or place.phone in [*place.service.phones, place.service.whatsapp]


@pytest.mark.parametrize(("origin", "host"), WAYS)
def test_no_number_stands_twice(origin, host):
    known = [number for number in dialled(places(origin, host, "en")) if number]
    assert known and len(known) == len(set(known))


def test_emergency_mission_and_a_hotline_of_the_host_country(only):
    only([hotline(), embassy(), emergency()], home=[home_line()])
    assert dialled(places("NP", "QA", "ne")) == ["999", "+97444444444", "919"]


def test_her_countrys_line_stands_in_for_a_mission_that_is_not_known(only):
    only([hotline(), emergency(), embassy(of_country="PH")], home=[home_line()])
    found = places("NP", "QA", "ne")
    assert dialled(found) == ["999", "+97714211231", "919"]
    assert found[1].kind is Kind.home_hotline


def test_her_countrys_line_stands_in_for_a_hotline_that_is_not_known(only):
    only([emergency(), embassy()], home=[home_line()])
    assert dialled(places("NP", "QA", "ne")) == ["999", "+97444444444", "+97714211231"]


def test_her_countrys_line_stands_there_once(only):
    only([emergency()], home=[home_line()])
    assert dialled(places("NP", "QA", "ne")) == ["999", "+97714211231", None]


def test_what_is_not_known_stays_empty_and_says_what_it_would_be(only):
    only([hotline()])
    found = places("NP", "QA", "ne")
    assert dialled(found) == [None, None, "919"]
    assert [place.kind for place in found[:2]] == [Kind.emergency, Kind.embassy]


def test_a_hotline_with_the_emergency_number_gives_way_to_another(only):
    only([emergency(), hotline(phones=[short("999")]), hotline(id="qa-other", kind="trafficking", phones=[short("16044", unlisted=True)])])
    assert dialled(places("NP", "QA", "ne"))[2] == "16044"


def test_who_may_hand_her_over_comes_after_who_may_not(only):
    risky = hotline(cautions=["may_hand_over"])
    only([risky, service(id="qa-ngo", phones=[phone()])])
    assert dialled(places("NP", "QA", "ne"))[2] == "+97444444444"
    only([risky])
    assert dialled(places("NP", "QA", "ne"))[2] == "919"


def test_a_line_for_her_comes_before_the_switchboard_and_a_voice_before_a_text(only):
    line = phone(number="5555 5555", e164="+97455555555", use="nationals")
    only([embassy(phones=[phone(), line]), hotline(phones=[short("919", use="sms"), short("16044", unlisted=True)])])
    assert dialled(places("NP", "QA", "ne"))[1:] == ["+97455555555", "16044"]


def test_of_emergency_numbers_the_first_that_brings_the_police(only):
    only([emergency(phones=[short("998", use="fire"), short("112"), short("999", use="police")])])
    assert dialled(places("NP", "QA", "ne"))[0] == "112"


def test_a_service_that_only_reads_messages_is_better_than_none(only):
    only([hotline(phones=[], whatsapp=phone(number="5555 5555", e164="+97455555555"))])
    place = places("NP", "QA", "ne")[2]
    assert (place.phone.dial, place.phone.use.value) == ("+97455555555", "whatsapp")


@pytest.mark.parametrize(
    ("changes", "hers"),
    [({"status": "forbidden"}, True), ({"status": "with_consent"}, False), ({"status": "forbidden", "confidence": "low"}, False)],
)
def test_the_passport_is_hers_where_a_rule_says_so(only, changes, hers):
    only(laws=[rule("passport_retention", **changes)])
    assert passport_is_hers("NP", "QA") is hers


def test_nothing_is_said_of_the_passport_where_no_rule_is_known(only):
    only()
    assert passport_is_hers("NP", "QA") is False
