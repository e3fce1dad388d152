"""Danger: numbers first, then one sentence of care and one safe step."""

from __future__ import annotations

from actions import buttons, numbers
from actions.answer import answer_topic
from actions.base import Reply, SafeAction, ask_language
from actions.turn import Turn
from bot import manifest
from bot.directory import lookup
from bot.directory.services import Kind
from bot.manifest import Danger
from bot.words.parts import BLANK, Line, country, say

GENERAL = "in_danger_now"


class ActionDanger(SafeAction):
    """Meet danger: for the danger topics and for "I need help now"."""

    meets_danger = True
    needs_language = False

    def name(self) -> str:
        """Name in the domain."""
        return "action_danger"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """Numbers first; where the words tell of danger only perhaps, the answer and a gentle question."""
        if turn.danger is Danger.high or turn.tapped:
            meet_danger(turn, reply)
        elif turn.language is None:
            ask_language(turn, reply)
        else:
            answer_topic(turn.intent, turn, reply)
            reply([[say("ui.safe_now")]], buttons.safe_or_not())


class ActionMore(SafeAction):
    """The full answer of a danger topic, on request."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_more"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        topic = turn.entity("topic") or turn.last_topic or GENERAL
        answer_topic(topic if topic in manifest.topics() else GENERAL, turn, reply)


class ActionSafe(SafeAction):
    """She said that she is safe."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_safe"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        reply([[say("ui.safe_reply")]], [buttons.button("button.menu", "help_menu"), buttons.help_now()])


def meet_danger(turn: Turn, reply: Reply) -> None:
    """Say the numbers, then care, one step, and how to hide this chat.

    The country is asked for in the same message when it is not known, never before it.
    """
    topic = turn.intent if manifest.default_danger(turn.intent) is Danger.high else GENERAL
    calls, told = _numbers(topic, turn)
    text = [
        *calls,
        BLANK,
        [say(f"topic.{topic}.care")],
        [say(f"topic.{topic}.safe")],
        [say("danger.cannot_call")],
        BLANK,
        [say("danger.delete")],
    ]
    choices = [
        buttons.button("button.more", "topic_more", topic=topic),
        buttons.topic("shelter"),
        buttons.button("button.contacts", "contact_cards"),
        buttons.button("button.exit", "quick_exit"),
        buttons.delete(),
        *buttons.other_origin(turn.assumed),
    ]
    turn.remember(last_topic=topic, told=told, pending_topic=None, asked_side=None)
    reply.private = True
    reply(text, choices)
    if turn.host is None:
        turn.remember(pending_topic=topic, asked_side="host")
        reply([[say("ui.ask_host_now")]], buttons.countries("host"))
    elif turn.origin is None:
        # her own mission is the next best number
        turn.remember(pending_topic=topic, asked_side="origin")
        reply([[say("ui.ask_origin_now")]], buttons.countries("origin"))
    if turn.language is None:
        ask_language(turn, reply)


def _numbers(topic: str, turn: Turn) -> tuple[list[Line], list[str]]:
    """Emergency of the country where she is, then the lines that fit; what works anywhere otherwise."""
    kinds = [k for k in manifest.topics()[topic].call if k is not Kind.emergency]
    if turn.host is None:
        home = numbers.find([Kind.home_hotline], turn, None, 1)
        return [[say("danger.call_anywhere")], *numbers.lines(home)], [s.id for s in home]
    emergency = lookup.shared().services(Kind.emergency, turn.host)[:1]
    others = numbers.find([*kinds, Kind.home_hotline], turn, turn.host)
    head = [[say("danger.call_now", country=country(turn.host))]]
    if not emergency:
        head.append([say("danger.no_emergency", country=country(turn.host))])
    lines = [*head, *numbers.lines([*emergency, *others])]
    if turn.origin and not any(s.kind is Kind.embassy for s in others):
        lines.append([say("call.no_mission", origin=country(turn.origin), host=country(turn.host))])
    return lines, [s.id for s in [*emergency, *others]]
