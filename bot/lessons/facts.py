"""What the directory knows for a part of the lesson: rules and services of the topics that it teaches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Sequence

from bot import manifest
from bot.directory import lookup
from bot.directory.rules import Rule
from bot.directory.services import Kind, Service
from bot.lessons.outline import Section

SERVICES = 4  # of a country in one part
HOME = "before_leaving"  # the group of topics whose help is at home


@dataclass(frozen=True)
class Known:
    """Facts of a part.

    Attributes:
        rules: {ISO code: rules}, the nearest of each topic of law.
        unknown: [(ISO code, topic of law)] of which nothing checked is known.
        services: {ISO code: services}.
    """

    rules: dict[str, list[Rule]]
    unknown: list[tuple[str, str]]
    services: dict[str, list[Service]]


def known(part: Section, origin: str, host: str, languages: Sequence[str]) -> Known:
    """Look a part up for a corridor.

    Args:
        part: of the outline.
        origin, host: ISO codes.
        languages: of the women; services that speak most of them come first.
    """
    topics = [manifest.topics()[id] for id in part.topics]
    rules: dict[str, list[Rule]] = {}
    unknown = []
    for fact in dict.fromkeys((f.side, f.law) for topic in topics for f in topic.laws()):
        place = origin if fact[0] == "origin" else host
        found = list(lookup.shared().rules(fact[1], place, origin, host))[:1]
        rules.setdefault(place, []).extend(found)
        unknown += [] if found else [(place, fact[1])]
    return Known({place: found for place, found in rules.items() if found}, unknown, _services(topics, origin, host, languages))


def _services(topics: list[manifest.Topic], origin: str, host: str, languages: Sequence[str]) -> dict[str, list[Service]]:
    """Whom the topics name, at home before leaving and else abroad; emergencies over there are never left out."""
    found, told = {}, set()
    for place, mine in ((origin, [t for t in topics if t.group == HOME]), (host, [t for t in topics if t.group != HOME])):
        # by turns, so that the first choice of each topic comes before the second of any
        columns = [t.call for t in mine]
        kinds = [kind for row in range(max(map(len, columns), default=0)) for column in columns for kind in column[row : row + 1]]
        first = [Kind.emergency] if place == host and mine else []
        best = _best(list(dict.fromkeys([*first, *kinds])), place, origin, languages)
        found[place] = [service for service in best if service.id not in told]
        told |= {service.id for service in best}
    return {place: services for place, services in found.items() if services}


def _best(kinds: list[Kind], place: str, origin: str, languages: Sequence[str]) -> list[Service]:
    """At each place that service which would stand there for one of the languages and speaks most of them; then what is left."""
    columns = [lookup.shared().best(kinds, place, origin, SERVICES, language) for language in languages]
    found = [service for row in zip_longest(*columns) for service in sorted(filter(None, row), key=lambda s: -_spoken(s, languages))[:1]]
    rest = [service for column in columns for service in column]
    return list({service.id: service for service in [*found, *rest]}.values())[:SERVICES]


def _spoken(service: Service, languages: Sequence[str]) -> int:
    return sum(language in service.languages for language in languages)
