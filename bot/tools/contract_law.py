"""Which rules of her countries speak of a term, and whether a value goes beyond them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.directory import lookup
from bot.directory.rules import Rule
from bot.tools.question import Case
from bot.tools.terms import Row
from bot.words.rules.line import says_enough

#: {term: sides and topics of law that speak of it}
LAWS = {
    "pay": (("host", "minimum_wage"), ("origin", "minimum_wage")),
    "hours": (("host", "working_hours"),),
    "day_off": (("host", "rest_day"),),
    "deductions": (("host", "wage_payment"),),
    "passport": (("host", "passport_retention"),),
    "job": (("host", "contract"), ("origin", "contract")),
    "employer": (("host", "contract"),),
    "length": (("host", "contract"),),
}
FEES = (("host", "recruitment_fees"), ("origin", "recruitment_fees"))
#: of these it is said, too, when no rule is known
MATTERS = ("pay", "hours", "day_off", "deductions", "passport")


def rules_for(row: Row, case: Case) -> list[tuple[str, Rule]]:
    """(country, rule) for a term, at most one of each side."""
    wanted = [*LAWS.get(row.term, ()), *(FEES if row.term == "deductions" and "fee" in row.values else ())]
    found = []
    for side, topic in wanted:
        place = case.side(side)
        rules = lookup.shared().rules(topic, place, case.origin, case.host) if place else []
        fitting = [rule for rule in rules if says_enough(rule) and _speaks_of(row.term, rule)]
        found += [(place, rule) for rule in fitting[:1]]
    return found


def _speaks_of(term: str, rule: Rule) -> bool:
    """False where only another part of the law is known."""
    if term == "deductions" and rule.topic == "wage_payment":
        return rule.deductions is not None
    return term != "length" or rule.longest_years is not None


def beyond(row: Row, rules: list[tuple[str, Rule]]) -> bool:
    """Whether a value that she told is worse for her than one of the rules."""
    return any(_is_beyond(row.term, value, rule) for value in row.values for _, rule in rules)


def _is_beyond(term: str, value: Any, rule: Rule) -> bool:
    if rule.topic == "minimum_wage":
        comparable = rule.amount is not None and rule.period == "month" and rule.currency == value["currency"]
        return comparable and Decimal(value["value"]) < rule.amount
    if rule.topic == "working_hours":
        return bool(rule.hours_a_day) and Decimal(value) > rule.hours_a_day
    if rule.topic == "rest_day":
        return rule.status == "weekly" and value != "week"
    if rule.topic == "passport_retention":
        return rule.status == "forbidden" and value != "me"
    if rule.topic == "wage_payment":
        return value != "none"
    if rule.topic == "recruitment_fees":
        return rule.worker_pays == "nothing" and value == "fee"
    return term == "length" and int(value) > rule.longest_years * 12
