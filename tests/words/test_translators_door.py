"""What translators work with: review notes, the CSV round trip, the made-up language."""

from __future__ import annotations

import csv
import shutil

import pytest

from bot.settings import LOCALES
from bot.words import exchange, files, pseudo, review
from bot.words.review import Review, Status

ID = "button.menu"


@pytest.fixture
def locales(folder):
    """A copy that the test may change."""
    return shutil.copytree(LOCALES, folder / "locales")


def status(locales, id: str = ID) -> Status:
    """The review of a Nepali text."""
    english = str(files.read_catalogue("en", locales).get(id).string)
    return review.of(files.read_catalogue("ne", locales).get(id), english).status


def test_a_review_is_kept_and_lost_when_the_translation_changes(locales):
    files.reviewed("ne", ["button.*"], Review(Status.approved, "S. R.", "2026-11-22"), locales)
    assert status(locales) is Status.approved
    files.update(locales)
    assert status(locales) is Status.approved, "make locales lost it"
    files.translate("ne", {ID: "सूची"}, locales)
    assert status(locales) is Status.draft


def test_a_review_is_lost_when_the_english_changes(locales):
    files.reviewed("ne", [ID], Review(Status.checked, "second reader", "2026-11-22"), locales)
    files.translate("en", {ID: "List"}, locales)
    assert status(locales) is not Status.checked


def test_a_table_that_nobody_has_edited_changes_nothing(locales, folder):
    before = files.po_file("ar", locales).read_bytes()
    count = exchange.export("ar", folder / "ar.csv", locales)
    changes, problems = exchange.plan("ar", folder / "ar.csv", locales)
    assert count > 700 and (changes, problems) == ({}, [])
    exchange.apply("ar", changes, locales)
    assert files.po_file("ar", locales).read_bytes() == before


def edited(locales, folder, **texts: str):
    """A table with other translations; dots in ids are written as two underscores."""
    exchange.export("ne", folder / "ne.csv", locales)
    with (folder / "ne.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["translation"] = texts.get(row["id"].replace(".", "__"), row["translation"])
    with (folder / "ne.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, exchange.COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return exchange.plan("ne", folder / "ne.csv", locales)


def test_an_edited_text_comes_back(locales, folder):
    changes, problems = edited(locales, folder, button__menu="सूची")
    assert (changes, problems) == ({ID: "सूची"}, [])
    exchange.apply("ne", changes, locales)
    assert files.read_catalogue("ne", locales).get(ID).string == "सूची"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"button__menu": ""}, "is empty"),
        ({"button__menu": "ल" * 31}, "at most 30"),
        ({"danger__call_now": "अहिले फोन गर्नुहोस्"}, "placeholders"),
    ],
)
def test_a_mistake_is_named_with_its_line(locales, folder, texts, said):
    _, problems = edited(locales, folder, **texts)
    assert len(problems) == 1 and "ne.csv: line " in problems[0] and said in problems[0]


def test_the_made_up_language_keeps_placeholders_and_lines():
    english = "• Call {country} now.\n• Keep a copy."
    said = pseudo.pseudo(english)
    assert "{country}" in said and said.count("\n") == 1 and said.count("•") == 2
    assert len(said) > len(english) and not set("abcdegh") & set(said.replace("{country}", ""))
    assert len(pseudo.pseudo("Delete this chat", 18)) <= 18
