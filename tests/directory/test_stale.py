"""What has to be looked up again, the oldest first."""

from __future__ import annotations

from datetime import date

from bot.directory import stale
from bot.directory.age import LAWS, PHONES, Age
from bot.directory.lookup import Directory
from tests.support.country_files import country, loaded, phone, rule, service, short

TODAY = date(2026, 11, 21)
SERVICES = [
    service("qa-fresh", as_of="2026-10"),
    service("qa-old", as_of="2023", phones=[phone(), short()], whatsapp=phone(number="5555 5555", e164="+97455555555")),
    service("qa-undated", as_of=None),
    service("qa-nameless", as_of="1999", phones=[]),
    service("qa-older", as_of="2022-12"),
]
LAWS_HELD = [rule(id="qa-law", as_of="2010"), rule("leave", "qa-leave", as_of="2026")]


def directory() -> Directory:
    """Qatar, and Kuwait where all is fresh."""
    return Directory(loaded(country(services=SERVICES, laws=LAWS_HELD), country("KW", [service("kw-desk", as_of="2026-10")])))


def ids(found: dict) -> dict:
    """{country: ids}"""
    return {code: [row.id for row in rows] for code, rows in found.items()}


def test_old_records_are_listed_the_oldest_kind_first_then_by_date():
    assert ids(stale.records(directory(), today=TODAY)) == {"QA": ["qa-law", "qa-undated", "qa-older", "qa-old"]}


def test_rules_can_be_left_out():
    assert ids(stale.records(directory(), phones_only=True, today=TODAY)) == {"QA": ["qa-undated", "qa-older", "qa-old"]}


def test_a_service_without_a_number_has_nothing_to_dial_and_is_left_out():
    assert "qa-nameless" not in ids(stale.records(directory(), today=TODAY))["QA"]


def test_only_the_countries_that_are_asked_for_are_listed():
    assert ids(stale.records(directory(), ["KW"], today=date(2030, 1, 1))) == {"KW": ["kw-desk"]}
    assert stale.records(directory(), ["KW"], today=TODAY) == {}
    assert stale.records(directory(), ["NP"], today=TODAY) == {}, "a country without a file has no old records"


def test_a_row_says_what_it_is_how_old_and_what_to_dial():
    rows = {row.id: row for row in stale.records(directory(), today=TODAY)["QA"]}
    assert rows["qa-old"] == stale.Stale("qa-old", "ngo", "2023", PHONES, Age.old, "+97444444444, 999, +97455555555")
    assert rows["qa-law"] == stale.Stale("qa-law", "kafala", "2010", LAWS, Age.very_old, "")
