"""Floors: a record that goes is noticed."""

from __future__ import annotations

import yaml

from bot.directory import floors, lookup
from tests.support.country_files import country, loaded, phone, rule, service

SERVICES = [
    service("qa-one"),
    service("qa-chat", phones=[], whatsapp=phone()),
    service("qa-named", phones=[]),
    service("qa-closed", cautions=["closed"]),
    service("qa-careful", cautions=["may_hand_over"]),
    service("qa-union", kind="union"),
]
FULL = country(services=SERVICES, laws=[rule(), rule("leave", "qa-leave")])


def floor(folder):
    """A file of floors for the full Qatar."""
    path = folder / "floors.yml"
    path.write_text(floors.text(loaded(FULL)), encoding="utf-8")
    return path


def test_services_that_she_can_be_given_are_counted_by_kind_and_laws_together():
    assert floors.counts(loaded(FULL)) == {"QA": {"ngo": 3, "union": 1, "laws": 2}}


def test_the_file_says_what_it_is_and_holds_the_counts(folder):
    text = floor(folder).read_text(encoding="utf-8")
    assert text.startswith("#") and "directory floors" in text
    assert yaml.safe_load(text) == floors.counts(loaded(FULL))


def test_what_is_there_still_is_no_problem(folder):
    assert floors.problems(loaded(FULL), floor(folder)) == []


def test_more_is_no_problem(folder):
    more = country(services=[*SERVICES, service("qa-health", kind="health")], laws=[*FULL["laws"], rule("contract", "qa-contract")])
    assert floors.problems(loaded(more, country("KW")), floor(folder)) == []


def test_a_number_that_went_is_told_with_file_and_kind(folder):
    fewer = {**FULL, "services": [s for s in SERVICES if s["id"] not in ("qa-one", "qa-union")]}
    told = floors.problems(loaded(fewer), floor(folder))
    assert [t.split(";")[0] for t in told] == [
        "qa.yml: 2 of ngo, floors.yml says at least 3",
        "qa.yml: 0 of union, floors.yml says at least 1",
    ]
    assert all("directory floors" in t for t in told)


def test_a_law_that_went_is_told(folder):
    [told] = floors.problems(loaded({**FULL, "laws": FULL["laws"][:1]}), floor(folder))
    assert told.startswith("qa.yml: 1 of laws, floors.yml says at least 2")


def test_a_country_that_went_is_told_once(folder):
    assert floors.problems(loaded(country("KW")), floor(folder)) == ["floors.yml: QA: the country's file is gone"]


def test_the_real_directory_has_not_become_smaller():
    assert floors.problems(lookup.shared().countries) == []


def test_every_real_country_has_a_floor():
    known = yaml.safe_load(floors.FILE.read_text(encoding="utf-8"))
    missing = set(lookup.shared().countries) - set(known)
    assert not missing, f"run `python -m bot directory floors` for {missing}"
