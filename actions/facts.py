"""What holds in her country, as lines to say; the honest word where nothing is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions import buttons
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot import manifest
from bot.directory import lookup
from bot.directory.rules import Rule
from bot.manifest import Topic
from bot.words.parts import N_, Line, country, say
from bot.words.rules.line import cautions, rule_line, says_enough

ONE_IN_ALL = 0
BRIEF = 1  # rules of one country, from which on they are said in short
MOST_RULES = 4  # lines on rules of one country in one answer, so that it stays readable on a phone
FEW_RULES = 1  # up to these, each carries its own cautions
# characters of an English sentence that an answer has no room for: where the rule says something
# without it, and where it says little
LONG_SENTENCE, TOO_LONG_SENTENCE = 120, 150
AT_HOME = {"partner_violence", "dependant_permit"}
AT_WORK = {"harassment_at_work", "sexual_harassment", "abuse_of_domestic_workers", "online_abuse"}
PLACE = re.compile(r"(\d{1,3})\.([0-4])")
PAGE = 3  # rules of a further page


@dataclass(frozen=True)
class Facts:
    """Rules for a topic: `first` {country: rules} for the answer, `rest` for the pages after it.

    `most`: rules of one country in the answer, from which `rest` follows.
    """

    first: dict[str, list[Rule]]
    rest: list[tuple[str, Rule]]
    most: int


def find(entry: Topic, turn: Turn, most: int = MOST_RULES) -> Facts:
    """Rules for a topic; the country that the topic needs is there even without rules.

    The answer says the best rule of each topic of law; what else is known follows on demand.

    Args:
        entry: the topic.
        turn: for her countries.
        most: rules of one country in the answer; ONE_IN_ALL: one rule of all countries together.
    """
    needed = turn.side(entry.asks[0].value) if entry.asks and entry.facts else None
    first: dict[str, list[Rule]] = {needed: []} if needed else {}
    rest: list[tuple[str, Rule]] = []
    each = 2 if len(entry.facts) == 1 else 1
    for fact in entry.laws():
        place = turn.side(fact.side)
        rules = list(lookup.shared().rules(fact.law, place, turn.origin, turn.host)) if place else []
        rules = [rule for rule in rules if rule not in first.get(place, []) and _is_about(entry, rule)]
        room = max(0, min(each, most - len(first.get(place, []))))
        if most == ONE_IN_ALL:
            room = 0 if any(first.values()) else 1
        if rules and room:
            first.setdefault(place, []).extend(rules[:room])
        rest += [(place, rule) for rule in rules[room:]]
    many = are_many(first, most)
    shortened = [(place, rule) for place, rules in first.items() for rule in rules if _in_short(rule, many)]
    return Facts(first, [*shortened, *rest], most)


def _is_about(entry: Topic, rule: Rule) -> bool:
    """False for a law against violence at work where she asks about violence at home."""
    return rule.topic != "violence_law" or entry.id not in AT_HOME or bool(set(rule.covers) - AT_WORK)


def _in_short(rule: Rule, many: bool) -> bool:
    """True when the answer leaves a rule's English sentence for the next page."""
    if not rule.in_english:
        return False
    longest = 0 if many else LONG_SENTENCE
    return len(rule.in_english) > (longest if says_enough(rule) else TOO_LONG_SENTENCE)


def are_many(found: dict[str, list[Rule]], most: int = MOST_RULES) -> bool:
    """True when the rules must be said in short: there are many, or room for one of a country only (`most`)."""
    return most <= BRIEF or sum(map(len, found.values())) > FEW_RULES


def lines(found: dict[str, list[Rule]], whole: bool = False, most: int = MOST_RULES) -> list[Line]:
    """The rules under a heading for each country, each with its date.

    Where they are many, what they have to be taken with is said once, at the end; and what is known
    in English only is left for the next page, unless the `whole` is wanted. `most`: see are_many.
    """
    every = [rule for rules in found.values() for rule in rules]
    many = are_many(found, most)
    said: list[Line] = []
    for place, rules in found.items():
        if rules:
            said.append([say("ui.holds_in", country=country(place))])
            said += [[say("ui.bullet"), *rule_line(rule, not many, _in_short(rule, many) and not whole)] for rule in rules if rule_line(rule)]
        else:
            known = lookup.shared().has(place)
            id = N_("ui.rule_unknown") if known else N_("ui.no_facts_country")
            said.append([say(id, country=country(place))])
    if many:
        kinds = {part["id"]: part for rule in every for part in cautions(rule)}
        said += [list(kinds.values())] if kinds else []
    return said


class ActionMoreRules(SafeAction):
    """The rules that did not fit into the answer, a page at a time."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_more_rules"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        entry = manifest.topics().get(turn.entity("topic") or turn.last_topic or "")
        at, most = _numbers(turn.entity("at"))
        rest = find(entry, turn, most).rest if entry else []
        page = rest[at : at + PAGE]
        if not page:
            reply([[say("ui.menu")]], buttons.menu())
            return
        found: dict[str, list[Rule]] = {}
        for place, rule in page:
            found.setdefault(place, []).append(rule)
        turn.remember(last_topic=entry.id, told=[rule.id for _, rule in page])
        more = [buttons.more_rules(entry.id, at + PAGE, most)] if len(rest) > at + PAGE else []
        reply(lines(found, whole=True), [*more, buttons.button("button.sources", "sources"), buttons.topic(entry.id), buttons.help_now()])


def _numbers(text: str | None) -> tuple[int, int]:
    """(a page's first rule, rules of a country in the answer) from a button; a changed client can send anything."""
    match = PLACE.fullmatch(text or "")
    return (int(match[1]), int(match[2])) if match else (0, MOST_RULES)
