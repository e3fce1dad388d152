"""The component that marks countries in messages, as Rasa calls it."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.countries import CountryExtractor


def entities(text: str | None, **data) -> list[dict]:
    """Entities that the component puts on a message."""
    [message] = CountryExtractor().process([Message({TEXT: text, **data})])
    return message.get(ENTITIES)


def test_a_country_becomes_an_entity_with_its_place_and_role():
    assert entities("i work in Qatar", language={"id": "en", "form": "en"}) == [
        {"entity": "country", "value": "QA", "start": 10, "end": 15, "extractor": "CountryExtractor", "role": "host"}
    ]


def test_a_country_without_a_cue_has_no_role():
    assert "role" not in entities("Qatar?")[0]


def test_cues_of_the_message_s_form_count():
    text = "qatar bata"
    assert entities(text, language={"form": "ne-Latn"})[0]["role"] == "origin"
    assert "role" not in entities(text, language={"form": "en"})[0]


def test_entities_of_other_components_stay():
    other = {"entity": "language", "value": "en"}
    assert entities("Qatar", **{ENTITIES: [other]})[0] == other


@pytest.mark.parametrize("text", ["", None, "no country here"])
def test_a_message_without_countries_has_no_entities(text):
    assert entities(text) == []


def test_nothing_is_learnt_so_the_component_is_never_stale():
    assert CountryExtractor.fingerprint_addon({}) is None
