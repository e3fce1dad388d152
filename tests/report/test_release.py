"""What may be shown: never a number under five, nor one that could be found by subtraction."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest

from bot.report.release import FEWEST, release

WEEKS = [f"2026-W{number:02}" for number in range(1, 31)]


def drawn(seed: int) -> dict[str, dict[str, int]]:
    """Thirty weeks of small counts in a few cells."""
    chance = random.Random(seed)
    cells = [f"cell {n}" for n in range(chance.randint(1, 7))]
    return {week: {cell: chance.choice([0, 0, 1, 2, 3, 4, 5, 9, 40]) for cell in cells} for week in WEEKS}


def sums(found: dict[str, dict[str, int]]) -> Counter:
    """{cell: sum of all weeks}."""
    total: Counter = Counter()
    for week in found.values():
        total.update(week)
    return total


def test_a_count_waits_until_five_have_come_together():
    assert release({"W1": {"a": 4}}) == {"W1": {}}
    assert release({"W1": {"a": 4}, "W2": {}, "W3": {"a": 1}}) == {"W1": {}, "W2": {}, "W3": {"a": 5}}


def test_more_than_five_are_shown_in_fives_and_the_rest_waits():
    assert release({"W1": {"a": 12}}) == {"W1": {"a": 10}}
    assert release({"W1": {"a": 12}, "W2": {"a": 2}, "W3": {"a": 1}}) == {"W1": {"a": 10}, "W2": {}, "W3": {"a": 5}}


def test_what_waited_is_shown_later():
    assert release({"W1": {"en": 16, "ne": 4}, "W2": {"en": 5, "ne": 4}}) == {"W1": {"en": 15}, "W2": {"en": 5, "ne": 5}}


def test_how_many_were_shown_tells_nothing_of_a_small_cell():
    """With 40 in one language, three in another and none in another cannot be told apart by what is shown."""
    assert release({"W1": {"en": 40, "am": 3}}) == release({"W1": {"en": 43}}) == {"W1": {"en": 40}}


@pytest.mark.parametrize("seed", range(20))
def test_each_number_is_some_fives_and_of_each_cell_at_most_four_wait(seed):
    counted = drawn(seed)
    shown = release(counted)
    for last in range(1, len(WEEKS) + 1):
        true, told = (sums({week: found[week] for week in WEEKS[:last]}) for found in (counted, shown))
        assert all(number % FEWEST == 0 for number in told.values())
        assert all(0 <= true[cell] - told[cell] < FEWEST for cell in true)


@pytest.mark.parametrize("seed", range(20))
def test_no_two_reports_differ_by_one_to_four(seed):
    """Reports of any two spans of weeks, subtracted from each other cell by cell, where one holds the other."""
    shown = release(drawn(seed))
    spans = [(a, b) for a, b in combinations(range(0, len(WEEKS), 3), 2)]
    for (a, b), (c, d) in combinations(spans, 2):
        if a <= c and d <= b:
            wide, narrow = (sums({w: shown[w] for w in WEEKS[x:y]}) for x, y in ((a, b), (c, d)))
            small = [n for cell in wide if 0 < (n := wide[cell] - narrow[cell]) < FEWEST]
            assert not small


@pytest.mark.parametrize("seed", range(20))
def test_later_weeks_do_not_change_what_was_shown(seed):
    counted = drawn(seed)
    whole = release(counted)
    for last in (1, 10, 20):
        assert release({w: counted[w] for w in WEEKS[:last]}) == {w: whole[w] for w in WEEKS[:last]}
