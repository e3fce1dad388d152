"""What the desk counts of a talk: asked for, answered or not, and how long she waited."""

from __future__ import annotations

import pytest

from bot.handoff.desk import GONE, Desk
from bot.handoff.replies import HERS, STAFF
from bot.report.counts import Counts, read
from bot.report.handoff_counts import waited
from tests.handoff.conftest import MINUTE


@pytest.fixture
def counted(office):
    """The office, with `counted()`: {(kind, what): number} so far."""
    counts = Counts(lambda: office.now)
    office.desk = Desk(office.desk.rules, office.cases, office.line, lambda: office.now, counts)

    def found() -> dict:
        counts.flush(office.store.engine)
        rows = read(office.store.engine)
        assert {(row.language, row.origin, row.host) for row in rows} <= {("ne", "NP", "KW")}
        return {(row.kind, row.what): row.number for row in rows}

    office.counted = found
    return office


def test_a_talk_that_is_answered_is_counted_once_with_its_wait(counted):
    counted.connects()
    counted.connects()  # said yes twice: it is the same talk
    counted.later(7)
    counted.answers("we are here")
    counted.later(1)
    counted.answers("still here")
    counted.ends(STAFF)
    assert counted.counted() == {("handoff", "asked"): 1, ("handoff", "answered"): 1, ("wait", "5-15"): 1}


def test_a_talk_that_nobody_answers(counted):
    counted.connects()
    counted.later(31)
    assert counted.counted() == {("handoff", "asked"): 1, ("handoff", "unanswered"): 1}


@pytest.mark.parametrize("why", [HERS, GONE])
def test_a_talk_that_ends_before_an_answer(counted, why):
    counted.connects()
    counted.ends(why)
    assert counted.counted() == {("handoff", "asked"): 1, ("handoff", "ended"): 1}


def test_when_she_deletes_everything_it_is_counted_as_ended(counted):
    case = counted.connects()
    counted.store.forget("her")
    counted.run(counted.desk.end(case, GONE))
    assert counted.counted()["handoff", "ended"] == 1


def test_an_answer_that_did_not_arrive_is_none(counted):
    counted.connects()
    counted.line.she_silent = True
    counted.answers("we are here")
    assert counted.counted() == {("handoff", "asked"): 1}


@pytest.mark.parametrize(
    ("minutes", "group"), [(-3, "0-5"), (4.9, "0-5"), (5, "5-15"), (29, "15-30"), (30, "30-60"), (60, "60+"), (5000, "60+")]
)
def test_the_groups_of_waiting(minutes, group):
    assert waited(minutes * MINUTE) == group
