"""A language asked for by name goes before what the classifier takes the message for."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.nlu.request import DOUBT, MISTAKEN, SURE, WANTED, with_request

ASKED = "please answer in Nepali"


def ranking(*names: str, first: float = 0.8) -> list[dict]:
    """A ranking with these topics; all but the first have half its confidence."""
    return [{"name": name, "confidence": first if i == 0 else first / 2} for i, name in enumerate(names)]


def names(found: list[dict]) -> list[str]:
    """Topics of a ranking."""
    return [r["name"] for r in found]


@pytest.mark.parametrize("mistaken", sorted(MISTAKEN))
def test_it_goes_before_small_talk(mistaken):
    found = with_request(ranking(mistaken, "contract", WANTED), ASKED, "en")
    assert names(found) == [WANTED, mistaken, "contract"]
    assert found[0]["confidence"] == SURE and all(r["confidence"] <= 1 - SURE for r in found[1:])


@pytest.mark.parametrize("first", ["contract", "in_danger_now", "physical_abuse", "delete_my_data"])
def test_it_never_goes_before_a_sure_topic(first):
    given = ranking(first, WANTED)
    assert with_request(given, ASKED, "en") == given


def test_it_goes_before_an_unsure_topic_where_it_stands_second():
    assert names(with_request(ranking("contract", WANTED, first=DOUBT / 2), ASKED, "en"))[0] == WANTED
    unsure = ranking("contract", "kafala", WANTED, first=DOUBT / 2)
    assert with_request(unsure, ASKED, "en") == unsure


def test_small_talk_without_a_language_stays():
    given = ranking("say_simpler", WANTED)
    assert with_request(given, "please answer in easy words", "en") == given


def test_only_topics_of_the_manifest_are_mistaken_for_it():
    assert MISTAKEN <= set(manifest.intents())
