"""Manifests, domain and stories: the same ids everywhere."""

from __future__ import annotations

import typing
from typing import Container

import yaml

from bot import manifest
from bot.directory import rules
from bot.manifest import ManifestError
from bot.payloads import BUTTON_INTENTS
from bot.settings import DATA, ROOT
from bot.understanding import REJECTED
from bot.words.scaffold import placeholders


def problems() -> list[str]:
    """Everything wrong between data/topics.yml, data/languages.yml, domain.yml and data/stories/."""
    try:
        manifest.languages(), manifest.topics()
    except ManifestError as error:
        return [str(error)]
    return [*_words(), *_topics(), *_domain(), *_stories()]


def _words() -> list[str]:
    found = []
    for language in manifest.understood().values():
        words = [*language.delete_words, *language.help_words, *language.exit_words]
        left = [word for word in placeholders(language.id).values() if word in words]
        found += [f"languages.yml: {language.id}: {word} stands for words to come; write those that women type" for word in left]
    return found


def laws() -> set[str]:
    """Topics of law that the schema knows."""
    models = typing.get_args(typing.get_args(rules.AnyRule)[0])
    return {typing.get_args(typing.get_type_hints(m)["topic"])[0] for m in models}


def _topics() -> list[str]:
    return [f"topics.yml: {topic.id}: {problem}" for topic in manifest.topics().values() for problem in of_topic(topic, manifest.topics())]


def of_topic(topic: manifest.Topic, known: Container[str]) -> list[str]:
    """Everything wrong with what one topic names: a question that leads nowhere, a rule that no country can have.

    Args:
        topic: of the base or a pack.
        known: ids of all topics.
    """
    found = [f"next {next_} is no topic" for next_ in topic.next if next_ not in known]
    for written, fact in zip(topic.facts, topic.laws()):
        if fact.side not in ("host", "origin") or fact.law not in laws():
            found.append(f"fact {written} is unknown")
    return found


def _domain() -> list[str]:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    wanted = {*manifest.intents(), *BUTTON_INTENTS}
    missing, extra = wanted - set(domain["intents"]), set(domain["intents"]) - wanted
    found = [f"domain.yml: intent {i} is missing" for i in sorted(missing)]
    return found + [f"domain.yml: intent {i} stands in no manifest" for i in sorted(extra)]


def _stories() -> list[str]:
    led = set()
    for path in sorted((DATA / "stories").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules", []):
            led.add(rule["steps"][0].get("intent"))
    wanted = {*manifest.intents(), *BUTTON_INTENTS, REJECTED}
    return [f"data/stories: no rule for {i}: she would get no reply" for i in sorted(wanted - led)]
