"""`bot validate` on manifests, domain and stories: the same ids everywhere."""

from __future__ import annotations

import shutil

import pytest
import yaml

from bot import manifest
from bot.checks import manifests
from bot.settings import DATA, ROOT
from bot.words.scaffold import placeholders

CACHED = [manifest.understood, manifest.languages, manifest.language_of_form, manifest.topics, manifest.conversation, manifest.groups]
TOPIC = next(iter(manifest.topics()))


@pytest.fixture
def project(folder, monkeypatch):
    """A copy of the manifests, the domain and the stories, which the check reads."""
    (folder / "data").mkdir()
    for name in ("languages.yml", "topics.yml"):
        shutil.copy(DATA / name, folder / "data" / name)
    shutil.copytree(DATA / "stories", folder / "data" / "stories")
    shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
    for module, name, value in [
        (manifest, "DATA", folder / "data"),
        (manifests, "DATA", folder / "data"),
        (manifests, "ROOT", folder),
    ]:
        monkeypatch.setattr(module, name, value)
    for function in CACHED:
        function.cache_clear()
    yield folder
    for function in CACHED:
        function.cache_clear()


def change(path, function) -> None:
    """Rewrite a YAML file after `function` has changed its content in place."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    function(raw)
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")


def change_topic(project, **changes) -> None:
    """Change the first topic."""
    change(project / "data" / "topics.yml", lambda raw: raw["topics"][0].update(changes))


def test_the_project_is_in_order(project):
    assert manifests.problems() == []


def test_a_next_question_that_is_no_topic_is_told(project):
    change_topic(project, next=["no_such_topic"])
    assert manifests.problems() == [f"topics.yml: {TOPIC}: next no_such_topic is no topic"]


@pytest.mark.parametrize("fact", ["home.kafala", "host.kafalah", "kafala", "host.kafala.x"])
def test_a_fact_that_cannot_be_looked_up_is_told(project, fact):
    change_topic(project, facts=[fact])
    assert manifests.problems() == [f"topics.yml: {TOPIC}: fact {fact} is unknown"]


def test_an_intent_that_the_domain_lacks_is_told(project):
    change(project / "domain.yml", lambda raw: raw["intents"].remove(TOPIC))
    assert manifests.problems() == [f"domain.yml: intent {TOPIC} is missing"]


def test_an_intent_that_only_the_domain_knows_is_told(project):
    change(project / "domain.yml", lambda raw: raw["intents"].append("order_pizza"))
    assert manifests.problems() == ["domain.yml: intent order_pizza stands in no manifest"]


def test_an_intent_that_no_rule_answers_is_told(project):
    def drop(raw: dict) -> None:
        raw["rules"] = [r for r in raw.get("rules", []) if r["steps"][0].get("intent") != TOPIC]

    for path in (project / "data" / "stories").glob("*.yml"):
        change(path, drop)
    assert manifests.problems() == [f"data/stories: no rule for {TOPIC}: she would get no reply"]


@pytest.mark.parametrize("name", ["languages", "topics"])
def test_a_broken_manifest_is_told_alone(project, name):
    (project / "data" / f"{name}.yml").write_text("- [", encoding="utf-8")
    found = manifests.problems()
    assert len(found) == 1 and found[0].startswith(f"{name}.yml: not YAML"), found


def test_a_topic_that_stands_twice_is_told(project):
    change(project / "data" / "topics.yml", lambda raw: raw["topics"].append(dict(raw["topics"][0])))
    assert any(TOPIC in p for p in manifests.problems()), "the second one silently replaces the first"


def test_a_form_that_two_languages_claim_is_told(project):
    def claim(raw: dict) -> None:
        raw["languages"][1]["forms"].append(raw["languages"][0]["forms"][0])

    change(project / "data" / "languages.yml", claim)
    assert manifests.problems(), "a form typed in two languages is answered in the second one only"


def test_the_laws_of_the_schema_are_known_by_name():
    assert {"passport_retention", "kafala", "ratification"} <= manifests.laws()


def test_a_word_that_only_stands_for_words_to_come_is_told(project):
    word = placeholders("ne")["delete"]
    change(project / "data" / "languages.yml", lambda raw: next(e for e in raw["languages"] if e["id"] == "ne").update(delete_words=[word]))
    assert manifests.problems() == [f"languages.yml: ne: {word} stands for words to come; write those that women type"]
