"""Numbers to call, as lines to say."""

from __future__ import annotations

from typing import Optional

from actions import buttons
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot.directory import lookup
from bot.directory.services import Kind, Service
from bot.manifest import Topic, topics
from bot.words.parts import Line, country, say
from bot.words.service import service_part

PAGE = 6  # services of a further page
FURTHER = [
    Kind.emergency, Kind.violence_helpline, Kind.trafficking, Kind.mental_health, Kind.health, Kind.child, Kind.shelter,
    Kind.legal_aid, Kind.ngo, Kind.union, Kind.human_rights_body, Kind.immigration,
]  # fmt: skip


def where_she_is(turn: Turn, group: str) -> Optional[str]:
    """The country whose services help: at home before she leaves, else abroad."""
    return turn.origin or turn.host if group == "before_leaving" else turn.host


def find(kinds: list[Kind], turn: Turn, place: Optional[str], limit: int = 3) -> list[Service]:
    """Services of these kinds, best first; missions and home hotlines are those of her origin.

    Where the place has none, the hotlines of her own country remain.
    """
    directory = lookup.shared()
    found = directory.best(kinds, place, turn.origin, limit, turn.language)
    return found or list(directory.services(Kind.home_hotline, place, turn.origin, turn.language))[:limit]


def by_name(kinds: list[Kind], turn: Turn, place: Optional[str], limit: int = 1) -> list[Service]:
    """What is known by name only: where to go, without a number to call."""
    found = [s for kind in kinds for s in lookup.shared().without_phone(kind, place, turn.origin)]
    return found[:limit]


def _kinds(entry: Topic) -> list[Kind]:
    """The kinds of service that a topic's further pages name."""
    further = FURTHER if entry.group in ("services", "harm_and_help", "health") else []
    return list(dict.fromkeys([*entry.call, *further]))


def more(entry: Topic, turn: Turn) -> list[Service]:
    """All that a topic could name, best first: seconds, other kinds, what is known by name."""
    return lookup.shared().every(_kinds(entry), where_she_is(turn, entry.group), turn.origin, turn.language)


def is_more(entry: Topic, turn: Turn, shown: list[str]) -> bool:
    """True when a topic could name more than was shown."""
    place = where_she_is(turn, entry.group)
    return any(s.id not in shown for kind in _kinds(entry) for s in lookup.shared().of_kind(kind, place, turn.origin))


class ActionMoreNumbers(SafeAction):
    """The numbers that did not fit into the answer, a page at a time."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_more_numbers"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        entry = topics().get(turn.entity("topic") or turn.last_topic or "")
        at = int(turn.entity("at")) if (turn.entity("at") or "").isdecimal() else 0
        # those of the answer stand here too: what was shown last is forgotten by the second page
        found = more(entry, turn) if entry else []
        page = found[at : at + PAGE]
        if not page:
            reply([[say("ui.menu")]], buttons.menu())
            return
        turn.remember(last_topic=entry.id, told=[s.id for s in page])
        onwards = [buttons.more_numbers(entry.id, at + PAGE)] if len(found) > at + PAGE else []
        last = [buttons.button("button.sources", "sources"), buttons.topic(entry.id), buttons.help_now()]
        reply(block(page, where_she_is(turn, entry.group), detailed=True), [*onwards, *last])


def lines(services: list[Service], detailed: bool = False, phones: Optional[int] = None) -> list[Line]:
    """One line a service; `detailed` adds address, hours and languages; `phones`: at most so many numbers of each."""
    return [[service_part(s, lookup.is_stale(s), detailed, phones)] for s in services]


def block(services: list[Service], place: Optional[str], detailed: bool = False, phones: Optional[int] = None) -> list[Line]:
    """Services under a heading, or the honest word that no number is known for the place."""
    if services:
        head = say("call.head_in", country=country(place)) if place else say("call.head")
        return [[head], *lines(services, detailed, phones)]
    return [[say("call.none", country=country(place))]] if place else []
