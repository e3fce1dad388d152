"""Finds every id that can be said: literals in the code, and what the manifests and the schema imply."""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Iterator

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from bot import manifest
from bot.directory import rules
from bot.directory.phones import PhoneUse
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.quiz import say as quiz
from bot.quiz.bank import base
from bot.ready import items as ready
from bot.settings import ROOT

# functions whose argument (counted from 1) is an id
KEYWORDS = {"say": None, "entry": None, "titled": None, "N_": None, "button": None, "counted": None, "listed": None, "when": (2,), "yes_no": (2, 3)}
# field of a rule -> id of what it says
RULE_FIELDS = {
    "status": "rule.{topic}.{value}",
    "worker_pays": "rule.{topic}.{value}",
    "payer": "rule.{topic}.{value}",
    "paid": "rule.{topic}.{value}",
    "method": "rule.{topic}.{value}",
    "deductions": "rule.{topic}.deductions.{value}",
    "does": "rule.{topic}.{value}",
    "grounds": "rule.{topic}.ground.{value}",
    "benefits": "benefit.{value}",
    "about": "about.{value}",
    "whose": "kin.{value}",
    "without_papers": "rule.{topic}.without.{value}",
    "covers": "rule.{topic}.{value}",
    "treaty": "treaty.{value}",
    "period": "period.{value}",
}


def from_code(root: Path = ROOT) -> Iterator[str]:
    """Ids that stand as literals in bot/ and actions/."""
    for folder in ("bot", "actions"):
        found = extract_from_dir(str(root / folder), method_map=[("**.py", "python")], keywords=KEYWORDS)
        for _, _, message, _, _ in found:
            yield from [message] if isinstance(message, str) else message


def from_manifests() -> Iterator[str]:
    """Ids of each topic and group."""
    for group in manifest.groups():
        yield f"group.{group}"
    for topic in manifest.topics().values():
        yield from topic_ids(topic)


def topic_ids(topic: manifest.Topic) -> list[str]:
    """Ids of what a topic says."""
    parts = ["title", "understood", "steps", "simple"]
    parts += ["know"] if topic.know else []
    parts += ["care", "safe"] if topic.danger is Danger.high else []
    return [f"topic.{topic.id}.{part}" for part in parts]


def from_ready() -> Iterator[str]:
    """Ids of the get-ready list."""
    for stage in ready.stages().values():
        yield f"ready.stage.{stage.id}"
        yield from (f"ready.{item.id}" for item in stage.items)


def from_quiz() -> Iterator[str]:
    """Ids of the test's questions, explanations and options."""
    for item in base().values():
        yield from quiz.ids(item)


def _choices(annotation) -> list[str]:
    """The strings that a field can hold, when it is a choice, a list of choices or an optional one."""
    if typing.get_origin(annotation) is typing.Literal:
        return list(typing.get_args(annotation))
    return [c for part in typing.get_args(annotation) for c in _choices(part)]


def from_schema() -> Iterator[str]:
    """Ids of what a rule's choices, a service's kind and a phone's use say."""
    for kind in Kind:
        yield f"kind.{kind.value}"
    for use in PhoneUse:
        yield f"call.{use.value}"
    for model in typing.get_args(typing.get_args(rules.AnyRule)[0]):
        hints = typing.get_type_hints(model)
        topic = _choices(hints["topic"])[0]
        for field, pattern in RULE_FIELDS.items():
            for value in _choices(hints.get(field)):
                yield pattern.format(topic=topic, value=value)


def template() -> Catalog:
    """All ids as a catalogue without texts, sorted."""
    catalog = Catalog(project="tayari", charset="utf-8", fuzzy=False)
    for id in sorted({i for i in [*from_code(), *from_manifests(), *from_ready(), *from_quiz(), *from_schema()] if "." in i}):
        catalog.add(id)
    return catalog
