"""If they take her phone: numbers to learn, a code sentence, a card to print; and contact cards that call with one tap."""

from __future__ import annotations

from actions import buttons
from actions.answer import ask_country
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot.cards.numbers import places
from bot.directory import lookup
from bot.words.parts import BLANK, N_, Line, say
from bot.words.service import service_part

PLAN = "phone_plan"  # what waits for a country, as a topic does
CARDS = ((N_("button.card_picture"), "picture"), (N_("button.card_print"), "print"))
KINDS = {"picture": "png", "print": "pdf"}
MOST_CONTACTS = 3  # at once: more would push the answer off the screen


class ActionPlan(SafeAction):
    """What helps when the phone is gone."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_plan"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        plan(turn, reply)


class ActionCard(SafeAction):
    """The wallet card as a picture or as a sheet to print."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_card"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        if not (turn.origin and turn.host):
            plan(turn, reply)
            return
        kind = KINDS.get(turn.entity("kind") or "", "png")
        card = {"language": turn.language, "origin": turn.origin, "host": turn.host, "kind": kind}
        reply([[say("ui.card_sent")]], [buttons.button("button.menu", "help_menu"), buttons.help_now()], card=card)


class ActionContacts(SafeAction):
    """The services of the last answer as contact cards: one tap calls or saves."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_contacts"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        found = contacts(turn)
        if found:
            reply([[say("ui.contacts")]], [buttons.button("button.menu", "help_menu"), buttons.help_now()], contacts=found)
        else:
            reply([[say("ui.contacts_none")]], [buttons.button("button.menu", "help_menu"), buttons.help_now()])


def plan(turn: Turn, reply: Reply) -> None:
    """Say the plan, or ask first for the country that decides which numbers."""
    missing = [side for side in ("host", "origin") if turn.side(side) is None]
    if missing:
        ask_country(missing[0], turn, reply)
        turn.remember(pending_topic=PLAN)
        return
    found = [place.service for place in places(turn.origin, turn.host, turn.language) if place.service]
    turn.remember(told=[s.id for s in found], last_topic=None, pending_topic=None, asked_side=None)
    text: list[Line] = [[say("ui.plan_head")], *[[service_part(s, lookup.is_stale(s), most=1)] for s in found], BLANK, [say("ui.plan_steps")]]
    kinds = [buttons.button(id, "send_card", kind=kind) for id, kind in CARDS]
    reply(text, [*kinds, buttons.button("button.contacts", "contact_cards"), buttons.button("button.menu", "help_menu"), buttons.help_now()])


def contacts(turn: Turn) -> list[dict]:
    """Name and number of what the last answer told her to call; of the danger that it met, first."""
    services = [s for s in (lookup.shared().service(id, turn.host or turn.origin) for id in turn.told) if s and s.phones]
    return [{"name": s.name, "phone": s.phones[0].dial} for s in services[:MOST_CONTACTS]]
