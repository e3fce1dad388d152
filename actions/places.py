"""Which country she is in or comes from, and the answer that waited for it."""

from __future__ import annotations

from actions import buttons
from actions.answer import answer_topic, ask_country
from actions.base import Reply, SafeAction
from actions.danger import meet_danger
from actions.first_use import next_question
from actions.plan import PLAN, plan
from actions.tools.form import begin
from actions.turn import Turn
from bot import manifest
from bot.directory import lookup
from bot.manifest import Danger
from bot.tools.forms import STARTED_BY
from bot.words.parts import N_, country, say

SET = {"host": N_("ui.host_set"), "origin": N_("ui.origin_set")}


class ActionSetCountry(SafeAction):
    """She named a country: remember it, and go on with what she had asked."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_set_country"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        if not turn.named:
            ask_country(turn.asked_side or "host", turn, reply, turn.pending_topic)
        elif waits(turn):
            go_on(turn, reply)
        elif turn.first_use and turn.asked_side:
            turn.remember(asked_side=None)
            next_question(turn, reply)
        else:
            turn.remember(asked_side=None)
            confirm(turn, reply)


class ActionAskCountry(SafeAction):
    """Show countries to choose from; what is set now is said first."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_country"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        side = turn.entity("side")
        if side in ("origin", "host") and turn.asked_side == side:
            reply([[say("ui.ask_which")]])
            return
        if side not in ("origin", "host"):
            side = "host"
            if turn.origin and turn.host:
                reply([[say("ui.country_now", origin=country(turn.origin), host=country(turn.host))]])
        ask_country(side, turn, reply, turn.last_topic if turn.entity("side") else None)


def waits(turn: Turn) -> bool:
    """Whether something that she asked for waits for a country."""
    return turn.pending_topic == PLAN or turn.pending_topic in manifest.topics() or turn.pending_topic in STARTED_BY.values()


def go_on(turn: Turn, reply: Reply) -> None:
    """Answer the topic that waited, with the country now known."""
    topic = turn.pending_topic
    if topic == PLAN:
        plan(turn, reply)
    elif topic in STARTED_BY.values():
        begin(topic, turn, reply)
    elif manifest.default_danger(topic) is Danger.high:
        turn.intent = topic
        meet_danger(turn, reply)
    else:
        answer_topic(topic, turn, reply)


def confirm(turn: Turn, reply: Reply) -> None:
    """Say which countries are used now."""
    values = {side: country(code) for side, code in turn.named.items()}
    id = N_("ui.both_set") if len(values) == 2 else SET[next(iter(values))]
    lines = [[say(id, **values)]]
    unknown = [code for code in turn.named.values() if not lookup.shared().has(code)]
    lines += [[say("ui.no_facts_country", country=country(code))] for code in unknown]
    reply([*lines, [say("ui.menu")]], buttons.menu())
