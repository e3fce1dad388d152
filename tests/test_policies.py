"""The rules that the index finds are those that Rasa finds by trying all."""

from __future__ import annotations

import json

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import RULE_SNIPPET_ACTION_NAME

from bot import policies
from bot.policies import RuleIndex, _every_key, possible_keys


class Bare(RulePolicy):
    """A policy without Rasa's storage: only its rules."""

    def __init__(self, lookup: dict):
        self.lookup = {"rules": lookup}


def state(intent: str | None = None, action: str = "action_listen", **user) -> dict:
    """A conversation's state: what she said, after which action."""
    said = {**({"intent": intent} if intent else {}), **user}
    return {**({"user": said} if said else {}), "prev_action": {"action_name": action}}


def key(*states: dict) -> str:
    """A rule as Rasa keeps it."""
    return json.dumps(list(states), sort_keys=True)


RULES = {
    key(state("kafala")): "action_answer",
    key(state("greet")): "action_talk",
    key(state("greet"), state("greet", action="action_talk")): "action_listen",
    key(state("kafala"), state("kafala", action="action_answer")): "action_listen",
    key(state(action=RULE_SNIPPET_ACTION_NAME), state("sources")): "action_sources",
    key(state(action="action_forget")): "action_listen",
}
CONVERSATIONS = [
    [state("kafala")],
    [state("greet")],
    [state("greet"), state("greet", action="action_talk")],
    [state("greet"), state("greet", action="action_talk"), state("kafala")],
    [state("weather")],
    [state(action="action_forget")],
    [state("sources", action=RULE_SNIPPET_ACTION_NAME), state("sources")],
    [],
]


@pytest.mark.parametrize("states", CONVERSATIONS, ids=lambda s: json.dumps(s)[-60:])
def test_the_same_rules_are_found(states):
    policy = Bare(RULES)
    assert possible_keys(policy, RULES, states) == _every_key(policy, RULES, states)


def test_something_is_found_at_all():
    assert possible_keys(Bare(RULES), RULES, [state("kafala")]) == {key(state("kafala"))}


def test_only_rules_of_the_intent_are_tried():
    index = RuleIndex(RULES)
    assert set(index.candidates([state("sources")])) == {
        key(state(action=RULE_SNIPPET_ACTION_NAME), state("sources")),
        key(state(action="action_forget")),
    }


def test_rules_with_texts_are_noticed():
    assert not RuleIndex(RULES).with_text
    assert RuleIndex({key(state(text="hello")): "action_talk"}).with_text


def test_new_rules_get_a_new_index():
    policy = Bare(RULES)
    possible_keys(policy, RULES, [state("kafala")])
    fewer = {key(state("thank")): "action_talk"}
    assert possible_keys(policy, fewer, [state("kafala")]) == set()
    assert possible_keys(policy, fewer, [state("thank")]) == set(fewer)


@pytest.mark.parametrize("intent", ["kafala", "greet", "in_danger_now", "nlu_fallback"])
def test_the_trained_rules_are_found_the_same_way(agent, intent):
    nodes = agent.processor.graph_runner._nodes
    [policy] = [n._component for n in nodes.values() if isinstance(n._component, RulePolicy)]
    rules = policy.lookup["rules"]
    states = [{"user": {"intent": intent}, "prev_action": {"action_name": "action_listen"}}]
    assert policies.possible_keys(policy, rules, states) == _every_key(policy, rules, states)
    assert policies.possible_keys(policy, rules, states), "no rule for it"
