"""What an evaluation shows: the table, the page, the README's table, and the run before."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.evaluation import page, run, table
from bot.evaluation.blind import EvaluationError
from bot.evaluation.run import Run
from bot.evaluation.targets import met, target
from tests.support.readings import reading


@pytest.fixture
def measured() -> Run:
    """A run of two trained forms and one without training."""
    rows = [
        reading("contract", "contract kafala"),
        reading("kafala", "contract kafala"),
        reading("locked_in", "locked_in", "high", "none", scores=(0.03, 0.05)),
        reading("out_of_scope", "out_of_scope", "none", "high", scores=(0.5, 0.6)),
    ]
    return Run("test", {"ne": rows, "ne-Latn": rows[:2]}, {"vi": rows[:1]})


def shown(made) -> str:
    """A table as text."""
    out = io.StringIO()
    Console(file=out, width=250).print(made)
    return out.getvalue()


def test_forms_and_groups_stand_in_the_table(measured):
    text = shown(table.table(measured, {}))
    for row in ("ne ", "ne-Latn", "vi", "native script", "Latin letters", run.UNTRAINED):
        assert row in text, row


def test_a_change_since_the_run_before_is_shown(measured):
    before = {"ne": {**measured.figures()["ne"], "top1": 0.5}}
    assert "(+25)" in shown(table.table(measured, before))
    assert "(+25)" not in shown(table.table(measured, measured.figures()))


def test_the_page_names_confusions_missed_cries_and_false_alarms(measured):
    html = page.page(measured, {}, {"ne": {"top1": 0.4, "top3": 0.6, "macro_f1": 0.3}})
    assert "<b>kafala</b> taken for <b>contract</b>" in html
    assert "met with silence: 1" in html and "taken for danger: 1" in html
    assert "rasa init" in html and "<svg" in html


def test_the_page_does_not_trust_the_messages(measured):
    bad = reading("kafala", "contract")
    bad = type(bad)(**{**vars(bad), "blind": type(bad.blind)("<script>alert(1)</script>", "ne", "kafala", "none")})
    assert "<script>" not in page.page(Run("dev", {"ne": [bad]}, {}), {}, {})


def test_figures_are_kept_for_the_next_run(measured, tmp_path):
    assert run.last("test", tmp_path) == {}
    run.keep(measured, tmp_path)
    assert run.last("test", tmp_path)["ne"]["top1"] == 0.75
    run.keep(Run("test", {"ar": measured.readings["ne"]}, {}), tmp_path)
    assert {"ne", "ar"} <= set(run.last("test", tmp_path)), "a form that was left out keeps its figures"


def test_a_group_is_the_mean_of_its_forms_and_not_of_all_messages():
    few, many = [reading("contract", "contract")], [reading("contract", "kafala")] * 9
    assert Run("dev", {"ne": few, "ar": many}, {}).figures()["native script"]["top1"] == 0.5


def test_the_readme_gets_the_table_between_its_marks(measured):
    text = f"before\n{table.START}\nold\n{table.END}\nafter"
    made = table.into_document(text, measured)
    assert made.startswith("before\n") and made.endswith("\nafter") and "old" not in made
    assert "| ne | 4 | 75 % |" in made
    assert table.into_document(made, measured) == made
    with pytest.raises(EvaluationError, match="marks"):
        table.into_document("no marks", measured)


@pytest.mark.parametrize(
    ("row", "figure", "value", "expected"),
    [("ne", "top1", 0.9, True), ("ne", "top1", 0.89, False), ("ne-Latn", "top1", 0.8, True), ("vi", "top1", 0.79, False),
     ("ne", "false_high", 0.05, False), ("ne", "false_high", 0.04, True), ("ne", "language", 0.5, None), ("ne", "top1", None, None)],
)
def test_a_target_is_reached_or_not(row, figure, value, expected):
    assert met(row, figure, value) is expected


def test_groups_have_the_targets_of_their_forms():
    assert target("native script", "top1") == target("en", "top1") == 0.90
    assert target("Latin letters", "top1") == target("bn-Latn", "top1") == 0.80
    assert target("without training", "top1") == target("vi", "top1") == 0.80
