"""The picture of a load shows each slice in its place."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from bot.bench.chart import HEIGHT, chart
from bot.bench.load import SLICES, along, growth


def points(svg: str) -> list[list[tuple[float, float]]]:
    """The places of each line."""
    return [[tuple(map(float, p.split(","))) for p in line.split()] for line in re.findall(r'points="([^"]+)"', svg)]


def test_the_highest_value_stands_at_the_roof_and_none_leaves_the_panel():
    svg = chart([{"slow_ms": v, "rss_mb": 1000 + v} for v in (10, 40, 20)], 60)
    ElementTree.fromstring(svg)
    times, memory = points(svg)
    assert min(y for _, y in times) == times[1][1] == 30.0
    assert [x for x, _ in times] == sorted(x for x, _ in times)
    assert all(30 <= y <= HEIGHT for _, y in [*times, *memory])
    assert ">40<" in svg and ">1,040<" in svg and ">60 s<" in svg


def test_one_slice_or_none_is_drawn_without_error():
    assert points(chart([{"slow_ms": 5, "rss_mb": 9}], 1))[0] == [(60.0, 30.0)]
    ElementTree.fromstring(chart([], 1))


def test_a_slice_holds_the_answers_that_were_due_in_it():
    waits = [0.01] * 50 + [0.5] * 50
    rows = along(waits, [100.0 + i for i in range(SLICES)])
    assert len(rows) == SLICES
    assert round(rows[0]["slow_ms"]) == 10 and round(rows[-1]["slow_ms"]) == 500
    assert (rows[0]["rss_mb"], rows[-1]["rss_mb"]) == (100.0, 100.0 + SLICES - 1)


def test_memory_that_rises_only_at_the_start_does_not_count_as_growth():
    steady = [500.0] * 2 + [900.0] * (SLICES - 2)
    assert growth([{"rss_mb": v} for v in steady]) == 0
    assert growth([{"rss_mb": 100.0 * i} for i in range(SLICES)]) > 1000
