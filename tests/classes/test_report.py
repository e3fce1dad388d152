"""The report of a simulated room: what it says, and what must never stand in it."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from typing import Optional

import pytest
import sqlalchemy as sa
from rich.console import Console

from bot.classes import register
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED, LATER
from bot.classes.register import ClassError
from bot.classes.report import findings, notes
from bot.classes.report.gain import Change
from bot.classes.report.groups import LanguageFigures, Rises
from bot.classes.report.items import ItemFigures
from bot.classes.report.names import GROUPS
from bot.classes.report.page import page
from bot.classes.report.report import LATER_SHOWN, find, make
from bot.classes.report.safe import FEWEST, OTHERS
from bot.classes.report.stats import Correlation, Share
from bot.classes.report.table import HEAD, write_csv
from bot.classes.report.text import show
from bot.classes.tables import answers, members
from bot.database import DAY, open_database
from bot.quiz.bank import bank
from bot.report.counts import counts, week_of
from tests.support.simulated_class import HANDS, ROOM, held

PHONES = sum(ROOM.values())


@pytest.fixture
def engine(monkeypatch):
    """A database of the test's own."""
    monkeypatch.setenv("TAYARI_ID_KEY", "a key of the tests")
    return open_database("sqlite://")


@pytest.fixture
def class_(engine):
    """The simulated session."""
    return held(engine)


def shown(report) -> str:
    """What the terminal prints."""
    console = Console(width=160, record=True, file=open("/dev/null", "w"))
    show(report, console)
    return console.export_text()


def test_the_room_in_figures(engine, class_):
    report = make(engine, [class_])
    assert report.women == {BEFORE: PHONES - 1 + HANDS, AFTER: PHONES - 1 + HANDS, LATER: 0}
    assert list(report.items.values())[0].shares[BEFORE].answers == PHONES - 1 + HANDS
    # one came late, one left early: that none of them can be told, four more of those who can be compared stay out
    assert report.overall.change.women == PHONES - 2 - 4
    assert list(report.languages) == ["ne", "hi", "en", OTHERS]
    assert report.by_hand


def test_what_was_left_behind_is_said(engine, class_):
    report = make(engine, [class_])
    assert findings.of_language(report.languages["hi"])
    assert not findings.of_language(report.languages["ne"])
    second = list(report.items.values())[1]
    told = findings.of_item(second, list(report.questions.values())[1])
    assert findings.NOT_LEARNT in told and any("Many chose" in line for line in told)


def item(before: float, after: float, women: int = 20, **other) -> ItemFigures:
    """A question with these shares, the same for those compared."""
    shares = {phase: Share(round(p * women), women, women) for phase, p in ((BEFORE, before), (AFTER, after))}
    values = {"change": Change(women, before, after, 0, 0), "lasted": None, "discrimination": None, "wrong": None, **other}
    return ItemFigures(shares=shares, **values)


@pytest.mark.parametrize(
    "figures, said",
    [
        (item(0.95, 1.0), [findings.EASY]),
        (item(0.9, 0.95), []),
        (item(0.5, 0.5), [findings.NOT_LEARNT]),
        (item(0.5, 0.55), []),
        (item(0.5, 0.4, change=Change(10, 0.4, 0.5, 1, 0)), []),  # those who can be compared tell more than the totals
        (item(0.5, 0.4, change=None), [findings.NOT_LEARNT]),
        (item(0.4, 0.6, wrong=("pay", 7)), ["Many chose “Pay it” after the session. Ask why it seems right."]),
        (item(0.4, 0.6, wrong=("pay", 6)), []),
        (item(0.4, 0.6, women=10, wrong=("pay", 4)), []),  # two fifths, but four women
        (item(0.4, 0.6, discrimination=Correlation(-0.5, -0.8, -0.1)), [findings.UNCLEAR_WORDS]),
        (item(0.4, 0.6, discrimination=Correlation(-0.3, -0.7, 0.2)), []),  # of so few women a fair question may look so
        (item(0.4, 0.6, discrimination=Correlation(0.5, 0.1, 0.8)), []),
    ],
)
def test_what_a_trainer_is_told_of_a_question(figures, said):
    from bot.classes.report.names import Question

    assert findings.of_item(figures, Question("q", "", "money", "?", "No", {"pay": "Pay it"})) == said


def test_numbers_are_round():
    assert findings.said(Share(11, 19, 19)) == "60 % (35–75)"  # 57.9; Wilson 36.3 to 76.9
    assert findings.learnt(Change(9, 0.4, 0.3, 0, 1, -0.2, -0.5, 0.1)) == "nothing"
    assert findings.learnt(Change(9, 0.4, 0.5, 2, 1, 0.17, -0.5, 0.41)) == "15 % (0–40)"
    assert findings.learnt(Change(5, 0.4, 1.0, 3, 0, 1.0)) == "100 %", "of five women no brackets can be drawn"


@pytest.mark.parametrize(
    "figures, said",
    [
        (None, None),
        (Change(5, 0.2, 1.0, 32, 0, 1.0, rose=5), False),  # all five learnt: 2·1 / 2^5 is more than 5 %
        (Change(6, 0.2, 1.0, 38, 0, 1.0, rose=6), True),
        (Change(20, 0.4, 0.5, 9, 7, 0.2, -0.1, 0.4, 12, 2), False),  # the brackets reach 0
        (Change(20, 0.4, 0.5, 9, 7, 0.2, 0.1, 0.4, 9, 7), False),
        (Change(20, 0.4, 0.4, 9, 9, 0.0, -0.1, 0.1, 9, 9), None),
    ],
)
def test_what_is_said_to_be_more_than_chance(figures, said):
    assert findings.is_sure(figures) is said


def language(mine: int, others: int, women: int = 20, rises: Optional[Rises] = None) -> LanguageFigures:
    """A language of so many women of whom `mine` knew it after, beside as many others."""
    return LanguageFigures({AFTER: Share(mine, women, women)}, {AFTER: Share(others, women, women)}, rises)


@pytest.mark.parametrize(
    "figures, said",
    [
        (language(4, 16), "Left behind: after the session they knew about 60 points less than the others."),
        # Wilson 35–68 % and 53–84 %: 19 of 20 % may be chance, though 70 % lies outside of the first
        (language(15, 21, 30), "Left behind: after the session they knew about 20 points less than the others. With so few women this may be chance; ask them."),
        (language(18, 19, 20, Rises(0.1, 0.3, 0.01)), "Learnt less: those who answered both times rose clearly less than the others who did."),
        (language(18, 19, 20, Rises(0.1, 0.3, 0.2)), "Learnt less: those who answered both times rose clearly less than the others who did. With so few women this may be chance; ask them."),
        (language(18, 19, 20, Rises(0.2, 0.3, 0.01)), ""),
        (language(18, 19), ""),
    ],
)
def test_what_is_said_of_a_language(figures, said):
    assert findings.of_language(figures) == said


def test_no_ids_anywhere(engine, class_, tmp_path):
    report = make(engine, [class_])
    write_csv(report, tmp_path / "r.csv")
    told = shown(report) + page(report) + (tmp_path / "r.csv").read_text(encoding="utf-8") + repr(report.items) + repr(report.languages)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(members.c.member, members.c.sender_id)).all()
    assert len(rows) == PHONES
    for row in rows:
        assert row.member not in told and row.sender_id not in told
    assert class_.secret not in told


def test_the_page_stands_alone_and_says_what_the_terminal_says(engine, class_):
    report = make(engine, [class_])
    html, text = page(report), shown(report)
    assert not re.search(r"(src|href)=|<script|@import|url\(", html)
    for question in report.questions.values():
        assert question.text in html and question.text in text
    for line in notes.summary(report):
        assert line in html
    assert "may be chance" in html and "may be chance" in text
    assert html.count("<svg") == sum(len(f.shares) for part in (report.items, report.groups, report.languages) for f in part.values())


def test_the_table_has_a_row_a_question(engine, class_, tmp_path):
    report = make(engine, [class_])
    write_csv(report, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = [row for row in rows if row["kind"] == "question"]
    assert [row["question"] for row in asked] == list(class_.plan.items) and tuple(rows[0]) == HEAD
    assert asked[1]["compared"] == str(PHONES - 6) and asked[1]["before_answers"] == str(PHONES - 1 + HANDS)
    assert asked[0]["later_answers"] == "" == asked[0]["lasted_compared"]
    assert rows[0]["kind"] == "all" and int(rows[0]["before_answers"]) == sum(int(row["before_answers"]) for row in asked)
    assert {row["group"] for row in rows if row["kind"] == "subject"} == {bank()[id].group for id in class_.plan.items}
    tongues = [row for row in rows if row["kind"] == "language"]
    assert [row["text"] for row in tongues][-1] == "Other languages together" and len(tongues) == 4
    assert [row["compared"] for row in tongues] == [""] * 4 and "Left behind" in tongues[1]["remarks"]


def test_a_room_of_four_shows_nothing(engine, monkeypatch):
    monkeypatch.setattr("tests.support.simulated_class.HANDS", 4)
    report = make(engine, [held(engine, {"ne": 2, "hi": 2})])
    assert report.items == {} and report.languages == {}
    assert "Fewer than 5 women" in shown(report) and "%" not in shown(report).replace("0 %", "")
    assert "Fewer than 5 women" in page(report) and "<svg" not in page(report)


def test_a_session_that_runs_has_no_report(engine):
    running = register.open_class(engine, plan("NP", "KW", ("ne",), count=8, seed="report"))
    register.change(engine, running.id, phase=AFTER)
    with pytest.raises(ClassError, match="not over"):
        find(engine, running.code)
    register.change(engine, running.id, phase=ENDED)
    assert [found.id for found in find(engine, running.code)] == [running.id]
    with pytest.raises(ClassError, match="no such session"):
        find(engine, "C3DF4X")


def test_answers_from_abroad_are_shown_all_at_once(engine, class_):
    for member in register.in_class(engine, class_.id)[:8]:
        for question in class_.plan.items:
            register.answer(engine, class_, member, LATER, question, bank()[question].right("NP", "KW"))
    early = make(engine, [class_], now=class_.ends_at + (LATER_SHOWN - 1) * DAY)
    assert early.women[LATER] == 0 and early.later_from
    late = make(engine, [class_], now=class_.ends_at + (LATER_SHOWN + 1) * DAY)
    assert late.women[LATER] == 8 and late.later_from is None
    assert late.overall.shares[LATER].p == 1.0 and "later" in shown(late)
    assert list(late.languages) == list(early.languages), "eight answers from abroad take no language off the table"
    assert all(LATER not in figures.shares for figures in late.languages.values())


def test_what_lasted_is_told_of_those_who_answered_all_three_times(engine, class_, tmp_path):
    women = register.in_class(engine, class_.id)
    for member in women[10:20]:
        for question in class_.plan.items:
            register.answer(engine, class_, member, LATER, question, bank()[question].right("NP", "KW"))
    late = make(engine, [class_], now=class_.ends_at + (LATER_SHOWN + 1) * DAY)
    lasted = late.overall.lasted
    assert FEWEST <= lasted.women <= 10 and lasted.after == 1.0 and lasted.gain == 1.0
    assert "lasted" in shown(late) and "Lasted: " in page(late) and f"Of what {lasted.women} women did not know before" in page(late)
    write_csv(late, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["lasted_compared"], row["lasted_gain_percent"]) == (str(lasted.women), "100")
    assert make(engine, [class_]).overall.lasted is None and "Lasted: " not in page(make(engine, [class_])).split("How to read it")[0]


def test_sessions_together_less_one_of_them_tell_nothing_of_a_small_one(engine, class_, monkeypatch):
    monkeypatch.setattr("tests.support.simulated_class.HANDS", 4)
    small = held(engine, {"ta": 3})
    alone, both = make(engine, [class_]), make(engine, [class_, small])
    assert both.items == alone.items and both.languages == alone.languages


def test_sessions_are_added_up(engine, class_):
    other = held(engine, seed=8)
    report = make(engine, find(engine, None))
    assert {found.id for found in report.sessions} == {class_.id, other.id}
    assert report.women[BEFORE] == 2 * (PHONES - 1 + HANDS)
    assert report.languages["ne"].shares[BEFORE].women == 2 * (ROOM["ne"] - 1 + HANDS)


def test_two_reports_do_not_differ_by_the_woman_who_deleted_or_who_changed_her_language(engine, class_, tmp_path):
    def table(name: str) -> str:
        write_csv(make(engine, [class_]), tmp_path / name)
        return (tmp_path / name).read_text(encoding="utf-8")

    first = table("first.csv")
    with engine.begin() as connection:
        for part in (members, answers):
            assert connection.execute(part.delete().where(part.c.sender_id == "woman-ne-1")).rowcount
        connection.execute(members.update().where(members.c.sender_id == "woman-hi-1").values(language="en"))
    assert table("second.csv") == first
    assert make(engine, [class_]).languages["hi"].shares[BEFORE].women == ROOM["hi"]


def test_what_was_asked_is_of_the_week_and_only_when_it_is_over(engine, class_):
    week = week_of(class_.opened_at)
    rows = [("passport_retention", 9), ("unpaid_wages", 12), ("contract", 3), ("embassy", 2)]
    with engine.begin() as connection:
        for topic, number in rows:
            connection.execute(counts.insert().values(week=week, kind="question", what=topic, language="ne", origin="NP", host="KW", number=number))
    now = make(engine, [class_], now=class_.opened_at)
    assert now.asked.topics == [] and now.asked.open == [week]
    then = make(engine, [class_], now=class_.opened_at + 8 * DAY)
    assert [number for _, number in then.asked.topics] == [10, 5], "in fives"
    assert "not only of the women in the session" in shown(then)


def test_every_group_of_the_bank_has_a_name():
    assert {found.group for found in bank().values()} == set(GROUPS)


def test_the_date_of_the_answers_from_abroad_is_said(engine, class_):
    report = make(engine, [class_])
    expected = date.fromtimestamp(class_.ends_at + LATER_SHOWN * DAY) + timedelta(days=1)
    assert any(expected.isoformat() in line for line in notes.reading(report))
