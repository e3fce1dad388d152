"""The two manifests: what they promise, and what is said when they are broken."""

from __future__ import annotations

import copy
from collections import Counter

import pytest
import yaml
from babel import Locale

from bot import manifest
from bot.manifest import Danger, ManifestError
from bot.settings import DATA

CACHED = [manifest.understood, manifest.languages, manifest.language_of_form, manifest.topics, manifest.conversation, manifest.groups]


@pytest.fixture
def manifests(folder, monkeypatch):
    """Reads the manifests from a folder of the test's own: manifests(languages=..., topics=...) changes them."""
    raw = {name: yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8")) for name in ("languages", "topics")}

    def change(**changes) -> None:
        for name, content in raw.items():
            new = changes[name](copy.deepcopy(content)) if name in changes else content
            text = new if isinstance(new, str) else yaml.safe_dump(new, allow_unicode=True)
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")

    monkeypatch.setattr(manifest, "DATA", folder)
    for function in CACHED:
        function.cache_clear()
    change()
    yield change
    for function in CACHED:
        function.cache_clear()


def entry(list_name: str, **changes):
    """A change of the first entry of a manifest's list."""

    def change(raw: dict) -> dict:
        raw[list_name][0].update(changes)
        return raw

    return change


def test_a_form_belongs_to_one_language():
    forms = Counter(form for language in manifest.understood().values() for form in language.forms)
    assert max(forms.values()) == 1, f"stands under two languages: {forms.most_common(1)}"
    assert set(manifest.language_of_form()) == set(forms)


@pytest.mark.parametrize("language", manifest.understood())
def test_a_language_has_the_direction_of_its_script_and_a_form_of_its_own_name(language):
    known = manifest.understood()[language]
    assert known.direction == ("rtl" if Locale.parse(language, sep="-").text_direction == "rtl" else "ltr")
    assert known.forms[0] == language
    assert all(manifest.language_of_form()[form] == language for form in known.forms)


def test_no_language_topic_or_conversation_intent_stands_twice():
    languages = yaml.safe_load((DATA / "languages.yml").read_text(encoding="utf-8"))["languages"]
    topics = yaml.safe_load((DATA / "topics.yml").read_text(encoding="utf-8"))
    ids = Counter([t["id"] for t in topics["topics"]] + topics["conversation"])
    assert max(ids.values()) == 1, ids.most_common(1)
    assert [entry["id"] for entry in languages] == list(manifest.understood())


def test_groups_hold_all_topics_in_the_order_of_the_manifest():
    grouped = [topic.id for topics in manifest.groups().values() for topic in topics]
    assert grouped == list(manifest.topics())
    assert all(topic.group == group for group, topics in manifest.groups().items() for topic in topics)


def test_intents_are_topics_and_conversation():
    assert manifest.intents() == [*manifest.topics(), *manifest.conversation()]


def test_danger_of_an_intent_comes_from_its_topic():
    levels = {topic.id: topic.danger for topic in manifest.topics().values()}
    assert Danger.high in levels.values() and Danger.none in levels.values()
    assert {i: manifest.default_danger(i) for i in levels} == levels
    assert {manifest.default_danger(i) for i in [*manifest.conversation(), "no_such_intent"]} == {Danger.none}


def test_facts_are_taken_apart_into_side_and_law():
    facts = [(f.side, f.law) for t in manifest.topics().values() for f in t.laws()]
    assert facts and {side for side, _ in facts} == {"host", "origin"}
    assert [f"{side}.{law}" for side, law in facts] == [f for t in manifest.topics().values() for f in t.facts]


def test_a_manifest_is_read_from_the_files(manifests):
    manifests(topics=entry("topics", group="my_group"))
    assert list(manifest.groups())[0] == "my_group"


@pytest.mark.parametrize(
    ("name", "read", "change", "named"),
    [
        ("languages", manifest.languages, entry("languages", colour="red"), ["languages.0.colour"]),
        ("languages", manifest.languages, entry("languages", direction="down"), ["languages.0.direction", "ltr|rtl"]),
        ("languages", manifest.languages, entry("languages", forms=[]), ["languages.0.forms"]),
        ("languages", manifest.languages, entry("languages", delete_words=[]), ["languages.0.delete_words"]),
        ("languages", manifest.languages, lambda raw: {"languages": []}, ["languages"]),
        ("languages", manifest.languages, lambda raw: "", ["languages.yml"]),
        ("languages", manifest.languages, lambda raw: "languages: [", ["not YAML", "line 1"]),
        ("topics", manifest.topics, entry("topics", ask="host"), ["topics.0.ask"]),
        ("topics", manifest.topics, entry("topics", asks=["home"]), ["topics.0.asks.0", "host"]),
        ("topics", manifest.topics, entry("topics", danger="some"), ["topics.0.danger", "possible"]),
        ("topics", manifest.topics, entry("topics", call=["police"]), ["topics.0.call.0", "emergency"]),
        ("topics", manifest.topics, entry("topics", refs=[]), ["topics.0.refs"]),
        ("topics", manifest.conversation, lambda raw: {"topics": raw["topics"]}, ["conversation", "required"]),
    ],
    ids=[
        "unknown field of a language", "unknown direction", "no forms", "no delete words", "no languages", "an empty file",
        "broken YAML", "unknown field of a topic", "unknown side", "unknown danger", "unknown kind of service", "no source",
        "no conversation",
    ],
)  # fmt: skip
def test_a_broken_manifest_is_told_with_file_and_entry(manifests, name, read, change, named):
    manifests(**{name: change})
    with pytest.raises(ManifestError) as error:
        read()
    for piece in [f"{name}.yml", *named]:
        assert piece in str(error.value), f"expected {piece!r} in: {error.value}"
