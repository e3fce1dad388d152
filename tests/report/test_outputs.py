"""The page, the terminal and the CSV file: what they show, and that no word or id of a woman is in any of them."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import date, timedelta
from html import escape, unescape

import numpy as np
import pytest
from rich.console import Console

from bot import manifest
from bot.directory.lookup import shared
from bot.encoder import encoder
from bot.report import centre, figures, taught
from bot.report import report as report_module
from bot.report.counts import Counts, week_of
from bot.report.handoff_counts import HandoffCounts
from bot.report.page import page
from bot.report.report import make
from bot.report.state import State, state
from bot.report.taught import Lesson
from bot.report.text import show, write_csv
from bot.report.turn_counts import TurnCounts
from bot.report.unanswered import keep
from bot.store import ConversationStore

TODAY = date(2026, 11, 22)
DAY = 24 * 3600
NOW = 1_795_348_800.0  # 2026-11-22T12:00Z, a Sunday: its week is not over
MARKER = "Vexorial-7319-Umbrel"
TURN = {
    "intent": "kafala", "danger": "none", "typed": True, "first": False, "form": "ne", "waited": None, "answered": "kafala",
    "language": "ne", "origin": "NP", "host": "KW", "offered": None,
}  # fmt: skip


def turns(store: ConversationStore, number: int, weeks_ago: float = 1, **changes) -> None:
    """Count that many turns in a week before the present one."""
    counts = Counts(lambda: NOW - weeks_ago * 7 * DAY)
    taking = TurnCounts(counts)
    for n in range(number):
        taking.take(f"sender {n} {MARKER}", {**TURN, **changes})
    counts.flush(store.engine)


@pytest.fixture(scope="module")
def of_data() -> State:
    """The state of the data, looked at once: it reads every catalogue."""
    return state(shared(), TODAY)


@pytest.fixture(autouse=True)
def seen_once(of_data, monkeypatch):
    """Reports show that state."""
    monkeypatch.setattr(report_module, "state", lambda *_: of_data)


@pytest.fixture
def filled(store, monkeypatch, tmp_path):
    """A database with counts of some weeks and messages without an answer, and one lesson."""
    monkeypatch.setenv("TAYARI_UNANSWERED", "1")
    monkeypatch.setattr(taught, "TAUGHT", tmp_path / "taught.yml")
    monkeypatch.setattr(taught.lessons, "__defaults__", (tmp_path / "taught.yml",))
    monkeypatch.setattr(taught.note, "__defaults__", (tmp_path / "taught.yml",))
    space = centre.Space(np.zeros(2, np.float32), {"legal_aid": np.array([1.0, 0.0])})
    monkeypatch.setattr(centre, "space", lambda: space)
    monkeypatch.setattr(encoder, "shared", lambda: type("Same", (), {"encode": staticmethod(lambda text: np.array([1.0, 0.0]))}))
    turns(store, 40)
    turns(store, 30, intent="contract", answered="contract", weeks_ago=2)
    turns(store, 4, intent="sexual_violence", answered="sexual_violence", danger="high", language="am", host="LB")
    turns(store, 4, intent="unpaid_wages", answered="unpaid_wages", language="am", host="LB")
    turns(store, 9, intent="shelter", answered="shelter", weeks_ago=0)
    turns(store, 12, intent="nlu_fallback", answered=None, offered=["kafala"])
    for n in range(6):
        rare = f" {MARKER} zubaida" if n < 4 else ""
        keep(store.engine, f"sender {n} {MARKER}", "en", f"i want a lawyer for my licence{rare}", TODAY)
    taught.note(Lesson("2026-11-18", "legal_aid", 10, ["lawyer"], {"ne": 7}))
    return store


@pytest.fixture
def report(filled):
    """The report of eight weeks."""
    return make(filled.engine, 8, TODAY)


def printed(report) -> str:
    """What the terminal shows."""
    console = Console(file=io.StringIO(), width=100)
    show(report, console)
    return console.file.getvalue()


def table_of(report, path) -> list[list[str]]:
    """The rows of the CSV file."""
    write_csv(report, path)
    return list(csv.reader(path.open(encoding="utf-8")))


def test_only_weeks_that_are_over_are_shown(report):
    assert week_of(NOW) == "2026-W47" and report.weeks[-1] == "2026-W46" and len(report.weeks) == 8
    assert report.tables["weeks"].total() == 30 + 40 + 5
    assert "A safe place to stay" not in page(report)


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Honolulu", "UTC"])
def test_a_week_is_over_an_hour_after_its_end_in_utc_wherever_the_server_stands(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        monday = NOW + DAY / 2  # 2026-11-23T00:00Z, in Kathmandu a quarter to six
        for late, last in ((-6 * 3600, "2026-W46"), (3599, "2026-W46"), (3600, "2026-W47"), (6 * DAY, "2026-W47")):
            monkeypatch.setattr(figures.time, "time", lambda: monday + late)
            assert figures.finished(2)[-1] == last
    finally:
        monkeypatch.undo()
        time.tzset()


def test_counts_are_right(report, tmp_path):
    assert [(name, sum_) for name, sum_, _ in report.tables["topics"].rows()] == [
        ("What is kafala?", 40),
        ("What must my contract say?", 30),
    ]
    rows = table_of(report, tmp_path / "counts.csv")
    assert ["Questions by topic", "What is kafala?", "2026-W46", "40"] in rows
    assert ["Questions by topic", "What must my contract say?", "2026-W45", "30"] in rows
    assert ["Questions by country of work", "Kuwait", "2026-W46", "40"] in rows
    assert ["Typed messages", "not understood, topics offered", "2026-W46", "10"] in rows
    assert all(int(row[3]) % 5 == 0 < int(row[3]) for row in rows[1:])


def test_days_are_said_as_people_say_them(filled):
    html = page(make(filled.engine, 8, TODAY))
    for said in ("21 September to 15 November 2026", "Drawn on 22 November 2026", ">21 Sept</text>", ">9 Nov</text>"):
        assert said in html
    assert make(filled.engine, 50, TODAY).span() == "1 December 2025 to 15 November 2026"
    assert "21 September to 15 November 2026" in printed(make(filled.engine, 8, TODAY))


def test_topics_of_five_behind_the_first_twelve_are_named_in_one_sentence(store):
    topics = list(manifest.topics())[:16]
    for number, topic in enumerate(topics):
        turns(store, 12 if number < 10 else 6, intent=topic, answered=topic)
    report = make(store.engine, 8, TODAY)
    html, names = page(report), [name for name, _, _ in report.tables["topics"].rows()]
    bars, _, rest = html.partition("Five each:")
    assert len(names) == 16
    assert all(f'<th scope="row">{escape(name)}</th>' in bars for name in names[:12])
    assert " · ".join(names[12:]) in unescape(rest) and not [name for name in names[12:] if escape(name) in bars]
    assert "Five each" not in page(make(store.engine, 1, TODAY - timedelta(weeks=3)))


def test_what_is_small_is_nowhere(report, tmp_path):
    """Four asked about sexual violence; the language and the country that are theirs are eight, of which five are shown."""
    rows = table_of(report, tmp_path / "counts.csv")
    assert ["Questions by language", "Amharic", "2026-W46", "5"] in rows
    for shown in (page(report), printed(report), str(rows)):
        assert "Amharic" in shown and "Sexual violence" not in shown and "They have not paid me" not in shown


def test_no_word_and_no_id_of_hers_is_in_any_output(report, tmp_path):
    for shown in (page(report), printed(report), str(table_of(report, tmp_path / "counts.csv"))):
        for secret in (MARKER, *MARKER.split("-"), "sender", "zubaida", "i want"):
            assert secret.lower() not in shown.lower()
    assert "lawyer, licence" in page(report) and "lawyer, licence" in printed(report)


def test_what_was_taught_is_told(report):
    told = "You asked about lawyer (at least 10 chats). We added to"
    assert told in page(report) and told in " ".join(printed(report).split())


def test_what_needs_work_is_on_the_page(report):
    html = page(report)
    assert report.state.stale and report.state.words and report.state.gaps
    for rows in (report.state.stale, report.state.words, report.state.gaps):
        assert rows[0][0] in html


def test_the_page_needs_nothing_from_elsewhere(report):
    html = page(report)
    assert not re.findall(r"(?:src|href|url\(|@import|http)[^>]{0,40}", html.replace("http://www.w3.org/2000/svg", ""))
    assert "<script" not in html and html.count("<svg") > 5 and 'name="viewport"' in html


def test_a_page_of_nothing_says_so(store, monkeypatch):
    monkeypatch.delenv("TAYARI_UNANSWERED", raising=False)
    empty = make(store.engine, 1, TODAY)
    assert "nothing that can be shown yet" in page(empty) and "TAYARI_UNANSWERED=1" in page(empty)
    assert "TAYARI_UNANSWERED=1" in printed(empty)


@pytest.mark.parametrize("weeks", [1, 3, 8, 104])
def test_pages_of_any_length_are_drawn(filled, weeks):
    report = make(filled.engine, weeks, TODAY)
    assert len(report.weeks) == weeks and "What women asked" in page(report) and printed(report)


def test_a_report_of_fewer_weeks_never_gives_away_what_a_longer_one_hides(filled):
    for weeks_ago in range(3, 9):
        turns(filled, 3, weeks_ago=weeks_ago, intent="shelter", answered="shelter")
    sums = [make(filled.engine, weeks, TODAY - timedelta(weeks=back)).tables["topics"] for weeks in (1, 2, 4, 8) for back in (0, 1)]
    shelter = [sum(table.cells.get("shelter", {}).values()) for table in sums]
    assert max(shelter) >= 5 and not [a - b for a in shelter for b in shelter if 0 < a - b < 5]


def test_waiting_and_talks_are_shown(filled):
    counts = Counts(lambda: NOW - 7 * DAY)
    talks = HandoffCounts(counts)
    for _ in range(20):
        talks.asked({"language": "ne", "origin": "NP", "host": "KW"})
        counts.add("handoff", "answered")
        counts.add("wait", "5-15")
    counts.flush(filled.engine)
    html = page(make(filled.engine, 8, TODAY))
    assert "about 100 %</b>of talks with a person answered" in html and "talks asked for" in html and "5-15" in html
