"""What the law of her countries lets anybody take from her for going, beside what is asked of her."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Optional

from bot.directory import lookup
from bot.directory.rules import RecruitmentFees
from bot.tools import debt_answers as about
from bot.tools.question import Case

LAW = "recruitment_fees"


@dataclass(frozen=True)
class Limit:
    """The law of a country.

    Args:
        place: ISO code.
        rules: the best one first; none: not known.
        most: what she may be asked to pay, in the currency of the debt; None where that cannot be told.
    """

    place: str
    rules: tuple[RecruitmentFees, ...]
    most: Optional[Decimal]

    def over(self, fees: Optional[Decimal]) -> Decimal:
        """By how much it is broken; 0 where it is not, or cannot be compared."""
        return max(fees - self.most, about.ZERO) if fees is not None and self.most is not None else about.ZERO


def limits(case: Case) -> list[Limit]:
    """The law on both sides of her way, her own country's first."""
    places = [place for place in dict.fromkeys((case.origin, case.host)) if place]
    return [_limit(place, case) for place in places]


def lowest(case: Case) -> Optional[Decimal]:
    """The least that a law names; None: no law that can be compared."""
    return min((limit.most for limit in limits(case) if limit.most is not None), default=None)


def _limit(place: str, case: Case) -> Limit:
    rules = tuple(lookup.shared().rules(LAW, place, case.origin, case.host))
    return Limit(place, rules, _most(rules[0], case) if rules else None)


def _most(rule: RecruitmentFees, case: Case) -> Optional[Decimal]:
    if rule.worker_pays == "nothing":
        return about.ZERO
    if rule.amount is not None:
        factor = about.rate(case, rule.currency)
        return Decimal(rule.amount) * factor if factor else None
    wage = about.in_base(case, "wage")
    return Decimal(rule.months_of_wage) * wage if rule.months_of_wage is not None and wage else None
