"""Where each record of the research went: nothing points nowhere, and the page says so."""

from __future__ import annotations

import pytest
import yaml

from bot.directory import carried, lookup
from bot.directory.carried import Fate
from tests.support.country_files import country, loaded, rule, service

HELD = loaded(country(services=[service("qa-one"), service("qa-two")], laws=[rule()]))


def told(folder, **fates) -> list[str]:
    """Problems of Qatar's report."""
    (folder / "qa.yml").write_text(yaml.safe_dump({k.replace("_", "-"): v for k, v in fates.items()}), encoding="utf-8")
    return carried.problems(HELD, folder)


@pytest.mark.parametrize(
    ("went", "word"),
    [
        (["qa-one"], "carried"),
        (["qa-two"], "merged"),
        (["qa-one", "qa-rule"], "split"),
        ("left out: its number is dead", "left out"),
    ],
)
def test_a_record_was_carried_merged_split_or_left_out(folder, went, word):
    assert told(folder, qa_one=went) == []
    [fate] = carried.fates(folder)["QA"]
    assert fate.word == word and fate.record == "qa-one"


def test_a_reason_is_kept_without_the_words_before_it(folder):
    told(folder, qa_one="left out: its number is dead")
    assert carried.fates(folder) == {"QA": [Fate("qa-one", [], "its number is dead")]}


def test_a_record_that_points_nowhere_is_told(folder):
    assert told(folder, qa_one=["qa-one", "qa-gone"]) == ["carried/qa.yml: qa-one: qa-gone is in no country's file"]


@pytest.mark.parametrize("went", [[], "left out: ", "left out:", "forgotten for some reason", None])
def test_a_record_without_a_place_or_a_reason_is_told(folder, went):
    [said] = told(folder, qa_one=went)
    assert said.startswith("carried/qa.yml: qa-one: give a list of ids"), said


def test_an_empty_report_is_no_problem(folder):
    (folder / "qa.yml").write_text("", encoding="utf-8")
    assert carried.problems(HELD, folder) == [] and carried.fates(folder) == {"QA": []}
    assert "Qatar" not in carried.page(folder)


def test_the_page_counts_and_lists_every_record(folder):
    told(folder, qa_one=["qa-one"], qa_two=["qa-one"], qa_three=["qa-one", "qa-two"], qa_four="left out: dead")
    page = carried.page(folder)
    assert "**4 records**: 1 carried, 1 split, 1 merged, 1 left out." in page
    lines = [line for line in page.splitlines() if line.startswith("- ")]
    assert lines == ["- `qa-four` left out: dead", "- `qa-one` carried", "- `qa-three` split: `qa-one`, `qa-two`", "- `qa-two` merged: `qa-one`"]
    assert "\n## Qatar\n" in page


# The real data


def test_nothing_of_the_research_is_lost():
    assert carried.problems(lookup.shared().countries) == []


def test_the_page_is_up_to_date():
    written = carried.PAGE.read_text(encoding="utf-8")
    assert written == carried.page(), "docs/carried.md is out of date: run `python -m bot directory carried`"
