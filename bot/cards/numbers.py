"""Which three numbers stand on the card: emergency, her country's mission, a hotline where she works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Optional

from bot import manifest
from bot.directory import lookup
from bot.directory.base import Confidence
from bot.directory.lookup import Directory
from bot.directory.phones import Phone, PhoneUse
from bot.directory.services import Caution, Kind, Service

GENERAL = "in_danger_now"  # the topic whose `call` ranks the hotlines
# of a service's numbers the one to learn: of emergency numbers the first that brings the police, elsewhere a line for
# her before a switchboard; a voice before a text
BEST_EMERGENCY = [{PhoneUse.police, None}, {PhoneUse.emergency_line}, {PhoneUse.ambulance, PhoneUse.fire}]
BEST = [{PhoneUse.nationals, PhoneUse.emergency_line, PhoneUse.labour}, {PhoneUse.police, None}, {PhoneUse.whatsapp}]


@dataclass(frozen=True)
class Place:
    """One of the three places on the card.

    Attributes:
        kind: what belongs there.
        service, phone: whom to call; None where the directory has no number.
    """

    kind: Kind
    service: Optional[Service] = None
    phone: Optional[Phone] = None


def places(origin: str, host: str, language: str) -> list[Place]:
    """The three places of a way; her own country's line steps in for a mission or a hotline that is not known.

    Args:
        origin, host: ISO codes of where she comes from and where she works.
        language: hers; services that speak it come first.
    """
    directory, taken = lookup.shared(), set()
    home = list(directory.services(Kind.home_hotline, host, origin, language))
    wanted = [
        (Kind.emergency, list(directory.services(Kind.emergency, host))),
        (Kind.embassy, [*directory.services(Kind.embassy, host, origin, language), *home]),
        (Kind.ngo, [*_hotlines(directory, origin, host, language), *home]),
    ]
    return [_first(kind, services, taken) for kind, services in wanted]


def _hotlines(directory: Directory, origin: str, host: str, language: str) -> list[Service]:
    """Hotlines and organisations of the host country as the danger topic ranks them; who may hand her over comes last."""
    kinds = [k for k in manifest.topics()[GENERAL].call if k is not Kind.embassy]
    found = [s for kind in kinds for s in directory.services(kind, host, origin, language)]
    return sorted(found, key=lambda s: Caution.may_hand_over in s.cautions)


def _first(kind: Kind, services: Iterable[Service], taken: set[str]) -> Place:
    """The first service with a number that does not stand on the card yet."""
    for service in services:
        phone = _phone(service)
        if phone.dial not in taken:
            taken.add(phone.dial)
            return Place(service.kind, service, phone)
    return Place(kind)


def _phone(service: Service) -> Phone:
    if not service.phones:
        return service.whatsapp.copy(update={"use": PhoneUse.whatsapp})
    order = BEST_EMERGENCY if service.kind is Kind.emergency else BEST
    return min(service.phones, key=lambda p: next((i for i, uses in enumerate(order) if p.use in uses), len(order)))


def passport_is_hers(origin: str, host: str) -> bool:
    """True when the host country's rule forbids employers to keep passports; a weak source is no ground for such a line."""
    rules = lookup.shared().rules("passport_retention", host, origin, host)
    return bool(rules) and rules[0].status == "forbidden" and rules[0].confidence is not Confidence.low
