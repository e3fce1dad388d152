"""What the directory surely says on the fact of a question. A test asks only what it is sure of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Optional

from bot.directory import lookup
from bot.directory.age import has_ended
from bot.directory.base import Confidence
from bot.directory.phones import Phone, PhoneUse
from bot.directory.rules import AppliesTo, Rule
from bot.directory.services import Kind, Service

#: laws on the work itself: what holds for all workers often leaves out those in homes
ON_WORK = {"rest_day", "working_hours", "leave", "minimum_wage", "wage_payment", "contract"}
NOT_POLICE = {PhoneUse.ambulance, PhoneUse.fire, PhoneUse.sms, PhoneUse.whatsapp}


@dataclass(frozen=True)
class Known:
    """What is known.

    Attributes:
        place: ISO code of the country whose law or service it is.
        value: of the rule's field, as text ("true", "forbidden", "2"); of a service its kind.
        record: the rule or service that says it.
    """

    place: str
    value: str
    record: Any

    @property
    def number(self) -> Optional[Phone]:
        """Of an emergency service: the number for the police, or for all."""
        return police(self.record) if isinstance(self.record, Service) else None


def police(service: Service) -> Optional[Phone]:
    """A service's number for the police, or for all emergencies."""
    numbers = [p for p in service.phones if p.use not in NOT_POLICE]
    return next((p for p in numbers if p.use is PhoneUse.police), numbers[0] if numbers else None)


def as_text(value: Any) -> str:
    """A field's value as it stands in the bank: "true", "forbidden", "2"."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def rule(fact: str, origin: Optional[str], host: Optional[str]) -> Optional[Known]:
    """What a field of a law holds for her way; None where it is not known, not sure, or where rules disagree.

    Args:
        fact: side, topic of law and field, such as host.passport_retention.status.
        origin, host: ISO codes of the two ends of her way.
    """
    side, law, field = fact.split(".")
    place = origin if side == "origin" else host
    return _rule(id(lookup.shared()), side, law, field, place, origin, host) if place else None


@lru_cache(maxsize=50_000)
def _rule(directory: int, side, law, field, place, origin, host) -> Optional[Known]:
    found = [r for r in lookup.shared().rules(law, place, origin, host) if getattr(r, field) not in (None, [])]
    if not found:
        return None
    first = found[0]
    # a rule for her origin goes before the general one; rules that stand side by side must agree
    beside = [r for r in found if bool(r.origins) == bool(first.origins) and bool(r.destinations) == bool(first.destinations)]
    values = {as_text(getattr(r, field)) for r in beside}
    if len(values) > 1 or not _sure(first, side == "host"):
        return None
    return Known(place, values.pop(), first)


def _sure(found: Rule, at_work: bool) -> bool:
    """False for what is weak, disputed, over or soon over, or does not cover women who work in homes."""
    if found.confidence is Confidence.low or has_ended(found) or found.check_today or found.temporary_until:
        return False
    if found.conflicts and found.confidence is not Confidence.high:
        return False
    if found.applies_to is AppliesTo.private_sector:
        return False
    return not (at_work and found.topic in ON_WORK and found.applies_to is AppliesTo.all_workers)


def service(basis: str, origin: Optional[str], host: Optional[str]) -> Optional[Known]:
    """The best service of a kind that she can call; None where none is surely known.

    Args:
        basis: side and kind of service, such as host.emergency.
    """
    side, kind = basis.split(".")
    place = origin if side == "origin" else host
    if place is None:
        return None
    # her own country's lines are called from where she works
    found = next(iter(lookup.shared().services(Kind(kind), host if side == "origin" and host else place, origin)), None)
    if found is None or found.confidence is Confidence.low or found.cautions:
        return None
    if found.kind is Kind.emergency and (lookup.is_stale(found) or police(found) is None):
        return None
    return Known(place, kind, found)
