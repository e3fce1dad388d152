"""What is known and what is missing, as states of a table."""

from __future__ import annotations

from datetime import date

import pytest

from bot.directory import coverage, lookup
from bot.directory.country import Role
from bot.directory.lookup import Directory
from bot.directory.services import Kind
from tests.support.country_files import country, loaded, phone, rule, service

TODAY = date.today().isoformat()
STATES = {"fresh", "old", "by_name", "tried", "gap", "not_needed"}


def directory(services=(), tried=(), laws=(), role="destination") -> Directory:
    """Qatar."""
    return Directory(loaded({**country(services=services, laws=laws, role=role), "tried": list(tried)}))


def tried(need: str = "ngo", **changes) -> dict:
    """A need that was looked for in vain."""
    return {"need": need, "tried": "The official pages name nobody.", "looked_on": TODAY, **changes}


@pytest.mark.parametrize(
    ("services", "looked", "state"),
    [
        ([service("qa-ngo", as_of=TODAY)], [], "fresh"),
        ([service("qa-ngo", as_of="1990")], [], "old"),
        ([service("qa-ngo", as_of=None)], [], "old"),
        ([service("qa-old", as_of="1990"), service("qa-ngo", as_of=TODAY)], [], "fresh"),
        ([service("qa-ngo", phones=[], whatsapp=phone(), as_of=TODAY)], [], "fresh"),
        ([service("qa-ngo", phones=[])], [], "by_name"),
        ([service("qa-ngo", phones=[])], [tried()], "by_name"),
        ([], [tried()], "tried"),
        ([], [tried("union")], "not_needed"),
        ([], [], "not_needed"),
        ([service("qa-ngo", as_of=TODAY, cautions=["closed"])], [], "not_needed"),
    ],
)
def test_a_need_has_the_state_of_the_best_that_is_known(services, looked, state):
    cell = coverage.need_cell(directory(services, looked), "QA", Kind.ngo)
    assert cell.state == state


@pytest.mark.parametrize("role", list(Role))
def test_core_needs_of_a_side_are_gaps_until_something_is_known(role):
    facts = directory(role=role.value)
    gaps = [need for need in coverage.NEEDS if coverage.need_cell(facts, "QA", need).state == "gap"]
    assert set(gaps) == set(coverage.CORE[role])


def test_what_was_tried_is_shown_beside_a_name_without_a_number():
    cell = coverage.need_cell(directory([service(phones=[])], [tried()]), "QA", Kind.ngo)
    assert (cell.tried, [s.id for s in cell.services]) == ("The official pages name nobody.", ["qa-desk"])


@pytest.mark.parametrize(
    ("services", "looked", "state"),
    [
        ([service(kind="embassy", of_country="NP", as_of=TODAY)], [], "fresh"),
        ([service(kind="embassy", of_country="NP", as_of="1990")], [], "old"),
        ([service(kind="embassy", of_country="NP", phones=[])], [tried("embassy", origin="NP")], "by_name"),
        ([], [tried("embassy", origin="NP")], "tried"),
        ([], [tried("embassy", origin="PH")], "gap"),
        ([service(kind="embassy", of_country="PH", as_of=TODAY)], [], "gap"),
        ([], [], "gap"),
    ],
)
def test_a_mission_is_known_for_each_origin_alone(services, looked, state):
    assert coverage.mission_cell(directory(services, looked), "QA", "NP").state == state


def test_rules_are_counted_by_topic():
    laws = [rule("leave", "qa-leave"), rule("ratification", "qa-a"), rule("ratification", "qa-b", treaty="C111")]
    counted = coverage.rules(directory(laws=laws))["QA"]
    assert {law: n for law, n in counted.items() if n} == {"leave": 1, "ratification": 2}


def test_records_are_counted_with_their_sources():
    assert coverage.sourced(directory([service()], laws=[rule(), rule("leave", "qa-leave")])) == (3, 3, 3)


# The real data


def test_every_real_country_has_a_state_for_every_need():
    table = coverage.needs(lookup.shared())
    assert list(table) == sorted(lookup.shared().countries)
    for code, row in table.items():
        assert list(row) == coverage.NEEDS and {cell.state for cell in row.values()} <= STATES, code
        for need, cell in row.items():
            assert bool(cell.services) == (cell.state in ("fresh", "old", "by_name")), f"{code} {need.value}: {cell}"


def test_the_main_ways_have_a_state_for_every_mission():
    table = coverage.missions(lookup.shared())
    assert list(table) == [h for h in coverage.HOSTS if lookup.shared().has(h)]
    for host, row in table.items():
        assert list(row) == coverage.ORIGINS and {cell.state for cell in row.values()} <= STATES, host
        wrong = [s.id for origin, cell in row.items() for s in cell.services if s.of_country != origin]
        assert not wrong, f"{host}: {wrong}"


def test_every_real_record_has_a_source_with_the_day_on_which_it_was_read():
    total, with_source, with_date = coverage.sourced(lookup.shared())
    assert total == with_source == with_date > 0
