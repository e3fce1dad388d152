"""The real data: every country file loads, and the look-ups keep countries apart."""

from __future__ import annotations

import itertools

import phonenumbers
import pytest
import yaml

from bot import manifest
from bot.checks.manifests import laws
from bot.directory import lookup
from bot.directory.loader import load_country
from bot.directory.lookup import Directory
from bot.directory.phones import PhoneUse
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.settings import COUNTRIES

FILES = sorted(COUNTRIES.glob("*.yml"))
# countries of which the research held rules only; everywhere else somebody to call, or what was tried, is asked for
RULES_ONLY = {"BB", "BS", "CF", "IE", "LS", "PA"}
SHORT = 6  # digits up to which a number is a short code
DIRECTORY = lookup.shared()
ORIGINS, HOSTS = DIRECTORY.with_role("origin"), DIRECTORY.with_role("destination")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_country_file_loads_whole(path):
    raw, country = yaml.safe_load(path.read_text(encoding="utf-8")), load_country(path)
    assert [s.id for s in country.services] == [s["id"] for s in raw["services"]]
    assert [r.id for r in country.laws] == [r["id"] for r in raw["laws"]]
    known = country.services or country.tried or country.country in RULES_ONLY
    assert known, f"{path.name} names nobody to call and does not say what was tried"


def test_every_file_becomes_a_country_of_the_directory():
    assert sorted(DIRECTORY.countries) == [p.stem.upper() for p in FILES]


def test_there_are_countries_on_both_sides_of_her_way():
    assert ORIGINS and HOSTS


def test_an_id_stands_in_one_file_only():
    ids = [r.id for c in DIRECTORY.countries.values() for r in [*c.services, *c.laws]]
    twice = {i for i in ids if ids.count(i) > 1}
    assert not twice, f"used twice: {twice}"


@pytest.mark.parametrize("code", sorted(DIRECTORY.countries))
def test_rules_are_never_those_of_another_country(code):
    strangers = [
        rule.id
        for law, origin, host in itertools.product(sorted(laws()), [*ORIGINS, None], [*HOSTS, None])
        for rule in DIRECTORY.rules(law, code, origin, host)
        if not rule.id.startswith(f"{code.lower()}-")
    ]
    assert not strangers


@pytest.mark.parametrize("host", HOSTS)
def test_missions_are_of_her_origin_and_stand_where_she_is(host):
    for origin in ORIGINS:
        for mission in DIRECTORY.services(Kind.embassy, host, origin):
            assert (mission.of_country, mission.id[:2].upper()) == (origin, host), mission.id


@pytest.mark.parametrize("host", HOSTS)
def test_every_number_that_is_given_works_from_there(host):
    wrong = [
        f"{service.id}: {phone.number} works in {phone.only_in} only"
        for origin, kind in itertools.product([*ORIGINS, None], Kind)
        for service in DIRECTORY.services(kind, host, origin)
        for phone in service.phones
        if phone.only_in not in (None, host)
    ]
    assert not wrong, wrong


@pytest.mark.parametrize("code", sorted(DIRECTORY.countries))
def test_emergency_numbers_are_of_their_own_country_and_longer_ones_can_be_dialled_from_abroad(code):
    for line in DIRECTORY.services(Kind.emergency, code):
        for phone in line.phones:
            place = phone.only_in or phonenumbers.region_code_for_number(phonenumbers.parse(phone.e164))
            assert place == code, f"{line.id}: {phone.number} is no emergency number of {code}"
            assert phone.only_in or digits(phone.number) > SHORT, f"{line.id}: {phone.number} is short, say where it works"


@pytest.mark.parametrize("code", [c for c in sorted(DIRECTORY.countries) if DIRECTORY.services(Kind.emergency, c)])
def test_a_short_number_comes_before_the_line_of_a_police_station(code):
    first, *others = DIRECTORY.services(Kind.emergency, code)
    short = [line.id for line in others if any(p.only_in and p.use is not PhoneUse.fire for p in line.phones)]
    assert any(p.only_in for p in first.phones) or not short, f"{first.id} stands before {short}"


def digits(number: str) -> int:
    """How many digits a number has."""
    return sum(c.isdigit() for c in number)


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("host", HOSTS)
def test_in_every_danger_there_is_somebody_to_call(host, origin):
    for topic in manifest.topics().values():
        if topic.danger is Danger.high:
            kinds = [Kind.emergency, *topic.call, Kind.home_hotline]
            assert DIRECTORY.best(kinds, host, origin), f"{topic.id}: nobody to call in {host} for {origin}"


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_rule_for_some_countries_names_countries_that_can_be_said_alone(origin):
    """A rule that holds for one origin only is of no use in the file of another."""
    for rule in DIRECTORY.countries[origin].laws:
        assert not rule.origins or origin in rule.origins, f"{rule.id} is for {rule.origins}, so nobody is told it"


def test_the_directory_is_read_once():
    assert isinstance(DIRECTORY, Directory) and lookup.shared() is DIRECTORY
