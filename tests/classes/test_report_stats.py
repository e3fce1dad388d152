"""The statistics against cases that were worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from scipy import stats

from bot.classes.report.gain import change
from bot.classes.report.stats import Share, difference, mcnemar, point_biserial, unlike

CASES = yaml.safe_load((Path(__file__).parent / "report_cases.yml").read_text(encoding="utf-8"))


def rows(women):
    """Answers as they stand in the file: "01" is wrong before and right after."""
    return [[(mark[0] == "1", mark[1] == "1") for mark in row] for row in women]


def near(expected):
    """To four digits, as they stand in the file."""
    return None if expected is None else pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("case", CASES["wilson"])
def test_the_interval_is_that_of_the_women(case):
    low, high = Share(case["right"], case["answers"], case["women"]).interval
    assert (low, high) == (near(case["low"]), near(case["high"]))


@pytest.mark.parametrize("right, women", [(0, 5), (3, 7), (8, 10), (29, 30), (12, 12)])
def test_of_whole_numbers_the_interval_is_that_of_scipy(right, women):
    found = stats.binomtest(right, women).proportion_ci(method="wilson")
    assert Share(right, women, women).interval == pytest.approx((found.low, found.high))


@pytest.mark.parametrize("case", CASES["newcombe"])
def test_the_difference_of_two_groups_has_an_interval_of_both(case):
    assert difference(Share(*case["more"]), Share(*case["less"])) == (near(case["low"]), near(case["high"]))


@pytest.mark.parametrize("case", CASES["unlike"])
def test_two_groups_are_parted_by_lot(case):
    assert unlike(case["one"], case["other"]) == near(case["p"])


@pytest.mark.parametrize("case", CASES["chance"])
def test_a_change_of_many_questions_is_tested_by_women(case):
    assert change(rows(case["women"])).chance == near(case["p"])


@pytest.mark.parametrize("case", CASES["mcnemar"])
def test_an_uneven_change_is_tested_exactly(case):
    assert mcnemar(case["gained"], case["lost"]) == near(case["p"])
    single = ["01"] * case["gained"] + ["10"] * case["lost"] + ["00"]
    assert change(rows([[mark] for mark in single])).chance == near(case["p"])


@pytest.mark.parametrize("case", CASES["change"])
def test_the_gain_is_a_share_of_what_was_not_known(case):
    found = change(rows(case["women"]))
    assert (found.before, found.after) == (near(case["before"]), near(case["after"]))
    assert (found.gained, found.lost, found.gain) == (case["gained"], case["lost"], near(case["gain"]))
    assert found.women == len(case["women"])


@pytest.mark.parametrize("case", CASES["point_biserial"])
def test_a_question_tells_those_who_know_from_those_who_do_not(case):
    found = point_biserial(case["right"], case["rest"])
    assert (found and found.r) == near(case["r"])


@pytest.mark.parametrize("case", CASES["correlation"])
def test_a_correlation_has_an_interval(case):
    found = point_biserial(case["right"], case["rest"])
    assert (found.low, found.high) == (near(case["low"]), near(case["high"]))


def test_the_interval_of_the_gain_is_the_same_each_time_and_holds_the_gain():
    thirty = [[(False, n % 3 > 0)] for n in range(30)]
    once, again = change(thirty), change(thirty)
    assert (once.low, once.high) == (again.low, again.high)
    # 20 of 30 learnt it: a binomial share of 0.667 with a standard error of √(0.667·0.333/30) = 0.086, so about 0.50 to 0.83
    assert once.low == pytest.approx(0.50, abs=0.04) and once.high == pytest.approx(0.83, abs=0.04)


def test_women_are_drawn_and_not_answers():
    one = [[(False, n % 2 == 0)] for n in range(10)]
    many = [row * 8 for row in one]  # eight answers that are all alike tell no more than one
    assert (change(many).low, change(many).high) == pytest.approx((change(one).low, change(one).high))


@pytest.mark.parametrize("women", [[["01"], ["00"]] * 4 + [["01"]], [["01", "01", "01"]] * 12], ids=["nine women", "twelve alike"])
def test_from_too_few_women_or_women_all_alike_no_interval_is_drawn(women):
    found = change(rows(women))
    assert found.gain and (found.low, found.high) == (None, None)


def test_ten_women_are_enough_for_an_interval():
    assert change(rows([["01"], ["00"]] * 5)).low is not None
