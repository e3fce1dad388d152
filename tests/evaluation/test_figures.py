"""The figures of an evaluation, on readings made by hand."""

from __future__ import annotations

import pytest

from bot.evaluation import floors, thresholds
from bot.evaluation.figures import LESS, TITLES, calibration, calibration_error, confusions, figures, macro_f1
from bot.evaluation.reading import Reading
from tests.support.readings import reading


def test_guesses_are_counted_first_and_among_three():
    rows = [
        reading("contract", "contract kafala"),
        reading("contract", "kafala embassy contract"),
        reading("contract", "kafala embassy shelter contract"),
        reading("contract", "contract", acted="nlu_fallback"),
    ]
    found = figures(rows)
    assert (found["top1"], found["top3"], found["acted"]) == (0.5, 0.75, 0.25)


def test_macro_f1_counts_rare_topics_as_much_as_frequent_ones():
    rows = [reading("contract", "contract")] * 3 + [reading("kafala", "contract")]
    # contract: precision 3/4, recall 1; kafala: 0
    assert macro_f1(rows) == pytest.approx((2 * 3 / (3 + 4) + 0) / 2)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [("danger_high", 0.25), ("danger_any", 0.75), ("false_high", 0.2), ("false_possible", 0.4)],
)
def test_danger_and_false_alarms_are_shares_of_their_own_messages(figure, expected):
    levels = ["high", "possible", "possible", "none"]
    rows = [reading("locked_in", "locked_in", "high", level) for level in levels]
    rows += [reading("contract", "contract", "none", level) for level in ["high", "possible", "possible", "none", "none"]]
    assert figures(rows)[figure] == pytest.approx(expected)


def test_out_of_scope_is_recognised_or_at_least_not_answered():
    rows = [
        reading("out_of_scope", "out_of_scope"),
        reading("out_of_scope", "contract", acted="nlu_fallback"),
        reading("out_of_scope", "contract"),
        reading("contract", "out_of_scope"),
        reading("kafala", "kafala"),
        reading("greet", "out_of_scope"),
    ]
    found = figures(rows)
    assert found["out_recognised"] == pytest.approx(1 / 3) and found["out_not_answered"] == pytest.approx(2 / 3)
    assert found["real_rejected"] == pytest.approx(1 / 2), "small talk is no real question"


def test_a_language_is_right_whatever_its_letters():
    rows = [reading("greet", "greet"), reading("greet", "greet", language="hi"), reading("greet", "greet", language=None)]
    assert figures(rows)["language"] == pytest.approx(1 / 3)


def test_what_was_not_measured_is_none_and_not_zero():
    found = figures([reading("contract", "contract")])
    assert found["danger_high"] is None and found["out_recognised"] is None
    assert set(figures([])) == set(TITLES) and set(figures([]).values()) == {None}


def test_confidence_is_compared_with_what_was_right():
    rows = [reading("greet", "greet" if i < 6 else "thank", confidence=0.85) for i in range(10)]
    rows += [reading("greet", "thank", confidence=0.05)] * 10
    assert calibration(rows) == [(pytest.approx(0.05), 0.0, 10), (pytest.approx(0.85), 0.6, 10)]
    assert calibration_error(rows) == pytest.approx((0.05 + 0.25) / 2)


def test_confusions_name_the_pair_and_keep_the_messages():
    rows = [reading("kafala", "contract")] * 2 + [reading("contract", "kafala"), reading("kafala", "kafala")]
    assert [(a, b, len(part)) for a, b, part in confusions(rows)] == [("kafala", "contract", 2), ("contract", "kafala", 1)]


# Thresholds


def scored(high: float, possible: float, level: str) -> Reading:
    """A reading with these scores."""
    return reading("contract", "contract", level, scores=(high, possible))


def test_thresholds_are_as_low_as_the_false_alarms_allow():
    harmless = [scored(i / 100, i / 100, "none") for i in range(100)]
    choice = thresholds.choose([*harmless, scored(0.97, 0.97, "high"), scored(0.9, 0.9, "high"), scored(0.2, 0.2, "high")])
    assert choice.false_high <= thresholds.MOST_HIGH < choice.false_high + 0.011
    assert choice.false_possible <= thresholds.MOST_POSSIBLE < choice.false_possible + 0.011
    assert choice.high == pytest.approx(0.96) and choice.possible == pytest.approx(0.84)
    assert (choice.met_high, choice.met_any) == (pytest.approx(1 / 3), pytest.approx(2 / 3))


# Floors


def test_floors_only_rise():
    measured = {"ne": {**dict.fromkeys(floors.KEPT, 0.9), "false_high": 0.05, "false_possible": 0.1}}
    first = floors.raised(measured, {})
    assert first["ne"]["top1"] == 0.87 and first["ne"]["false_high"] == 0.08
    worse = {"ne": {**dict.fromkeys(floors.KEPT, 0.5), "false_high": 0.5, "false_possible": 0.5}}
    assert floors.raised(worse, first) == first
    better = {"ne": {**dict.fromkeys(floors.KEPT, 0.99), "false_high": 0.0, "false_possible": 0.0}}
    risen = floors.raised(better, first)["ne"]
    assert all(risen[name] < first["ne"][name] if name in LESS else risen[name] > first["ne"][name] for name in floors.KEPT)


def test_what_is_worse_than_its_floor_is_named():
    floor = {"top1": 0.9, "false_high": 0.04, "danger_any": 0.9}
    measured = {"top1": 0.89, "false_high": 0.05, "danger_any": None}
    assert floors.below(measured, floor) == {"top1": (0.89, 0.9), "false_high": (0.05, 0.04)}
    assert not floors.below({"top1": 0.9, "false_high": 0.04, "danger_any": 0.95}, floor)


def test_floors_are_the_same_when_they_are_read_again(tmp_path):
    path = tmp_path / "floors.yml"
    written = {"ne-Latn": {"top1": 0.7, "false_high": 0.04}}
    floors.write(written, path)
    assert floors.read(path) == written
    assert floors.read(tmp_path / "none.yml") == {}
