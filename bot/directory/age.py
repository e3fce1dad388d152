"""How old is a fact? Each kind has a limit after which it is shown with a caution.

Limits in months: phone numbers 24, fees and wages 18, laws 48, temporary rules 2. A fact that is
more than VERY_OLD times its limit is withheld where a fresher one exists.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Optional, Union

from bot.directory.rules import Rule
from bot.directory.services import Kind, Service

PHONES, MONEY, LAWS, TEMPORARY = 24, 18, 48, 2
MONEY_TOPICS = {"recruitment_fees", "minimum_wage", "wage_payment"}
VERY_OLD = 2.5


class Age(IntEnum):
    """Younger is better."""

    fresh = 0
    old = 1
    undated = 2
    very_old = 3


def limit_of(record: Union[Rule, Service]) -> int:
    """Months after which a record counts as old."""
    if isinstance(record, Service):
        return PHONES
    if record.check_today or record.temporary_until:
        return TEMPORARY
    return MONEY if record.topic in MONEY_TOPICS else LAWS


def months_old(as_of: str, today: date) -> int:
    """Whole months since a date of any precision; "2024" counts from January, to be on the safe side."""
    parts = [int(p) for p in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 1
    return (today.year - year) * 12 + today.month - month


def age_of(record: Union[Rule, Service], today: Optional[date] = None) -> Age:
    """How old a record is against its kind's limit.

    Args:
        record: a service or a rule.
        today: the day to count from; default: today.
    """
    if isinstance(record, Service) and _listed_emergency(record):
        return Age.fresh
    if not record.as_of:
        return Age.undated
    months, limit = months_old(record.as_of, today or date.today()), limit_of(record)
    if months <= limit:
        return Age.fresh
    return Age.very_old if months > limit * VERY_OLD else Age.old


def has_ended(rule: Rule, today: Optional[date] = None) -> bool:
    """True for a temporary rule whose last day is over."""
    if not rule.temporary_until:
        return False
    return rule.temporary_until < (today or date.today()).isoformat()[: len(rule.temporary_until)]


def _listed_emergency(service: Service) -> bool:
    """libphonenumber, renewed with each release, lists its numbers too."""
    return service.kind is Kind.emergency and not any(p.unlisted for p in service.phones)
