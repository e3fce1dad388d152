"""She wants a human: whom she can call, and, where staff can be reached here, whether to connect her."""

from __future__ import annotations

import time

from actions import buttons, numbers
from actions.answer import ask_country
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot import manifest
from bot.handoff.offer import is_there, offer_lines
from bot.handoff.rules import Rules, offered
from bot.handoff.times import at
from bot.words.parts import BLANK, N_, Line, say


class ActionPerson(SafeAction):
    """The offer of a person in this chat, and the numbers that she can call now."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_person"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        rules = offered()
        if rules:
            ask_consent(rules, turn, reply)
        elif turn.host is None and turn.origin is None:
            ask_country("host", turn, reply, "helpline")
        else:
            reply([[say("ui.talk_to_person")], *_numbers(turn)], [buttons.help_now()])


class ActionConnect(SafeAction):
    """She said yes. The channel connects her: it knows her chat, which nothing here does."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_connect"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        if offered() is None:  # a button of a time when staff could be reached
            ActionPerson().answer(turn, reply)
            return
        turn.remember(pending_topic=None, asked_side=None)
        reply.connect()


class ActionNotConnected(SafeAction):
    """She said no, or ended what had ended already."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_not_connected"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        said = say("handoff.no") if turn.intent == "staff_no" else say("handoff.none")
        reply([[said]], [buttons.button("button.menu", "help_menu"), buttons.help_now()])


def ask_consent(rules: Rules, turn: Turn, reply: Reply) -> None:
    """All that she must know before she says yes; the numbers do not wait for it."""
    moment = at(time.time())
    yes = N_("button.staff_yes") if is_there(rules, moment) else N_("button.staff_note")
    calls = [BLANK, *_numbers(turn)] if turn.host or turn.origin else []
    turn.remember(pending_topic=None, asked_side=None)
    choices = [buttons.button(yes, "staff_yes"), buttons.button("button.staff_no", "staff_no"), buttons.help_now()]
    reply([*offer_lines(rules, moment, turn.host), *calls], choices)


def _numbers(turn: Turn) -> list[Line]:
    place = turn.host or turn.origin
    entry = manifest.topics()["helpline"]
    services = numbers.find([k for k in entry.call if k.value != "emergency"], turn, place)
    turn.remember(last_topic="helpline", told=[s.id for s in services])
    return numbers.block(services, place)
