"""The alerts ask for figures that the bot has, and docs/when.md says what to do about each."""

from __future__ import annotations

import re

import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from bot.settings import ROOT

RULES = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]


def test_every_figure_that_is_asked_for_is_there():
    text = metrics.page({"parts": {"database": "ok"}}, 1.0, lambda: 0).decode()
    there = {sample.name for family in text_string_to_metric_families(text) for sample in family.samples}
    for rule in RULES:
        asked = set(re.findall(r"\btayari_\w+", rule["expr"]))
        assert asked <= there and (asked or rule["expr"].startswith("up{")), rule["alert"]


def test_labels_that_are_asked_for_are_there():
    for rule in RULES:
        for kinds in re.findall(r'kind=~"([^"]+)"', rule["expr"]):
            assert set(kinds.split("|")) <= set(metrics.FAILURES)


def test_the_page_says_what_to_do_about_each():
    page = (ROOT / "docs" / "when.md").read_text(encoding="utf-8")
    assert not [rule["alert"] for rule in RULES if f"`{rule['alert']}`" not in page]
