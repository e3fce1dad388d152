"""Facts of the research reach her: twenty records, drawn at random, each found in a reply with its date."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from bot import manifest
from bot.directory import carried
from tests.support.conversation import Conversation
from tests.support.journeys import LANGUAGES, record, slots

FILE = Path(__file__).parent / "traced.yml"
MORE = "more rules"
MARKS = re.compile("[\u2066-\u2069]")  # keep numbers and names in one piece; nobody sees them


@lru_cache(maxsize=1)
def traced() -> list[dict]:
    """tests/conversations/traced.yml."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def taps_of(chat: Conversation, what: str) -> list[str]:
    """What a step taps now: a payload, or the button to more rules if there is one."""
    return [what] if what != MORE else [b["payload"] for b in chat.buttons if b["payload"].startswith("/more_rules")]


def replies_to(chat: Conversation, steps: list[str], language: str) -> tuple[str, set[str]]:
    """The replies to all steps without the invisible marks, and the ids of the records they rest on."""
    said, rests_on = [], set()
    for step in steps:
        while waiting := taps_of(chat, step):
            chat.taps(waiting[0]).is_answered_in(language)
            said.append(chat.text)
            rests_on |= set(slots(chat).get("told", []))
            if step != MORE:
                break
    return MARKS.sub("", "\n".join(said)), rests_on


JOURNEYS = [(entry, language) for entry in traced() for language in entry["languages"]]


@pytest.mark.parametrize("entry, language", JOURNEYS, ids=[f"{e['record']}-{language}" for e, language in JOURNEYS])
def test_a_fact_of_the_research_is_said_with_its_date(turns, entry, language):
    words = entry["languages"][language]
    chat = Conversation(turns).says(words["says"]).is_answered_in(language)
    text, rests_on = replies_to(chat, entry["taps"], language)
    missing = [piece for piece in words["shown"] if piece not in text]
    assert not missing, f"{entry['record']}: {missing} is not in:\n{text}"
    assert entry["held"] in rests_on, f"{entry['held']} was not told; the replies rest on {sorted(rests_on)}"


@pytest.mark.parametrize("entry", traced(), ids=lambda entry: entry["record"])
def test_a_traced_record_went_where_the_journey_says(entry):
    went = {fate.record: fate.ids for fate in carried.fates()[entry["country"]]}
    assert entry["held"] in went[entry["record"]]
    assert record(entry["held"]).sources
    assert f"/{entry['topic']}" in entry["taps"] and entry["topic"] in manifest.topics()


def test_twenty_records_of_twenty_countries_are_traced_in_two_languages_each():
    assert len(traced()) == len({entry["country"] for entry in traced()}) == 20
    assert {len(entry["languages"]) for entry in traced()} == {2}
    used = [language for entry in traced() for language in entry["languages"]]
    # forty journeys, shared out among all languages
    assert min(map(used.count, LANGUAGES)) >= len(JOURNEYS) // len(LANGUAGES), "a language is asked too seldom"
