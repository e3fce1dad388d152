"""Answers a topic: understood, what holds, what she can do, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from actions import buttons, facts, numbers
from actions.base import Reply, SafeAction, assumed_line
from actions.turn import Turn
from bot import manifest
from bot.directory import lookup
from bot.directory.services import Kind, Service
from bot.manifest import Side
from bot.words.parts import BLANK, N_, Line, country, say
from bot.words.render import words

LONGEST = 1500  # characters of an answer

ASK = {"host": N_("ui.ask_host"), "origin": N_("ui.ask_origin")}


class ActionAnswer(SafeAction):
    """Answer the topic that the message asks about."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        answer_topic(turn.intent, turn, reply)


def answer_topic(topic_id: str, turn: Turn, reply: Reply) -> None:
    """Answer, or ask first for the country on which the answer depends."""
    entry = manifest.topics()[topic_id]
    missing = [side.value for side in entry.asks if turn.side(side.value) is None]
    if missing:
        ask_country(missing[0], turn, reply, topic_id)
        return
    said = _fitting(entry, turn, numbers.where_she_is(turn, entry.group))
    turn.remember(last_topic=topic_id, told=said.told, pending_topic=None, asked_side=None)
    more = numbers.is_more(entry, turn, said.told)
    reply.private = entry.sensitive
    choices = buttons.after_answer(entry, more=said.more, numbers=more)
    reply(said.lines, [*choices[:-1], *buttons.other_origin(assumes(entry, turn)), choices[-1]])


def assumes(entry: manifest.Topic, turn: Turn) -> bool:
    """Whether an answer rests on a country of origin that she has not named."""
    rests = Side.origin in entry.asks or any(fact.side == "origin" for fact in entry.laws()) or OF_ORIGIN & set(entry.call)
    return turn.assumed and bool(rests)


@dataclass(frozen=True)
class _Said:
    """An answer: its lines, the ids of what it tells, and `more` for the button to further rules."""

    lines: list[Line]
    told: list[str]
    more: Optional[int]

    def fits(self) -> bool:
        """True when it can be read on a phone in one go, in each language: all tell the same facts."""
        return all(len(words(language).lines(self.lines)) <= LONGEST for language in manifest.languages())


# an answer, then the same with less: (rules of a country, what is good to know, services, services known by name)
EVER_SHORTER = [
    (facts.MOST_RULES, True, 3, 3),
    (facts.MOST_RULES, True, 3, 2),
    (facts.MOST_RULES, True, 2, 0),
    (facts.MOST_RULES, False, 2, 0),
    (2, False, 2, 0),
    (1, False, 2, 0),
    (facts.BRIEF, False, 1, 0),
    (facts.ONE_IN_ALL, False, 1, 0),
]
OF_ORIGIN = {Kind.embassy, Kind.home_hotline}  # services that her country of origin decides
#: {(directory, topic, origin, host): place in EVER_SHORTER}, so that an answer is measured once
_measured: dict[tuple, int] = {}


def _fitting(entry: manifest.Topic, turn: Turn, place: Optional[str]) -> _Said:
    """The longest form of the answer that fits."""
    key = (id(lookup.shared()), entry.id, turn.origin, turn.host, turn.assumed)
    if key in _measured:
        return _in_form(entry, turn, place, *EVER_SHORTER[_measured[key]])
    for number, form in enumerate(EVER_SHORTER):
        said = _in_form(entry, turn, place, *form)
        if said.fits():
            break
    _measured[key] = number
    return said


def _in_form(entry, turn, place, most_rules: int, with_know: bool, calls: int, names: int) -> _Said:
    known = facts.find(entry, turn, most_rules)
    many = facts.are_many(known.first, most_rules)
    services = numbers.find(entry.call, turn, place, min(calls, 2) if many else calls)
    named = numbers.by_name(entry.call, turn, place, min(names, 3 if entry.group == "services" else 1))
    lines = [
        [say(f"topic.{entry.id}.understood")],
        *(assumed_line(turn) if assumes(entry, turn) else []),
        BLANK,
        *facts.lines(known.first, most=most_rules),
        BLANK,
        *([[say(f"topic.{entry.id}.know")]] if entry.know and with_know and not many else []),
        BLANK,
        [say("ui.you_can")],
        [say(f"topic.{entry.id}.steps")],
        BLANK,
        *call_lines(entry, turn, services, place, phones=1 if most_rules <= facts.BRIEF and calls == 1 else None),
        *numbers.lines(named, detailed=True),
    ]
    told = [r.id for found in known.first.values() for r in found] + [s.id for s in [*services, *named]]
    return _Said(lines, told, known.most if known.rest else None)


def ask_country(side: str, turn: Turn, reply: Reply, then: Optional[str] = None) -> None:
    """Ask for a country with buttons, and keep the topic for afterwards.

    Args:
        side: origin or host.
        then: topic to answer once the country is known.
    """
    turn.remember(pending_topic=then, asked_side=side)
    head = [[say(f"topic.{then}.understood")]] if then else []
    reply.private = bool(then) and manifest.topics()[then].sensitive
    reply([*head, [say(ASK[side])]], buttons.countries(side))


def call_lines(entry: manifest.Topic, turn: Turn, services: list[Service], place: Optional[str], phones: Optional[int] = None) -> list[Line]:
    """Whom to call; where she asked for her embassy and none is known, that is said first. `phones`: at most so many of each."""
    lines = numbers.block(services, place, detailed=entry.group == "services", phones=phones)
    mission = any(s.kind is Kind.embassy for s in services)
    if entry.id == "embassy" and turn.origin and turn.host and not mission:
        missing = say("call.no_mission", origin=country(turn.origin), host=country(turn.host))
        lines = [[missing], *(lines if services else [])]
    return lines
