"""Each term: when a paper is worse than the promise, better, only different, or cannot be compared."""

from __future__ import annotations

import pytest

from bot.tools.terms import Cell, Change, Row, Says, judge, sorted_rows


def pay(value: str, currency: str = "QAR") -> dict:
    """Pay as an answer keeps it."""
    return {"value": value, "currency": currency}


def told(value) -> Cell:
    """A side that names a value."""
    return Cell(Says.value, value)


@pytest.mark.parametrize(
    ("term", "promised", "paper", "change"),
    [
        ("pay", pay("1200"), pay("900"), "worse"),
        ("pay", pay("1200"), pay("1500"), "better"),
        ("pay", pay("1200"), pay("1200.00"), "same"),
        ("pay", pay("900"), pay("1200"), "better"),
        ("pay", pay("30000", "NPR"), pay("80", "KWD"), "currencies"),
        ("pay", pay("80", "NPR"), pay("80", "KWD"), "currencies"),
        ("hours", "8", "12", "worse"),
        ("hours", "12", "8", "better"),
        ("hours", "9", "10", "worse"),  # as text, 10 would come before 9
        ("hours", "8", "8.0", "same"),
        ("day_off", "week", "two_weeks", "worse"),
        ("day_off", "two_weeks", "never", "worse"),
        ("day_off", "never", "month", "better"),
        ("day_off", "week", "week", "same"),
        ("deductions", "none", "fee", "worse"),
        ("deductions", "food", "none", "better"),
        ("deductions", "food", "fee", "different"),
        ("passport", "me", "employer", "worse"),
        ("passport", "me", "agency", "worse"),
        ("passport", "employer", "me", "better"),
        ("passport", "employer", "agency", "different"),
        ("length", "24", "36", "different"),
        ("length", "36", "24", "different"),
        ("length", "24", "24", "same"),
        ("job", "house", "shop", "different"),
        ("job", "house", "house", "same"),
        ("country", "KW", "OM", "different"),
        ("country", "KW", "KW", "same"),
    ],
)
def test_two_values_of_a_term(term, promised, paper, change):
    assert judge(term, promised, paper) is Change(change)


@pytest.mark.parametrize(
    ("says", "change"),
    [("same", "same"), ("another", "different"), ("less", "worse"), ("more", "better"), ("silent", None), ("unread", None)],
)
def test_what_can_be_tapped_instead_of_a_value(says, change):
    row = Row("pay", promised=told(pay("1200")), contract=Cell(Says(says)))
    assert row.change is (Change(change) if change else None)


@pytest.mark.parametrize("promised", [None, Cell(Says.silent)])
def test_a_value_without_a_promise_is_no_difference(promised):
    row = Row("hours", promised=promised, contract=told("16"))
    assert row.change is None and not row.differs


def test_the_graver_of_two_papers_counts():
    assert Row("job", told("house"), Cell(Says.same), told("shop")).change is Change.different
    assert Row("pay", told(pay("9")), Cell(Says.less), Cell(Says.more)).change is Change.worse


def test_two_papers_are_compared_where_no_promise_is_known():
    assert Row("job", None, told("house"), told("shop")).change is Change.different
    assert Row("job", None, told("house"), told("house")).change is Change.same
    assert Row("job", None, told("house"), Cell(Says.unread)).change is None


def test_two_currencies_are_shown_and_are_no_difference():
    row = Row("pay", told(pay("30000", "NPR")), told(pay("80", "KWD")))
    assert sorted_rows([row]) == [row] and not row.differs and not row.is_grave


def test_the_gravest_comes_first_and_what_is_equal_is_left_out():
    better, worse = Row("pay", told(pay("1")), told(pay("2"))), Row("hours", told("8"), told("12"))
    different, equal = Row("length", told("12"), told("24")), Row("day_off", told("week"), told("week"))
    graver = Row("passport", told("me"), told("employer"))
    assert sorted_rows([better, equal, different, worse, graver]) == [graver, worse, different, better]
