"""The benchmark's arithmetic and its report."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pytest
from rich.console import Console

from bot.bench import figures, load_figures, page, table
from bot.bench.figures import FIGURES, PARTS
from bot.bench.load_figures import LOAD


def a_round(value: float, **changed) -> dict:
    """Figures of one round, all the same unless said."""
    parts = {name: 1.0 for name in PARTS}
    return {**{f.id: value for f in FIGURES}, "silent": 0, "others_cores": 0.0, "parts": parts, **changed}


def under_load(**changed) -> dict:
    """The load's summary of one round: everything 12, 100 messages a second answered, unless said."""
    one = {**{f.id: 12 for f in LOAD}, "answered": 99.8, "silent": 0, "series": [{"slow_ms": 12, "rss_mb": 900}], "others_cores": 0.0, **changed}
    return load_figures.summary([one], rate=100, seconds=30, chats=600)


@pytest.fixture
def result() -> dict:
    """Tayari at 10, the other at 30 in everything: three times better but in turns per second."""
    compared = figures.compare([a_round(10), a_round(10)], [a_round(30), a_round(30)])
    about = {"turns": 300, "rounds": 2, "epochs": 3, "machine": "a machine", "date": "2024-06-01", "changed": False}
    return {**compared, "about": about, "load": under_load()}


@pytest.mark.parametrize(
    "values, percent, expected",
    [([1, 2, 3], 50, 2), ([1, 2], 50, 1.5), ([4], 95, 4), ([3, 1, 2], 100, 3), ([3, 1, 2], 0, 1)],
)
def test_percentile(values, percent, expected):
    assert figures.percentile(values, percent) == expected


def test_percentile_of_nothing_is_refused():
    with pytest.raises(ValueError):
        figures.percentile([], 50)


def test_ratio_says_how_many_times_better_we_are():
    speed, time = FIGURES[0], FIGURES[1]
    assert figures.ratio(speed, ours=90, other=30) == 3
    assert figures.ratio(time, ours=10, other=30) == 3
    assert figures.ratio(speed, ours=15, other=30) == 0.5


def test_medians_over_rounds():
    found = figures.medians([a_round(1, silent=2), a_round(5), a_round(3)])
    assert found["middle_ms"] == 3
    assert found["silent"] == 2


def test_parts_are_kept_from_the_rounds_that_have_them():
    assert figures.medians([a_round(1, parts={})])["parts"] == {}
    assert figures.medians([a_round(1, parts={"parse": 4.0})])["parts"]["parse"] == 4


def test_spread_is_of_the_figure_that_varies_most():
    assert figures.spread([a_round(10), a_round(10, slow_ms=25)]) == 2.5
    assert figures.spread([a_round(10)]) == 1


def test_every_figure_is_compared(result):
    ratios = {row["id"]: row["ratio"] for row in result["figures"]}
    assert ratios.pop("turns_per_second") == pytest.approx(1 / 3)
    assert set(ratios.values()) == {3}


def test_a_quiet_machine_raises_no_doubts(result):
    assert table.doubts(result) == []


@pytest.mark.parametrize("changed", [{"others_cores": 1.4}, {"spread": 2.0}])
def test_a_busy_machine_is_told(result, changed):
    assert any("too busy" in line for line in table.doubts({**result, **changed}))


def test_files_that_changed_meanwhile_are_told(result):
    result["about"]["changed"] = True
    assert any("not of one program" in line for line in table.doubts(result))


def test_silence_is_told(result):
    assert any("3 of Tayari" in line for line in table.doubts({**result, "silent": {"ours": 3, "init": 0}}))


def test_table_has_both_bots_and_the_ratio(result):
    console = Console(file=io.StringIO(), width=200)
    table.show(result, console)
    said = console.file.getvalue()
    assert all(figure.title in said for figure in FIGURES)
    assert "10.0 ms" in said and "30.0 ms" in said and "3.0 ×" in said and "0.3 ×" in said


class Resources(HTMLParser):
    """Collects what a page would load."""

    def __init__(self):
        super().__init__()
        self.found: list = []

    def handle_starttag(self, tag, attrs):
        """Note scripts and addresses."""
        self.found += [tag] if tag in ("script", "link", "img", "iframe") else []
        self.found += [value for name, value in attrs if name in ("src", "href")]


def test_page_needs_nothing_from_outside(result):
    html = page.page(result)
    reader = Resources()
    reader.feed(html)
    assert reader.found == [] and "url(" not in html and "@import" not in html
    assert "$" not in html, "a placeholder was left"


def test_page_has_two_bars_for_each_figure_and_one_for_each_part(result):
    assert page.page(result).count('class="bar"') == 2 * len(FIGURES) + len(PARTS)


def test_load_takes_medians_but_the_worst_block():
    one = {**{f.id: 1 for f in LOAD}, "series": []}
    rounds = [{**one, "middle_ms": n, "block_ms": n, "silent": n, "others_cores": n} for n in (5, 9, 1)]
    found = load_figures.summary(rounds, rate=100, seconds=30, chats=600)
    assert [found[name] for name in ("middle_ms", "block_ms", "silent", "others_cores")] == [5, 9, 9, 9]


@pytest.mark.parametrize(
    "changed, said",
    [
        ({}, "It keeps up, and its event loop never stands still for more than 12 ms."),
        ({"answered": 97.0}, "It does not keep up: 97.0 of 100 messages a second"),
        ({"block_ms": 900}, "its event loop stood still for up to 900 ms"),
    ],
)
def test_verdict_on_the_load(changed, said):
    assert said in load_figures.verdict(under_load(**changed))


@pytest.mark.parametrize("changed, said", [({"silent": 2}, "without a reply under the load: 2"), ({"others_cores": 1.0}, "too busy")])
def test_doubts_of_the_load_are_on_the_page_and_in_the_terminal(result, changed, said):
    console = Console(file=io.StringIO(), width=200)
    worse = {**result, "load": under_load(**changed)}
    table.show(worse, console)
    assert said in console.file.getvalue() and said in page.page(worse)
    assert load_figures.doubts(result["load"]) == []


def test_load_stands_on_the_page_and_in_the_terminal(result):
    console = Console(file=io.StringIO(), width=200)
    table.show(result, console)
    for said in (console.file.getvalue(), page.page(result)):
        assert all(figure.title in said for figure in LOAD)
        assert "100 messages a second" in said and "99.8" in said and "It keeps up" in said and "600 chats" in said
