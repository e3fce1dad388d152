"""What holds in her country, as lines to say; the honest word where nothing is known."""

from __future__ import annotations

from actions.rules import rule_line
from actions.turn import Turn
from bot.directory import lookup
from bot.directory.rules import Rule
from bot.manifest import Topic
from bot.words.parts import N_, Line, country, say

MOST_PER_LAW = 2
MOST_RULES = 6  # lines on rules in one answer, so that it stays readable on a phone


def find(entry: Topic, turn: Turn) -> dict[str, list[Rule]]:
    """{country: rules} for a topic; the country that the topic needs is there even without rules."""
    needed = turn.side(entry.asks[0].value) if entry.asks and entry.facts else None
    found: dict[str, list[Rule]] = {needed: []} if needed else {}
    for fact in entry.laws():
        place = turn.side(fact.side)
        if place:
            rules = lookup.shared().rules(fact.law, place, turn.origin, turn.host)
            found.setdefault(place, []).extend(rules[:MOST_PER_LAW])
    return {place: rules[:MOST_RULES] for place, rules in found.items() if rules or place == needed}


def lines(found: dict[str, list[Rule]]) -> list[Line]:
    """The rules under a heading for each country, each with its date."""
    said: list[Line] = []
    for place, rules in found.items():
        if rules:
            said.append([say("ui.holds_in", country=country(place))])
            said += [[say("ui.bullet"), *rule_line(rule)] for rule in rules if rule_line(rule)]
        else:
            known = lookup.shared().has(place)
            id = N_("ui.rule_unknown") if known else N_("ui.no_facts_country")
            said.append([say(id, country=country(place))])
    return said
