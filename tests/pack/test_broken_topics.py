"""Questions of a pack and their examples with one slip: one clear sentence that names file and entry."""

from __future__ import annotations

import pytest

from bot.pack import check
from tests.support.packs import MESSAGES, TOPIC, only_problem


def test_a_topic_without_examples_names_each_form(small):
    found = check.problems(small.topic().folder)
    forms = ["ne", "ne-Latn", "en"]
    assert found == [f"small-desk/nlu/{form}.yml: is missing; write at least 12 examples of our_topic" for form in forms]


@pytest.mark.parametrize(
    ("examples", "told"),
    [
        ({"texts": MESSAGES[:11]}, "our_topic has 11 examples, write at least 12"),
        ({"texts": [*MESSAGES, "where is the [desk](place)"]}, "our_topic: brackets are entity marks"),
        ({"texts": [*MESSAGES, "RA number check"]}, "stands in the base under recruiter_check: ra number check"),
        ({"texts": [*MESSAGES, MESSAGES[0]]}, "stands there twice: where is the desk"),
        ({"texts": MESSAGES, "danger": "high"}, "our_topic: write metadata: {language: en}, and nothing else"),
    ],
)
def test_examples_that_cannot_be_used(small, examples, told):
    small.filled()
    assert only_problem(small.examples("en", **examples)).startswith(f"small-desk/nlu/en.yml: {told}")


def test_examples_of_an_unknown_topic(small):
    small.filled().examples("en", MESSAGES, intent="loksewa")
    assert "small-desk/nlu/en.yml: loksewa: no such topic in topics.yml or in the base" in check.problems(small.folder)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "recruitment_fees"}, "recruitment_fees: stands in the base; change its words in locales/"),
        ({"group": "travel"}, "our_topic: there is no group travel; choose from before_leaving, "),
        ({"danger": "high"}, "our_topic danger: a pack's topics state no danger"),
        ({"sources": []}, "our_topic sources: "),
        ({"call": ["police"]}, "our_topic call 0: "),
        ({"next": ["loksewa"]}, "our_topic: next loksewa is no topic; see data/topics.yml"),
        ({"facts": ["origin.clearence"]}, "our_topic: fact origin.clearence is unknown; see data/topics.yml and docs/schema.md"),
    ],
)
def test_a_topic_that_cannot_be_used(small, changes, told):
    assert only_problem(small.filled(**changes)).startswith(f"small-desk/topics.yml: {told}")


def test_two_topics_with_one_id(small):
    """The second one would be asked, the first one lost in silence."""
    small.filled()._yaml("topics.yml", {"topics": [TOPIC, {**TOPIC, "group": "before_leaving"}]})
    assert only_problem(small) == "small-desk/topics.yml: our_topic: stands there twice; give one of the two another id"


def test_a_topic_may_lead_to_those_of_the_base_and_show_their_rules(small):
    assert check.problems(small.filled(next=["contract", "our_topic"], facts=["host.contract"]).folder) == []


def test_a_topic_whose_answer_lacks_a_language(small):
    small.filled().words("ne", {"topic.our_topic.title": "हाम्रो"})
    assert check.problems(small.folder)[0] == "small-desk/locales/ne.po: topic.our_topic.understood has no text; write it, or she gets another language"


def test_a_pack_may_say_more_of_a_topic_of_the_base_but_none_of_danger(small):
    small.examples("en", MESSAGES[:3], intent="kafala")
    assert check.problems(small.folder) == []
    small.examples("en", MESSAGES[:3], intent="physical_abuse")
    assert only_problem(small).startswith("small-desk/nlu/en.yml: physical_abuse: a topic of danger is taught in the base alone")
