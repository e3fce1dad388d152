"""A pack with topics of its own trains a model of its own; any other pack runs with the base's."""

from __future__ import annotations

import argparse
import asyncio
import os

import pytest

from bot.agent import ModelError, newest_model
from bot.pack import training
from bot.pack.current import using
from bot.pack.form import PackError
from bot.settings import DATA
from bot.verbs import train
from tests.support.packs import MESSAGES
from tests.support.small_base import some_of_the_base


def test_a_pack_without_topics_runs_with_the_bases_model(beirut):
    base = train.fingerprint()
    with using(beirut):
        assert (train.fingerprint(), training.family(), training.files(), training.ingredients()) == (base, "tayari", [], [])


def test_topics_and_examples_decide_what_the_model_of_a_pack_is(small, nepal):
    base = train.fingerprint()
    small.topic().examples("en", MESSAGES)
    with using(small.folder):
        first = train.fingerprint()
    small.topic(call=["union"])
    with using(small.folder):
        assert train.fingerprint() == first, "whom an answer names needs no training"
    small.examples("en", [*MESSAGES, "one more way to ask"])
    with using(small.folder):
        assert len({base, first, train.fingerprint()}) == 3
    assert train.fingerprint() == base


def test_each_model_is_found_by_who_needs_it(folder, nepal, beirut):
    made = {name: folder / f"{name}-0123456789abcdef.tar.gz" for name in ("tayari", "pack-nepal-desk", "pack-nepal-desk-two")}
    for at, path in enumerate(made.values()):
        path.touch()
        os.utime(path, (at, at))
    made["tayari"].touch()
    with using(nepal):
        assert training.is_ours("pack-nepal-desk-0123456789abcdef.tar.gz")
        assert newest_model(folder) == made["pack-nepal-desk"]
    with using(beirut):
        assert newest_model(folder) == made["tayari"]
    os.utime(made["tayari"], (0, 0))
    assert newest_model(folder) == made["tayari"], "a pack's model knows topics that the base has no words for"
    made["pack-nepal-desk"].unlink()
    with using(nepal), pytest.raises(ModelError, match="bot train"):
        newest_model(folder)


def test_rasa_merges_domain_and_rules(nepal, folder, monkeypatch):
    from rasa.shared.core.domain import Domain
    from rasa.shared.importers.importer import TrainingDataImporter

    monkeypatch.setattr(training, "VAR", folder)
    with using(nepal):
        domains, files = training.domains(), training.files()
    base, merged = Domain.load(training.domains()), Domain.load(domains)
    assert set(merged.intents) - set(base.intents) == {"reentry_permit"}
    assert merged.session_config == base.session_config and merged.action_names_or_texts == base.action_names_or_texts
    read = TrainingDataImporter.load_from_config("config.yml", domains, [str(DATA / "stories"), *files])
    rules = {step.block_name: [event.as_story_string() for event in step.events] for step in read.get_stories().story_steps}
    assert rules["reentry_permit"][-1] == "action_answer" and len(rules) > 100
    written = [line for file in (nepal / "nlu").glob("*.yml") for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("      - ")]
    assert len(read.get_nlu_data().intent_examples) == len(written) > 60


def test_a_broken_pack_is_neither_trained_nor_served(small):
    small.says(languages=["np"])
    with using(small.folder), pytest.raises(PackError, match="the country pack is not in order:\nsmall-desk/pack.yml: languages: 'np'"):
        train.run(argparse.Namespace(force=False))


def test_after_training_the_pack_is_asked_in_its_languages_and_answers(nepal, folder, monkeypatch):
    """The whole base takes minutes, and its own tests train it: here it is a few topics, beside all that the pack brings."""
    from bot.agent import load_agent
    from bot.encoder import vectors
    from bot.store import ConversationStore
    from bot.turns import Turns

    some_of_the_base(folder / "nlu")
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(folder / "cache"))
    monkeypatch.setattr(vectors, "CACHE", folder)  # the file of the base's vectors keeps what it has
    monkeypatch.setattr(training, "VAR", folder)
    for name, place in (("NLU", folder / "nlu"), ("MODELS", folder)):
        monkeypatch.setattr(train, name, place)
    with using(nepal):
        target = folder / f"pack-nepal-desk-{train.fingerprint()}.tar.gz"
        train._train(target)
        store = ConversationStore(url="sqlite://")
        turns = Turns(load_agent(store=store, model=target), store)

        def ask(chat: str, text: str) -> str:
            return "\n".join(reply["text"] for reply in asyncio.run(turns.take("test", chat, text=text)).replies)

        said = ask("a", "My holiday is over next week, how do I renew my labour permit to return to the same madam in Kuwait?")
        assert said.startswith("You are home on leave and want to go back to the same job.\nI take it that you are from Nepal.")
        assert "+97715970008" in said
        assert ask("b", "chutti ma ghar aayeko chu, puna shram swikriti kasari renew garne").startswith("तपाईं बिदामा घर आउनुभएको छ")
