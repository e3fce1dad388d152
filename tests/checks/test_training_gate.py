"""`bot validate` on training examples: each slip in a copy is told once, in words that tell the repair."""

from __future__ import annotations

import random
import shutil
from string import ascii_lowercase

import pytest
import yaml

from bot import manifest
from bot.checks import training
from bot.manifest import Danger
from tests.support.gates import only

FORM = next(iter(manifest.language_of_form()))
TOPIC = next(t for t in manifest.topics().values() if t.danger is Danger.none)
FILE = f"data/nlu/{FORM}/{TOPIC.group}.yml"


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A small data/nlu that is in order: every form and intent, just enough examples."""
    root, shuffled = tmp_path_factory.mktemp("ready") / "nlu", random.Random(5)
    for form in manifest.language_of_form():
        (root / form).mkdir(parents=True)
        groups: dict[str, list] = {}
        for intent in manifest.intents():
            topic = manifest.topics().get(intent)
            # a word of its own between, so that no two are nearly the same
            words = ["".join(shuffled.sample(ascii_lowercase, 20)) for _ in range(training.FEWEST)]
            lines = "\n".join(f"- {word} {intent.replace('_', ' ')}" for word in words)
            block = {"intent": intent, "metadata": {"language": form}, "examples": lines}
            groups.setdefault(topic.group if topic else "conversation", []).append(block)
        for group, blocks in groups.items():
            _write(root / form / f"{group}.yml", blocks)
    assert training.problems(root) == []
    return root


@pytest.fixture
def nlu(ready, folder):
    """A copy that the test may break."""
    return shutil.copytree(ready, folder / "nlu")


def _write(path, blocks: list[dict]) -> None:
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")


def _blocks(path) -> list[dict]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"] if path.exists() else []


def add(nlu, examples: str, intent: str = TOPIC.id, file: str = TOPIC.group, **labels) -> None:
    """Add a block of examples to a file of the first form."""
    path = nlu / FORM / f"{file}.yml"
    block = {"intent": intent, "metadata": {"language": FORM, **labels}, "examples": examples}
    _write(path, [*_blocks(path), block])


def only_problem(nlu) -> str:
    """The one sentence that is told."""
    return only(training.problems(nlu))


def test_the_examples_of_the_project_are_in_order():
    assert training.problems() == []


def test_a_folder_of_no_form_is_told(nlu):
    (nlu / "xx-Latn").mkdir()
    assert only_problem(nlu) == "data/nlu/xx-Latn: no such form in data/languages.yml"


def test_a_form_without_a_folder_is_told(nlu):
    shutil.rmtree(nlu / FORM)
    found = training.problems(nlu)
    assert len(found) == len(manifest.intents()) and all(p.startswith(f"data/nlu/{FORM}: ") for p in found), found[:3]
    assert f"{TOPIC.id} has 0 examples, write at least {training.FEWEST}" in " ".join(found)


def test_a_block_in_the_wrong_file_is_told_with_the_right_one(nlu):
    other = next(g for g in manifest.groups() if g != TOPIC.group)
    add(nlu, "- a new message", file=other)
    assert only_problem(nlu) == f"data/nlu/{FORM}/{other}.yml: {TOPIC.id}: belongs into {TOPIC.group}.yml or {TOPIC.group}_2.yml"


def test_examples_of_a_group_may_fill_a_second_file(nlu):
    add(nlu, "- a new message", file=f"{TOPIC.group}_2")
    assert training.problems(nlu) == []


def test_a_second_file_of_another_group_is_told(nlu):
    other = next(g for g in manifest.groups() if g != TOPIC.group)
    add(nlu, "- a new message", file=f"{other}_2")
    assert "belongs into" in only_problem(nlu)


def test_too_few_examples_are_told_with_their_number(nlu):
    path = nlu / FORM / f"{TOPIC.group}.yml"
    blocks = _blocks(path)
    block = next(b for b in blocks if b["intent"] == TOPIC.id)
    block["examples"] = "\n".join(block["examples"].splitlines()[1:])
    _write(path, blocks)
    few = training.FEWEST - 1
    assert only_problem(nlu) == f"data/nlu/{FORM}: {TOPIC.id} has {few} examples, write at least {training.FEWEST}"


def test_a_message_under_two_intents_is_told_with_both(nlu):
    other = next(t for t in manifest.topics().values() if t.id != TOPIC.id)
    add(nlu, "- May they keep it?")
    add(nlu, "- MAY they keep  it?", intent=other.id, file=other.group)
    both = " and ".join(sorted([TOPIC.id, other.id]))
    assert only_problem(nlu) == f"data/nlu/{FORM}: stands under {both}: may they keep it?"


@pytest.mark.parametrize("sign", "[](){}")
def test_brackets_are_told_with_the_message(nlu, sign):
    add(nlu, f"- they took it {sign} yesterday")
    said = only_problem(nlu)
    assert said.startswith(f"{FILE}: {TOPIC.id}: brackets") and said.endswith(f"they took it {sign} yesterday"), said


def test_an_intent_that_does_not_exist_is_told(nlu):
    add(nlu, "- a new message", intent="no_such_topic")
    assert only_problem(nlu) == f"{FILE}: no_such_topic: no such topic in data/topics.yml"


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ({"language": "xx"}, f"metadata language is xx, the folder says {FORM}"),
        ({"danger": "some"}, "danger some is none of high, possible, none"),
    ],
    ids=["another form", "no level of danger"],
)
def test_labels_that_cannot_be_are_told(nlu, label, told):
    add(nlu, "- a new message", **label)
    assert only_problem(nlu) == f"{FILE}: {TOPIC.id}: {told}"


def test_examples_in_the_danger_file_must_state_their_danger(nlu):
    add(nlu, "- a new message", file="danger")
    assert only_problem(nlu) == f"data/nlu/{FORM}/danger.yml: {TOPIC.id}: examples in danger.yml must state their danger"


def test_a_calm_message_may_stand_in_the_danger_file(nlu):
    add(nlu, "- a new message", file="danger", danger="none")
    assert training.problems(nlu) == []


def test_broken_yaml_is_told_with_file_and_line(nlu):
    path = nlu / FORM / f"{TOPIC.group}.yml"
    path.write_text("version: '3.1'\nnlu:\n  - intent: [a\n  - b: {\n", encoding="utf-8")
    said = only_problem(nlu)
    assert "not YAML" in said and "line " in said, said
    assert path.name in said, f"which of the nine files of the form is it? {said}"


@pytest.mark.parametrize(
    "content",
    ["nlu:\n  - intent: kafala\n", "nlu:\n  - examples: |\n      - a\n", "", "nlu:\n  - words\n", "version: '3.1'\n"],
    ids=["no examples", "no intent", "an empty file", "no block", "no list"],
)
def test_a_file_of_another_shape_is_told(nlu, content):
    (nlu / FORM / f"{TOPIC.group}.yml").write_text(content, encoding="utf-8")
    said = only_problem(nlu)
    assert said.startswith(f"data/nlu/{FORM}") and "lacks intent, metadata or examples" in said, said


def test_problems_of_all_forms_are_told_at_once(nlu):
    forms = list(manifest.language_of_form())[:2]
    for form in forms:
        (nlu / form / "conversation.yml").write_text("nlu: [", encoding="utf-8")
    told = training.problems(nlu)
    assert [any(f"data/nlu/{form}" in p for p in told) for form in forms] == [True] * len(forms), told


def test_messages_that_differ_in_a_letter_are_told():
    near = training.near_duplicates(["my madam keeps my passport", "my madam keep my passport", "is there a shelter in dubai"])
    assert near == [("my madam keeps my passport", "my madam keep my passport")]
    assert training.near_duplicates(["yes", "yess"]) == [], "short words are alike by nature"
