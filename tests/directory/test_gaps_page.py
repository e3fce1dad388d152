"""The page of gaps: complete, alone in one file, and safe with any name."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from babel import Locale

from bot.directory import coverage, gaps_page, lookup
from bot.directory.lookup import Directory
from tests.support.country_files import country, loaded, rule, service

VOID = {"meta", "br", "link", "img"}


class Tags(HTMLParser):
    """Collects cells, and tags that do not close."""

    def __init__(self, text: str):
        super().__init__()
        self.open, self.wrong, self.cells = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """See HTMLParser."""
        if tag == "td":
            self.cells.append(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """See HTMLParser."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def page():
    """The page of the real directory."""
    return gaps_page.page(lookup.shared())


def small(services=(), laws=()) -> str:
    """The page of Qatar alone."""
    return gaps_page.page(Directory(loaded(country(services=services, laws=laws))))


def test_every_tag_closes(page):
    tags = Tags(page)
    assert not tags.wrong and not tags.open


def test_every_country_need_mission_and_law_has_its_field(page):
    directory = lookup.shared()
    wanted = len(directory.countries) * (len(coverage.NEEDS) + len(coverage.LAWS))
    wanted += len(coverage.missions(directory)) * len(coverage.ORIGINS)
    assert len(Tags(page).cells) == wanted


def test_countries_stand_there_by_name(page):
    names = Locale.parse("en").territories
    missing = [c for c in lookup.shared().countries if f"<th>{names[c]}" not in page.replace("&amp;", "&").replace("&#39;", "'")]
    assert not missing


def test_nothing_is_loaded_from_elsewhere(page):
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(", page)


def test_the_states_of_the_table_are_the_states_of_the_page():
    wanted = {cell.state for cell in coverage.needs(Directory(loaded(country())))["QA"].values()}
    shown = {cell["class"] for cell in Tags(small()).cells} - {"law not_needed"}
    assert wanted <= shown
    for state in ("fresh", "old", "by_name", "tried", "gap", "not_needed"):
        assert f".{state} {{" in small(), f"{state} has no colour"


def test_a_field_tells_the_numbers_behind_it():
    assert 'title="Help Desk: +97444444444 (2025)' in small([service()])


def test_records_are_counted():
    text = small([service(), service("qa-two")], [rule()])
    for number, what in ((1, "countries"), (2, "services"), (1, "rules"), ("3 / 3", "records with a source")):
        assert f"<b>{number}</b>{what}" in text


def test_a_name_cannot_break_the_page():
    text = small([service(name='"><script>alert(1)</script>')])
    assert "<script" not in text and not Tags(text).wrong


def test_the_page_is_written_in_utf_8(folder):
    gaps_page.write(Directory(loaded(country(services=[service(name="सहायता")]))), folder / "gaps.html")
    assert "सहायता" in (folder / "gaps.html").read_text(encoding="utf-8")
