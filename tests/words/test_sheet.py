"""A country or a corridor on one sheet: complete, in every language, nothing of another country."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from bot import manifest
from bot.directory import coverage, lookup
from bot.directory.lookup import Directory
from bot.directory.rules import Work
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT
from bot.words.render import words
from bot.words.sheet import say_sheet
from tests.support.country_files import country, loaded, phone, rule, service, short

LANGUAGES = list(manifest.languages())
HOLE = re.compile(r"\{\w*\}")
HOST = country(
    "QA",
    [
        service("qa-police", kind="emergency", phones=[short(use="police")]),
        service("qa-ngo", address="Street 5", languages=["ne"]),
        service("qa-union", kind="union", name="Not Needed"),
        service("qa-shelter", kind="shelter", name="Safe House", phones=[]),
        service("qa-closed", name="Closed Desk", cautions=["closed"]),
        service("qa-nepal", kind="embassy", of_country="NP", city="Doha", phones=[phone(number="4411 1111", e164="+97444111111")]),
    ],
    [
        rule("recruitment_fees", "qa-fees"),
        rule("leave", "qa-maids", applies_to="domestic_workers", law="Law of homes"),
        rule("leave", "qa-shops", applies_to="private_sector", law="Law of shops"),
        rule("agreement", "qa-nepal-agreement", partners=["NP"], name="Treaty of friendship"),
        rule("complaint", "qa-india", authority="Desk for India", origins=["IN"]),
    ],
)
HOME = country(
    "NP",
    [service("np-line", kind="home_hotline", of_country="NP", name="Home Line", phones=[phone(number="01-5970000", e164="+97715970000")])],
    [rule("recruitment_fees", "np-fees", worker_pays="ceiling"), rule("clearance", "np-paper", paper="Labour Permit")],
    role="origin",
)
DIRECTORY = Directory(loaded(HOST, HOME))


def sheet(origin: str | None = "NP", language: str = "en", **options) -> str:
    """The sheet of Qatar without direction marks."""
    said = say_sheet(DIRECTORY, "QA", origin, language, **options)
    return re.sub(f"[{LEFT_TO_RIGHT}{FIRST_STRONG}{END}]", "", said)


def entry(id: str, language: str = "en") -> str:
    """The catalogue's words before the first placeholder."""
    return words(language).catalogue[id].split("{")[0].strip()


def named(id: str, place: str, language: str) -> str:
    """An entry with a country in it."""
    return words(language).part({"id": id, "with": {"country": {"country": place}}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corridor_has_numbers_missions_and_the_rules_of_both_sides_in_this_order(language):
    said = say_sheet(DIRECTORY, "QA", "NP", language)
    heads = [named("sheet.numbers", "QA", language), words(language).catalogue["sheet.missions"]]
    heads += [named("sheet.rules", "QA", language), named("sheet.rules", "NP", language), words(language).catalogue["sheet.agreements"]]
    places = [said.find(head) for head in heads]
    assert -1 not in places and places == sorted(places), dict(zip(heads, places))
    for piece in ("4411 1111", "Law of homes", "Labour Permit", "Treaty of friendship", "Home Line", "Street 5"):
        assert piece in said or piece.replace(" ", "") in said, f"{piece} is not on the sheet"
    assert not HOLE.search(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_of_printing_stands_on_it(language):
    assert words(language).format.value({"date": date.today().isoformat()}) in say_sheet(DIRECTORY, "QA", "NP", language)


def test_a_country_alone_has_no_missions_and_no_other_side():
    said = sheet(None)
    assert "Law of homes" in said and "999" in said
    for piece in ("Labour Permit", "Home Line", entry("sheet.missions"), entry("sheet.agreements")):
        assert piece and piece not in said, f"{piece!r} belongs to a corridor"


def test_what_is_hidden_not_for_her_or_not_needed_is_left_out():
    said = sheet()
    for piece in ("Closed Desk", "Not Needed", "Desk for India", "Law of shops"):
        assert piece not in said


def test_a_place_without_a_number_is_named_and_what_is_not_known_is_said_by_kind():
    said = sheet()
    assert "Safe House" in said
    [line] = [line for line in said.splitlines() if line.startswith(entry("sheet.not_known"))]
    assert words("en").catalogue["kind.legal_aid"].lower() in line.lower()
    assert words("en").catalogue["kind.shelter"].lower() not in line.lower()


def test_the_side_that_protects_her_more_is_marked_at_its_own_rule():
    host, home = (named("sheet.stricter", place, "en") for place in ("QA", "NP"))
    [line] = [line for line in sheet().splitlines() if host in line]
    assert words("en").catalogue["rule.recruitment_fees.nothing"] in line and home not in sheet()


def test_rules_are_those_for_her_work():
    said = sheet(work=Work.other)
    assert "Law of shops" in said and "Law of homes" not in said


def test_a_missing_mission_is_said():
    facts = Directory(loaded({**HOST, "services": HOST["services"][:1]}, HOME))
    assert entry("call.no_mission") in say_sheet(facts, "QA", "NP", "en")
    assert entry("call.no_mission") not in sheet()


# The real data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_of_the_main_ways_have_no_holes_and_their_directions_close(language):
    directory = lookup.shared()
    ways = [*itertools.product(coverage.ORIGINS[::4], coverage.HOSTS[::4]), *((None, code) for code in list(directory.countries)[::6])]
    for origin, host in ways:
        said = say_sheet(directory, host, origin, language)
        assert not HOLE.search(said), f"{origin}>{host}: a hole in: {HOLE.search(said)}"
        assert said.count(LEFT_TO_RIGHT) + said.count(FIRST_STRONG) == said.count(END), f"{origin}>{host}: directions do not close"
        assert "\n\n\n" not in said
