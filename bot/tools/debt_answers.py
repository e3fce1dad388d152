"""What her answers to the debt's questions come to, in one currency. Knows no words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Optional

from babel.numbers import get_currency_precision

from bot.tools import currencies
from bot.tools.amounts import Amount, read_amount
from bot.tools.debt import ZERO, Debt, Interest, monthly
from bot.tools.question import Case

#: question of an amount: the side of her way whose money is usual for it
AMOUNTS = {"paid": "origin", "due": "origin", "loan": "origin", "wage": "host", "home": "origin"}
#: what the debt is counted in: the money of the first of these
BASE = ("loan", "due", "paid")
NOTHING, UNSURE = "none", "unsure"
IN, RATE, AGAIN = "_in", "rate", "_own"


def amount(case: Case, question: str) -> Optional[Amount]:
    """The answer to the question of an amount, in the money that she named; None: skipped, or its money is not known yet."""
    answer = case.answers.get(question)
    if answer == NOTHING:
        return Amount(ZERO, None)
    if not isinstance(answer, dict):
        return None
    kept = Amount.of(answer)
    return kept if kept.currency else replace(kept, currency=case.answers.get(question + IN))


def asks_currency(case: Case, question: str) -> bool:
    """Whether it must be asked which money an answer is in."""
    answer = case.answers.get(question)
    return isinstance(answer, dict) and not answer["currency"] and Decimal(answer["value"]) > 0


def is_some(case: Case, question: str) -> bool:
    """Whether an amount was answered that is not zero."""
    found = amount(case, question)
    return found is not None and found.value > 0


def base(case: Case) -> Optional[str]:
    """The currency that all is counted in: that of the debt; None: not known."""
    named = [amount(case, question).currency for question in BASE if is_some(case, question)]
    return next((code for code in [*named, currencies.of_country(case.origin)] if code), None)


def foreign(case: Case) -> list[str]:
    """Currencies of her answers that are not the base."""
    named = [amount(case, question).currency for question in AMOUNTS if is_some(case, question)]
    return [code for code in dict.fromkeys(named) if code and code != base(case)]


def rate(case: Case, currency: Optional[str]) -> Optional[Decimal]:
    """How much of the base one unit of a currency is, as she said; None: not known."""
    if currency == base(case):
        return Decimal(1)
    answer = case.answers.get(f"{RATE}{currency}")
    return Decimal(answer) if answer not in (None, UNSURE) else None


def without_rate(case: Case, currency: str) -> list[str]:
    """Questions whose answers cannot be changed into the base, because she does not know the rate."""
    if case.answers.get(f"{RATE}{currency}") != UNSURE:
        return []
    return [q for q in AMOUNTS if is_some(case, q) and amount(case, q).currency == currency]


def in_base(case: Case, question: str) -> Optional[Decimal]:
    """The answer to the question of an amount in the base; None: not known."""
    found = amount(case, question)
    if found is None or found.value == 0:
        return found.value if found else None
    again = case.answers.get(question + AGAIN)
    if isinstance(again, dict):
        return Decimal(again["value"])
    factor = rate(case, found.currency)
    return _rounded(found.value * factor, case) if factor else None


def read_rate(text: str, case: Case) -> Optional[str]:
    """A rate as it is kept: how much of the base; None where the text is none."""
    code = base(case)
    found = read_amount(text, case.language, code)
    return f"{found.value:f}" if found and found.value > 0 and found.currency in (None, code) else None


def fees(case: Case) -> Optional[Decimal]:
    """All that is asked of her for going, paid and still to be paid; None: she told nothing of it."""
    found = [in_base(case, question) for question in ("paid", "due")]
    return None if found == [None, None] else sum((value or ZERO for value in found), ZERO)


def knows_interest(case: Case) -> bool:
    """Whether the interest of her loan is known."""
    return case.answers.get("interest") not in (None, UNSURE)


def debt(case: Case, interest: Interest) -> Debt:
    """What she owes. What is not known counts as nothing.

    Args:
        case: her answers.
        interest: what it is counted on.
    """
    loan, due = in_base(case, "loan") or ZERO, in_base(case, "due") or ZERO
    percent = case.answers.get("interest")
    costs = knows_interest(case) and percent != NOTHING
    per_month = monthly(Decimal(percent), case.answers.get("per") or "month") if costs else ZERO
    other = ZERO if loan and case.answers.get("inloan") != "no" else due
    payment = (in_base(case, "wage") or ZERO) - (in_base(case, "home") or ZERO)
    return Debt(loan, per_month, interest, payment, other, digits(case))


def ways(case: Case) -> list[Interest]:
    """What the interest may be counted on: both, where she does not know."""
    if debt(case, Interest.left).rate == 0:
        return [Interest.left]
    known = {"flat": [Interest.flat], "left": [Interest.left]}
    return known.get(case.answers.get("kind"), [Interest.flat, Interest.left])


def digits(case: Case) -> int:
    """Decimals of the base."""
    return get_currency_precision(base(case)) if base(case) else 2


def _rounded(value: Decimal, case: Case) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits(case)))
