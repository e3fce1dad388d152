"""`bot validate` on the directory: each slip in a copy is told once, with file, record and field."""

from __future__ import annotations

import shutil

import pytest

from bot.checks import directory
from bot.directory import floors, places
from bot.settings import COUNTRIES
from tests.support.country_files import country, phone, rule, service, short, write
from tests.support.gates import only


@pytest.fixture
def countries(folder):
    """A copy of data/countries."""
    return shutil.copytree(COUNTRIES, folder / "countries")


@pytest.fixture
def small(folder):
    """Qatar's file alone: small(services=..., laws=...)."""

    def make(**content):
        write(folder, country(**content))
        return folder

    return make


def only_problem(folder) -> str:
    """The one sentence that is told."""
    return only(directory.problems(folder))


def test_the_directory_of_the_project_is_in_order():
    assert directory.problems() == []


def test_a_small_directory_is_in_order(small):
    assert directory.problems(small(services=[service()], laws=[rule()])) == []


def test_an_unknown_country_code_is_told(small):
    said = only_problem(small(laws=[rule(origins=["XX"])]))
    assert said.startswith("qa.yml: qa-rule origins.0: 'XX' is not an ISO 3166 country code"), said


def test_broken_yaml_is_told_and_the_other_files_are_still_read(countries):
    broken, *_ = sorted(countries.glob("*.yml"))
    broken.write_text(broken.read_text(encoding="utf-8") + "\n  - [\n", encoding="utf-8")
    said = only_problem(countries)
    assert said.startswith(f"{broken.name}: line ") and "not YAML" in said, said


def test_two_slips_in_one_file_are_told_in_two_sentences(small):
    found = directory.problems(small(services=[service(kind="police")], laws=[rule(status="sometimes")]))
    assert [p.split(":")[1].split()[0] for p in found] == ["qa-desk", "qa-rule"], found


def test_a_home_hotline_in_another_countrys_file_is_told(small):
    said = only_problem(small(services=[service(kind="home_hotline", of_country="NP")]))
    assert said == "qa.yml: qa-desk: a home hotline stands in the file of its own country"


def test_a_number_that_libphonenumber_rejects_is_told(small):
    said = only_problem(small(services=[service(phones=[phone(number="0000 0000", e164="+97400000000")])]))
    assert "qa-desk phones.0" in said and "+97400000000" in said, said


def test_a_broken_list_of_places_is_told(small, folder, monkeypatch):
    broken = folder.parent / "places.yml"
    broken.write_text("places: [", encoding="utf-8")
    monkeypatch.setattr(places.Gazetteer.__init__, "__defaults__", (broken,))
    assert only_problem(small()).startswith("places.yml: ")


def test_a_short_number_of_another_country_is_told(small):
    """It would be kept from every woman in Qatar."""
    said = only_problem(small(services=[service(phones=[short("112", only_in="KW")])]))
    assert said == "qa.yml: qa-desk: 112: only_in must be QA, the country of the file"


@pytest.mark.parametrize("date", ["2999", "2999-12-31"])
def test_a_day_that_has_not_come_is_told(small, date):
    """Such a fact would never grow old."""
    assert only_problem(small(laws=[rule(as_of=date)])) == f"qa.yml: qa-rule as_of: {date} lies in the future"


def test_broken_floors_are_told_in_one_sentence(folder):
    broken = folder.parent / "floors.yml"
    for text in ("a: [", "KW: 3", ""):
        broken.write_text(text, encoding="utf-8")
        assert floors.problems({}, broken) == ["floors.yml: cannot be read; bring it back, or run `python -m bot directory floors`"]
