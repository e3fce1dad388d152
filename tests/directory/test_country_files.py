"""The real data: every country file loads, and the look-ups keep countries apart."""

from __future__ import annotations

import itertools

import pytest
import yaml

from bot import manifest
from bot.checks.manifests import laws
from bot.directory import lookup
from bot.directory.loader import load_country
from bot.directory.lookup import Directory
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.settings import COUNTRIES

FILES = sorted(COUNTRIES.glob("*.yml"))
DIRECTORY = lookup.shared()
ORIGINS, HOSTS = DIRECTORY.with_role("origin"), DIRECTORY.with_role("destination")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_country_file_loads_whole(path):
    raw, country = yaml.safe_load(path.read_text(encoding="utf-8")), load_country(path)
    assert [s.id for s in country.services] == [s["id"] for s in raw["services"]]
    assert [r.id for r in country.laws] == [r["id"] for r in raw["laws"]]
    assert country.services, f"{path.name} names nobody to call"


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
def test_emergency_numbers_are_short_and_dialled_in_their_own_country(code):
    for line in DIRECTORY.services(Kind.emergency, code):
        for phone in line.phones:
            assert phone.only_in == code, f"{line.id}: {phone.number} is no emergency number of {code}"


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
