"""What she is told before she says yes: who, when, how long, in which languages, and what they get."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Optional

from bot import settings
from bot.handoff.rules import MINUTE, Rules
from bot.handoff.times import said_at
from bot.words.parts import BLANK, Line, entry, languages, name, say

ALWAYS = timedelta(days=2)  # who is there for so long is there always: no time is said


def offer_lines(rules: Rules, now: datetime, host: Optional[str]) -> list[Line]:
    """The whole offer.

    Args:
        rules: of this installation.
        now: the time, with its zone.
        host: ISO code of the country where she is, or None.
    """
    read = [[say("handoff.languages", languages=languages(list(rules.languages)))]] if rules.languages else []
    return [
        [say("handoff.ask", name=organisation())],
        *there_lines(rules, now, host),
        [say("handoff.wait", minutes={"number": rules.wait // MINUTE})],
        *read,
        BLANK,
        [say("handoff.passed")],
        [say("handoff.not_passed")],
        [say("handoff.phone")],
    ]


def there_lines(rules: Rules, now: datetime, host: Optional[str]) -> list[Line]:
    """Whether somebody is there now, and until or from when."""
    if rules.hours is None:
        return []
    until = rules.hours.until(now)
    if until is None:
        return [[say("handoff.closed", **said_at(rules.hours.again(now), rules.hours, host))]]
    return [[say("handoff.until", **said_at(until, rules.hours, host))]] if until - now < ALWAYS else []


def is_there(rules: Rules, now: datetime) -> bool:
    """Whether somebody of the staff is there."""
    return rules.hours is None or rules.hours.until(now) is not None


def organisation() -> dict:
    """Who the staff work for, as a value."""
    return name(settings.run_by()) if settings.run_by() else entry("handoff.organisation")
