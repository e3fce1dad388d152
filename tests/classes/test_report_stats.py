"""The statistics against cases that were worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.classes.report.stats import Share, change, mcnemar, point_biserial

CASES = yaml.safe_load((Path(__file__).parent / "report_cases.yml").read_text(encoding="utf-8"))


def near(expected):
    """To four digits, as they stand in the file."""
    return None if expected is None else pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("case", CASES["wilson"])
def test_the_interval_is_that_of_the_women(case):
    low, high = Share(case["right"], case["answers"], case["women"]).interval
    assert (low, high) == (near(case["low"]), near(case["high"]))


@pytest.mark.parametrize("case", CASES["mcnemar"])
def test_an_uneven_change_is_tested_exactly(case):
    assert mcnemar(case["gained"], case["lost"]) == near(case["p"])


@pytest.mark.parametrize("case", CASES["change"])
def test_the_gain_is_a_share_of_what_was_not_known(case):
    found = change([[(mark[0] == "1", mark[1] == "1") for mark in row] for row in case["women"]])
    assert (found.before, found.after) == (near(case["before"]), near(case["after"]))
    assert (found.gained, found.lost, found.gain) == (case["gained"], case["lost"], near(case["gain"]))
    assert found.women == len(case["women"])


@pytest.mark.parametrize("case", CASES["point_biserial"])
def test_a_question_tells_those_who_know_from_those_who_do_not(case):
    assert point_biserial(case["right"], case["rest"]) == near(case["r"])


def test_the_interval_of_the_gain_is_the_same_each_time_and_holds_the_gain():
    rows = [[(False, n % 3 > 0)] for n in range(30)]
    once, again = change(rows), change(rows)
    assert (once.low, once.high) == (again.low, again.high)
    # 20 of 30 learnt it: a binomial share of 0.667 with a standard error of √(0.667·0.333/30) = 0.086, so about 0.50 to 0.83
    assert once.low == pytest.approx(0.50, abs=0.04) and once.high == pytest.approx(0.83, abs=0.04)


def test_women_are_drawn_and_not_answers():
    one = [[(False, n % 2 == 0)] for n in range(10)]
    many = [row * 8 for row in one]  # eight answers that are all alike tell no more than one
    assert (change(many).low, change(many).high) == pytest.approx((change(one).low, change(one).high))
