"""With a pack the page tells what of the pack needs work, and of facts and words what concerns its women."""

from __future__ import annotations

from datetime import date

import pytest

from bot.directory.lookup import shared
from bot.pack.current import using
from bot.report import state as state_module
from bot.report.figures import Table
from bot.report.page import page
from bot.report.report import Report
from bot.report.state import state
from bot.report.tables import SPECS
from bot.words.review import Review, Status
from tests.support.packs import LANDLINE, SOURCE, Small

TODAY = date(2026, 11, 22)
OURS = {
    "id": "np-our-desk", "name": "Our desk", "kind": "ngo", "for_whom": "migrants", "phones": [LANDLINE], "confidence": "medium",
    "sources": [SOURCE], "as_of": "2021-01",
}  # fmt: skip
VITAL = ["danger.calm", "call.number"]


@pytest.fixture
def waiting(monkeypatch):
    """Nobody has approved two texts, in any language."""
    draft = {id: Review(Status.draft) for id in VITAL}
    monkeypatch.setattr(state_module, "all_languages", lambda: {id: draft for id in ("am", "en", "ne")})


@pytest.fixture
def pack(tmp_path, waiting):
    """A pack in use, for women from Nepal in Lebanon."""
    pack = Small(tmp_path / "desk").says(origins=["NP"], destinations=["LB"])
    with using(pack.folder):
        yield pack


def seen(pack: Small):
    """The state, with what has been written into the pack just now."""
    with using(pack.folder):
        return state(shared(), TODAY)


def html(found) -> str:
    """The page of a report without counts."""
    tables = {spec.id: Table(spec, ["2026-W46"], {}) for spec in SPECS}
    return page(Report(TODAY, ["2026-W46"], tables, [], False, {}, found))


def test_entries_that_need_somebody_are_on_the_page(pack):
    pack.country("NP", services=[OURS]).words("ne", {"ui.talk_to_person": "हामीसँग कुरा गर्नुहोस्"})
    found = seen(pack)
    assert {*found.pack.rows} == {
        ("np-our-desk", "facts", "your date is past its limit"),
        ("ui.talk_to_person", "words, Nepali", "not compared with the base yet"),
    }
    for said in ("Your pack, desk", "np-our-desk", "words, Nepali", "python -m bot pack diff"):
        assert said in html(found)


def test_a_pack_in_order_says_so_and_without_a_pack_there_is_no_word_of_one(pack, waiting):
    assert seen(pack).pack.rows == [] and "nothing of it has grown old" in html(seen(pack))
    with using(None):
        assert "Your pack" not in html(state(shared(), TODAY))


def test_only_its_countries_and_languages_are_told(pack):
    found = seen(pack)
    assert {row[0] for row in found.stale} == {"Lebanon", "Nepal"}
    assert {row[0] for row in found.gaps} <= {"Lebanon", "Nepal"}
    assert found.words == [("English", 2, 0), ("Nepali", 2, 0)]
    with using(None):
        everywhere = state(shared(), TODAY)
    assert len(everywhere.stale) > 10 and len(everywhere.gaps) > 5 and ("Amharic", 2, 0) in everywhere.words


def test_missions_are_looked_for_on_its_ways_alone(pack):
    """Malaysia's own missions are nobody's need; that of Chad in Lebanon is, where women come from Chad."""
    rows = {row[0]: row for row in seen(pack).gaps}
    more = {row[0]: row for row in seen(pack.says(origins=["NP", "TD"], destinations=["LB"])).gaps}
    assert more["Lebanon"][1] == rows.get("Lebanon", ("", 0, 0))[1] + 1


def test_words_that_the_pack_says_itself_do_not_wait_in_the_base(pack):
    assert seen(pack.words("ne", {VITAL[0]: "शान्त रहनुहोस्"})).words == [("English", 2, 0), ("Nepali", 1, 0)]


def test_a_pack_that_cannot_be_read_costs_its_own_rows_alone(pack):
    (pack.folder / "accepted.yml").write_text("facts: 3\n", encoding="utf-8")
    found = seen(pack)
    assert found.pack.rows == [] and "accepted.yml" in found.pack.broken and found.stale
    assert "It cannot be read" in html(found) and "python -m bot pack check" in html(found)
