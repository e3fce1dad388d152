"""Answers a topic: understood, what holds, what she can do, whom to call."""

from __future__ import annotations

from typing import Optional

from actions import buttons, facts, numbers
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot import manifest
from bot.directory.services import Kind, Service
from bot.words.parts import BLANK, N_, Line, country, say

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
    known = facts.find(entry, turn)
    rules = known.first
    place = numbers.where_she_is(turn, entry.group)
    many = sum(map(len, rules.values())) > facts.FEW_RULES
    services = numbers.find(entry.call, turn, place, 2 if many else 3)
    text = [
        [say(f"topic.{topic_id}.understood")],
        BLANK,
        *facts.lines(rules),
        BLANK,
        *([[say(f"topic.{topic_id}.know")]] if entry.know and not many else []),
        BLANK,
        [say("ui.you_can")],
        [say(f"topic.{topic_id}.steps")],
        BLANK,
        *call_lines(entry, turn, services, place),
        *numbers.by_name(entry.call, turn, place),
    ]
    told = [r.id for found in rules.values() for r in found] + [s.id for s in services]
    turn.remember(last_topic=topic_id, told=told, pending_topic=None, asked_side=None)
    reply(text, buttons.after_answer(entry, more=bool(known.rest)))


def ask_country(side: str, turn: Turn, reply: Reply, then: Optional[str] = None) -> None:
    """Ask for a country with buttons, and keep the topic for afterwards.

    Args:
        side: origin or host.
        then: topic to answer once the country is known.
    """
    turn.remember(pending_topic=then, asked_side=side)
    head = [[say(f"topic.{then}.understood")]] if then else []
    reply([*head, [say(ASK[side])]], buttons.countries(side))


def call_lines(entry: manifest.Topic, turn: Turn, services: list[Service], place: Optional[str]) -> list[Line]:
    """Whom to call; where she asked for her embassy and none is known, that is said first."""
    lines = numbers.block(services, place, detailed=entry.group == "services")
    mission = any(s.kind is Kind.embassy for s in services)
    if entry.id == "embassy" and turn.origin and turn.host and not mission:
        missing = say("call.no_mission", origin=country(turn.origin), host=country(turn.host))
        lines = [[missing], *(lines if services else [])]
    return lines
