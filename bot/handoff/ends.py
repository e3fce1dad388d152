"""How a talk ends by itself."""

from __future__ import annotations

from typing import Optional

from bot.handoff.cases import LEFT, WAITS, Case
from bot.handoff.rules import Rules
from bot.handoff.times import at

NOBODY, IDLE = "nobody", "idle"
GONE = "gone"  # she blocked the bot, left quickly or deleted everything: nothing is said to her


def due(case: Case, rules: Rules, now: float) -> Optional[str]:
    """NOBODY when no answer came in time, IDLE when nobody has written for long, else None.

    Args:
        case: an open talk.
        rules: of this installation.
        now: seconds since 1970.
    """
    if case.state in (WAITS, LEFT):
        return NOBODY if now > there_from(rules, case.opened_at) + rules.wait else None
    return IDLE if now > case.last_at + rules.idle else None


def there_from(rules: Rules, time: float) -> float:
    """When staff are there at that time or next: the wait is counted in their hours."""
    if rules.hours is None:
        return time
    return rules.hours.again(at(time)).timestamp()
