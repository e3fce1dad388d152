"""What holds in her country, as lines to say; the honest word where nothing is known."""

from __future__ import annotations

from bot.words.rules.line import cautions, rule_line
from actions.turn import Turn
from bot.directory import lookup
from bot.directory.rules import Rule
from bot.manifest import Topic
from bot.words.parts import N_, Line, country, say

MOST_RULES = 4  # lines on rules of one country in one answer, so that it stays readable on a phone
FEW_RULES = 1  # up to these, each carries its own cautions


def find(entry: Topic, turn: Turn) -> dict[str, list[Rule]]:
    """{country: rules} for a topic; the country that the topic needs is there even without rules."""
    needed = turn.side(entry.asks[0].value) if entry.asks and entry.facts else None
    found: dict[str, list[Rule]] = {needed: []} if needed else {}
    for fact in entry.laws():
        place = turn.side(fact.side)
        if place:
            rules = lookup.shared().rules(fact.law, place, turn.origin, turn.host)
            found.setdefault(place, []).extend(rules[: 2 if len(entry.facts) == 1 else 1])
    return {place: rules[:MOST_RULES] for place, rules in found.items() if rules or place == needed}


def lines(found: dict[str, list[Rule]]) -> list[Line]:
    """The rules under a heading for each country, each with its date.

    Where they are many, what they have to be taken with is said once, at the end.
    """
    every = [rule for rules in found.values() for rule in rules]
    many = len(every) > FEW_RULES
    said: list[Line] = []
    for place, rules in found.items():
        if rules:
            said.append([say("ui.holds_in", country=country(place))])
            said += [[say("ui.bullet"), *rule_line(rule, not many)] for rule in rules if rule_line(rule)]
        else:
            known = lookup.shared().has(place)
            id = N_("ui.rule_unknown") if known else N_("ui.no_facts_country")
            said.append([say(id, country=country(place))])
    if many:
        kinds = {part["id"]: part for rule in every for part in cautions(rule)}
        said += [list(kinds.values())] if kinds else []
    return said
