"""The debt's arithmetic, over cases counted by hand and against closed formulas."""

import math
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings, strategies as st

from bot.tools.debt import MOST_MONTHS, Debt, Interest, course, monthly, with_half_interest, with_less_owed, with_more_paid

CASES = yaml.load((Path(__file__).parent / "debt_cases.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


def debt(loan="1000", rate="10", per="month", on="left", pay="400", other="0", digits="2", **_) -> Debt:
    return Debt(Decimal(loan), monthly(Decimal(rate), per), Interest(on), Decimal(pay), Decimal(other), int(digits))


def test_there_are_enough_cases():
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[" ".join(str(v) for v in c.values()) for c in CASES])
def test_cases_counted_by_hand(case):
    found = course(debt(**case))
    if case["months"] == "never":
        assert found.months is None
    else:
        wanted = (int(case["months"]), Decimal(case["paid"]), Decimal(case["interest"]))
        assert (found.months, found.paid, found.interest) == wanted


sums = st.integers(min_value=1_000, max_value=1_000_000)
large = st.integers(min_value=100_000, max_value=1_000_000)  # so that rounding does not matter
rates = st.decimals(min_value="0.1", max_value=12, places=1)


@settings(max_examples=150, deadline=None)
@given(large, rates, st.decimals(min_value="1.05", max_value=20, places=2))
def test_months_on_what_is_left_are_those_of_the_closed_formula(loan, rate, times):
    pay = (loan * rate / 100 * times).quantize(Decimal("0.01"))
    i, p = float(rate) / 100, float(pay)
    exact = -math.log(1 - i * loan / p) / math.log(1 + i)
    assume(exact < MOST_MONTHS - 1)
    found = course(debt(str(loan), str(rate), pay=str(pay))).months
    assert found in {math.ceil(exact - 0.02), math.ceil(exact + 0.02)}  # the interest of each month is rounded


@settings(max_examples=150, deadline=None)
@given(sums, rates, st.decimals(min_value="1.5", max_value=20, places=2))
def test_months_on_the_first_sum_are_those_of_the_closed_formula(loan, rate, times):
    interest = (loan * rate / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    pay = (interest * times).quantize(Decimal("0.01"))
    months = math.ceil(Decimal(loan) / (pay - interest))
    assume(months < MOST_MONTHS)
    found = course(debt(str(loan), str(rate), on="flat", pay=str(pay)))
    assert (found.months, found.paid) == (months, loan + months * interest)


@settings(max_examples=100, deadline=None)
@given(sums, rates, sums, st.integers(min_value=0, max_value=500_000), st.sampled_from(list(Interest)))
def test_what_is_paid_is_what_was_owed_and_its_interest(loan, rate, pay, other, on):
    found = course(Debt(Decimal(loan), rate, on, Decimal(pay), Decimal(other)))
    if found.months is None:
        assert found.first_interest >= pay or len(found.left) > MOST_MONTHS
    else:
        assert found.paid == loan + other + found.interest
        assert len(found.left) == found.months + 1 and found.left[0] == loan + other and found.left[-1] == 0
        assert (found.months - 1) * pay < found.paid <= found.months * pay


def test_what_ifs_change_one_thing_each():
    before = debt(other="300")
    assert with_half_interest(before) == debt(rate="5", other="300")
    assert with_more_paid(before, Decimal(100)) == debt(pay="500", other="300")
    assert with_less_owed(before, Decimal(200)) == debt(other="100")
    assert with_less_owed(before, Decimal(900)) == debt(loan="400", other="0")
    assert with_less_owed(before, Decimal(5000)).owed == 0


def test_interest_on_the_first_sum_costs_more_than_on_what_is_left():
    assert course(debt(on="flat")).interest > course(debt(on="left")).interest
