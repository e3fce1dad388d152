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
    assert release({"W1": {"a": 12}}) == {"W1": {"a": 12}}


def test_one_small_cell_hides_the_smallest_that_could_be_shown():
    assert release({"W1": {"en": 40, "ne": 16, "am": 3}}) == {"W1": {"en": 40}}


def test_two_small_cells_that_are_fewer_than_five_together_do_too():
    assert release({"W1": {"en": 40, "ne": 16, "am": 3, "sw": 1}}) == {"W1": {"en": 40}}


def test_small_cells_that_are_five_together_hide_each_other():
    assert release({"W1": {"en": 40, "ne": 16, "am": 3, "sw": 2}}) == {"W1": {"en": 40, "ne": 16}}


def test_what_waited_is_shown_later():
    assert release({"W1": {"en": 16, "ne": 4}, "W2": {"en": 1, "ne": 4}}) == {"W1": {}, "W2": {"en": 17, "ne": 8}}


@pytest.mark.parametrize("seed", range(60))
def test_no_total_gives_away_a_hidden_cell(seed):
    """Somebody knows how many there were in all, up to any week, and subtracts what is shown.

    Of the cells that a week shows nothing waits any more, so what is left lies in the others. In a week that shows nothing
    it can lie in any of them.
    """
    counted = drawn(seed)
    shown = release(counted)
    for last in range(1, len(WEEKS) + 1):
        weeks = WEEKS[:last]
        true, told = sums({w: counted[w] for w in weeks}), sums({w: shown[w] for w in weeks})
        hidden = {cell: true[cell] - told[cell] for cell in true if true[cell] > told[cell]}
        assert all(number > 0 for number in hidden.values())
        if shown[weeks[-1]]:
            assert not set(hidden) & set(shown[weeks[-1]])
            assert not hidden or (sum(hidden.values()) >= FEWEST and len(hidden) > 1), (last, hidden)


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


def test_nothing_is_lost_for_good():
    counted = {week: {"a": 3, "b": 2, "c": 7} for week in WEEKS}
    told, true = sums(release(counted)), sums(counted)
    assert all(true[cell] - told[cell] < 3 * FEWEST for cell in true)
