"""Tables that count the same events by something else: no small number follows from two of them, nor from a week and another."""

from __future__ import annotations

import random
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest

from bot.report.figures import Table, figures
from bot.report.release import FEWEST, release
from tests.report.attack import Attack

WEEKS = [f"2026-W{number:02}" for number in range(1, 11)]
TABLES = [(1, 2), (2, 2), (1, 3), (2, 3)]  # cells of two tables


def row(week: str, kind: str, what: str, number: int, language: str = "ne", host: str = "KW") -> SimpleNamespace:
    """A row of the table of counts."""
    return SimpleNamespace(week=week, kind=kind, what=what, language=language, origin="NP", host=host, number=number)


def drawn(seed: int) -> list[SimpleNamespace]:
    """Ten weeks of what a small desk counts."""
    chance, rows = random.Random(seed), []
    kinds = {
        "question": ["kafala", "contract", "unpaid_wages"], "message": ["none", "possible", "high", "tap", "help"],
        "fallback": ["offered", "out_of_scope"], "recovery": ["words", "again"], "first": [""],
        "handoff": ["asked", "answered", "unanswered"], "wait": ["0-5", "60+"],
    }  # fmt: skip
    for week in WEEKS:
        for kind, whats in kinds.items():
            for what in whats:
                for language, host in (("ne", "KW"), ("ne", "LB"), ("am", "LB")):
                    number = chance.choice([0, 0, 1, 1, 2, 3, 7, 20 if what in ("none", "tap", "kafala") else 1])
                    rows += [row(week, kind, what, number, language, host)] if number else []
    return rows


def spans(table: Table) -> list[int]:
    """Sums of a table, and of each of its cells, over every run of weeks."""
    lines = [table.by_week(), *(numbers for _, _, numbers in table.rows())]
    return [sum(line[a:b]) for line in lines for a, b in combinations(range(len(WEEKS) + 1), 2)]


def test_a_week_of_one_danger_message_does_not_follow_from_two_tables():
    """Of 21 typed messages 20 were without danger: so one was not."""
    rows = [row("2026-W01", "message", what, number) for what, number in (("none", 40), ("high", 3), ("possible", 2))]
    rows += [row("2026-W02", "message", what, number) for what, number in (("none", 20), ("high", 1))]
    found = figures(rows, WEEKS)
    assert found["danger"].by_week()[:2] == found["understood"].by_week()[:2] == [40, 20]
    assert found["messages"].by_week()[:2] == [45, 20]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_subtracted_is_zero_or_some_fives(seed):
    found = figures(drawn(seed), WEEKS)
    numbers = [number for table in found.values() for number in spans(table)]
    assert len({*numbers}) > 10
    small = [(a, b) for a, b in combinations({*numbers, 0}, 2) if 0 < abs(a - b) < FEWEST]
    assert not small


@pytest.mark.parametrize("seed", range(20))
def test_no_table_has_a_total_of_its_own(seed):
    """What is shown of all questions, and of all typed messages, is what its cells are in another table."""
    found = figures(drawn(seed), WEEKS)
    assert found["weeks"].by_week() == found["languages"].by_week() != [0] * len(WEEKS)
    typed = found["danger"].only("high", "possible", "none")
    assert typed.by_week() == found["understood"].by_week() != [0] * len(WEEKS)


def history(seed: int, first: int, second: int) -> np.ndarray:
    """Counts of ten weeks in the cells of two tables of the same events, [weeks, cells]; the first cell of each is common."""
    chance = random.Random(seed)
    events = np.zeros((len(WEEKS), first, second), int)
    for week, i, j in np.ndindex(events.shape):
        if i + j == 0 or chance.random() < 0.3:
            events[week, i, j] = chance.choice((0, 0, 1, 2, 3, 4, 6))
    return np.concatenate([events.sum(2), events.sum(1)], 1)


def shown(counts: np.ndarray) -> np.ndarray:
    """What the rule shows of them up to each week."""
    told = release({week: dict(enumerate(map(int, found))) for week, found in zip(WEEKS, counts)})
    return np.array([[told[week].get(cell, 0) for cell in range(counts.shape[1])] for week in WEEKS]).cumsum(0)


def found_out(counts: np.ndarray, told: np.ndarray, cells: int, step: int) -> list[tuple[int, int, int]]:
    """(week, cell, number) of each number from one to four that must be so: of all weeks so far, or of one week."""
    attack, known = Attack(told, cells, step), []
    for week, cell in np.ndindex(counts.shape):
        so_far = attack.counts(week, cell), counts[: week + 1, cell].sum()
        for possible, true in (so_far, (attack.of_week(week, cell), counts[week, cell])):
            assert true in possible, "the attack does not know the rule"
            known += [(week, cell, int(true))] if len(possible) == 1 and 0 < true < FEWEST else []
    return known


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("tables", TABLES)
def test_no_small_number_is_sure_to_somebody_who_tries_every_history(tables, seed):
    counts = history(seed, *tables)
    assert found_out(counts, shown(counts), tables[0], FEWEST) == []


def test_such_a_one_finds_out_much_where_numbers_are_shown_in_twos():
    counts = [history(seed, 1, 2) for seed in range(12)]
    assert sum(len(found_out(found, found.cumsum(0) // 2 * 2, 1, 2)) for found in counts) > 20
