"""The offer checker against offers that were labelled by hand from published cases and guidance."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlparse

import pytest
from offer_table import TOOL, case, offers, sources

from bot import manifest
from bot.tools.signs import SIGNS, Level, found, level

LEVELS_RIGHT = 0.95  # of the labels, at least; a label weighs more than the answers show
IDS = [offer["id"] for offer in offers()]


def test_there_are_enough_offers_of_each_kind():
    labels = Counter(offer["label"] for offer in offers())
    assert sum(labels.values()) >= 60 and labels["none"] >= 8 and labels["possible"] >= 8
    assert set(labels) == {level.value for level in Level} and len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("key", sources())
def test_every_source_is_named(key):
    source = sources()[key]
    assert source["title"] and source["publisher"] and (source.get("year") or source.get("read_on"))
    if "url" in source:
        assert urlparse(source["url"]).scheme in ("http", "https") and urlparse(source["url"]).netloc
    assert key in {offer["source"] for offer in offers()}


@pytest.mark.parametrize("offer", offers(), ids=IDS)
def test_an_offer_shows_the_signs_that_an_expert_sees(offer):
    assert [offer["id"]] and offer["source"] in sources()
    assert {sign.id for sign in found(case(offer))} == set(offer["signs"])


@pytest.mark.parametrize("offer", offers(), ids=IDS)
def test_the_answers_of_an_offer_can_be_given(offer):
    asked = {question.id: question for question in TOOL.questions(case(offer))}
    assert all(question in asked and asked[question].option(answer) for question, answer in offer["answers"].items())


@pytest.mark.parametrize("language", manifest.languages())
def test_no_offer_with_a_sign_comes_out_without_one(language):
    for offer in offers():
        first = TOOL.result(case(offer, language))[0]
        ids = {part.get("id") for line in first.lines for part in line}
        assert ("tool.check.no_sign" in ids) == (offer["label"] == "none"), offer["id"]
        assert ("tool.check.signs" in ids) == (offer["label"] != "none"), offer["id"]


def test_the_weight_of_the_signs_agrees_with_the_labels():
    weighed = {offer["id"]: level(found(case(offer))).value for offer in offers()}
    wrong = [offer["id"] for offer in offers() if weighed[offer["id"]] != offer["label"]]
    assert len(wrong) <= (1 - LEVELS_RIGHT) * len(offers()), wrong
    assert not [id for id in wrong if weighed[id] == "none"]


def test_each_sign_stands_in_the_table():
    assert {sign.id for sign in SIGNS} == {id for offer in offers() for id in offer["signs"]}
