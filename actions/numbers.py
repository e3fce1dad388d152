"""Numbers to call, as lines to say."""

from __future__ import annotations

from typing import Optional

from actions.turn import Turn
from bot.directory import lookup
from bot.directory.services import Kind, Service
from bot.words.parts import Line, country, say
from bot.words.service import service_part


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
    found = [s for kind in kinds if kind is not Kind.embassy for s in lookup.shared().without_phone(kind, place, turn.origin)]
    return found[:limit]


def lines(services: list[Service], detailed: bool = False) -> list[Line]:
    """One line a service; `detailed` adds address, hours and languages."""
    return [[service_part(s, lookup.is_stale(s), detailed)] for s in services]


def block(services: list[Service], place: Optional[str], detailed: bool = False) -> list[Line]:
    """Services under a heading, or the honest word that no number is known for the place."""
    if services:
        head = say("call.head_in", country=country(place)) if place else say("call.head")
        return [[head], *lines(services, detailed)]
    return [[say("call.none", country=country(place))]] if place else []
