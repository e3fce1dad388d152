"""`pack diff` of topics, examples, questions and recordings: what does not fit an upgraded base is told, beside all else."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.__main__ import main
from bot.pack import base, check
from bot.pack.current import read
from bot.pack.diff import Entry, State, accept, entries
from bot.quiz.bank import base as base_questions
from tests.support.packs import MESSAGES, SOURCE, own_service

CLIP = b"OggS" + b"\0" * 24 + b"OpusHead"
ITEM = {"id": "our_item", "topic": "our_topic", "options": ["sign", "ask_first"], "right": "ask_first", "sources": [SOURCE]}


def found(pack, place: str) -> dict[str, Entry]:
    """{id: entry} of one place."""
    return {entry.id: entry for entry in entries(read(pack.folder)) if entry.place == place}


def said(entry: Entry) -> str:
    """What stands below an entry."""
    return " ".join(part for line in entry.lines for part in line)


@pytest.fixture
def pack(small):
    """A pack in order with a topic, its examples, a question and a service."""
    small.country(services=[own_service()]).filled(next=["contract"])
    return small._yaml("quiz/ours.yml", {"group": "help", "items": [ITEM]})


@pytest.fixture
def upgraded(monkeypatch):
    """upgraded(new="our_topic") or upgraded(gone="contract"): the base has one topic more or less."""
    topics = manifest.base_topics()

    def change(new: str = "", gone: str = "") -> None:
        if new:
            topics[new] = topics["contract"].copy(update={"id": new})
        topics.pop(gone, None)

    monkeypatch.setattr(manifest, "base_topics", lambda: dict(topics))
    return change


def test_what_only_the_pack_has_is_listed_as_its_own(pack):
    for place, id in (("topics.yml", "our_topic"), ("nlu/ne-Latn", "our_topic"), ("quiz", "our_item"), ("facts", "np-small-desk")):
        assert found(pack, place)[id].state is State.added


def test_a_topic_of_which_the_base_took_the_id_is_told_beside_all_else(pack, upgraded, capsys):
    upgraded(new="our_topic")
    told = found(pack, "topics.yml")["our_topic"]
    assert told.state is State.conflict and "has a topic of this id now" in said(told)
    assert found(pack, "facts")["np-small-desk"].state is State.added
    assert main(["pack", "diff", str(pack.folder)]) == 1
    assert "our_topic [topics.yml]" in capsys.readouterr().out


def test_a_topic_that_the_base_has_no_more_is_told_where_the_pack_names_it(pack, upgraded):
    pack.examples("en", MESSAGES[:3], intent="contract")
    upgraded(gone="contract")
    told = found(pack, "topics.yml")["our_topic"]
    assert told.state is State.conflict and "next contract is no topic" in said(told)
    assert found(pack, "nlu/en")["contract"].state is State.conflict
    assert found(pack, "nlu/ne")["our_topic"].state is State.added
    pack._yaml("quiz/ours.yml", {"group": "help", "items": [{**ITEM, "topic": "contract"}]})
    assert found(pack, "quiz")["our_item"].state is State.conflict


def test_an_example_that_the_base_has_now_is_told(pack):
    pack.examples("en", [*MESSAGES, "RA number check"])
    told = found(pack, "nlu/en")["our_topic"]
    assert told.state is State.conflict and said(told) == "example has it under recruiter_check RA number check"


def test_a_question_of_which_the_base_took_the_id_is_told(pack):
    id = next(iter(base_questions()))
    pack._yaml("quiz/ours.yml", {"group": "help", "items": [{**ITEM, "id": id}]})
    told = found(pack, "quiz")[id]
    assert told.state is State.conflict and "has a question of this id now" in said(told)


def test_a_recording_is_old_when_the_words_that_it_says_are_others(small, monkeypatch):
    small.file("audio/ne/kafala.ogg", CLIP)
    assert check.problems(small.folder) == []

    def state() -> State:
        return found(small, "audio/ne")["kafala"].state

    assert state() is State.unseen
    accept(read(small.folder), [])
    assert state() is State.overrides
    small.words("ne", {"topic.kafala.title": "हाम्रो"})
    assert state() is State.overrides, "the title is not read aloud"
    small.words("ne", {"topic.kafala.steps": "हाम्रो"})
    assert state() is State.changed
    accept(read(small.folder), ["kafala"])
    assert state() is State.overrides
    texts = {**base.texts("ne"), "topic.kafala.understood": "अब अर्कै"}
    monkeypatch.setattr(base, "texts", {"ne": texts, "en": base.texts("en")}.__getitem__)
    assert state() is State.changed


def test_accepting_what_must_be_mended_is_not_enough_and_says_so(pack, upgraded, capsys):
    upgraded(new="our_topic")
    assert main(["pack", "accept", str(pack.folder)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("still in conflict, to accept is not enough, take them out or rename them: ") and "our_topic [topics.yml]" in told
    assert main(["pack", "accept", str(pack.folder), "np-small-desk"]) == 0
