"""Counts a debt month by month. Knows no words and no countries.

How it counts:
- The first interest is due at the end of the first month, and so is the first payment.
- FLAT: each month, as long as the loan runs, costs the same interest, counted on the first sum.
- LEFT: each month costs interest on what is owed at its beginning (a reducing balance); interest that is not paid is
  owed too and costs interest from then on.
- A rate for a year is a twelfth of it for each month.
- The interest of each month is rounded to the smallest unit of the currency, half a unit upwards.
- What stays of her pay goes to the loan first, because it grows; then to what is owed without interest.
- The last payment is what is still owed, so it may be smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Optional

MONTHS_A_YEAR = 12
#: months after which the counting ends; a debt that is not paid by then is said not to end
MOST_MONTHS = 600
ZERO = Decimal(0)


class Interest(str, Enum):
    """What interest is counted on."""

    flat = "flat"
    left = "left"


@dataclass(frozen=True)
class Debt:
    """What is owed and what is paid each month, all in one currency.

    Args:
        loan: costs interest.
        rate: percent a month.
        interest: what it is counted on.
        payment: what stays of her pay for the debt each month; may be negative.
        other: owed without interest.
        digits: decimals of the currency.
    """

    loan: Decimal
    rate: Decimal
    interest: Interest
    payment: Decimal
    other: Decimal = ZERO
    digits: int = 2

    @property
    def owed(self) -> Decimal:
        """All that is owed today."""
        return self.loan + self.other


@dataclass(frozen=True)
class Course:
    """How a debt goes.

    Args:
        months: until it is paid; None: it does not end.
        paid: in total; of a debt that does not end nothing is known, so 0.
        interest: how much of it is interest.
        first_interest: of the first month.
        left: what is owed today, and at the end of each month.
    """

    months: Optional[int]
    paid: Decimal
    interest: Decimal
    first_interest: Decimal
    left: tuple[Decimal, ...]


def monthly(percent: Decimal, per: str) -> Decimal:
    """Percent a month.

    Args:
        percent: as the lender says it.
        per: month or year.
    """
    return percent / MONTHS_A_YEAR if per == "year" else percent


def course(debt: Debt) -> Course:
    """How a debt goes, until it is paid or can be seen not to end."""
    loan, other, interest_paid = debt.loan, debt.other, ZERO
    first = interest_of_month(debt, loan)
    left = [loan + other]
    if debt.payment <= first and debt.owed > 0:
        return Course(None, ZERO, ZERO, first, tuple(left))
    while left[-1] > 0:
        if len(left) > MOST_MONTHS:
            return Course(None, ZERO, ZERO, first, tuple(left))
        due = interest_of_month(debt, loan)
        to_loan = min(debt.payment, loan + due)
        loan += due - to_loan
        other -= min(debt.payment - to_loan, other)
        interest_paid += due
        left.append(loan + other)
    return Course(len(left) - 1, debt.owed + interest_paid, interest_paid, first, tuple(left))


def interest_of_month(debt: Debt, loan: Decimal) -> Decimal:
    """The interest of a month at whose beginning so much of the loan is owed."""
    on = (debt.loan if debt.interest is Interest.flat else loan) if loan > 0 else ZERO
    return (on * debt.rate / 100).quantize(Decimal(1).scaleb(-debt.digits), ROUND_HALF_UP)


def with_less_owed(debt: Debt, less: Decimal) -> Debt:
    """The same debt where so much less is asked for: first what is still to be paid, then what is borrowed."""
    from_other = min(less, debt.other)
    return replace(debt, other=debt.other - from_other, loan=max(ZERO, debt.loan - (less - from_other)))


def with_half_interest(debt: Debt) -> Debt:
    """The same debt at half the interest."""
    return replace(debt, rate=debt.rate / 2)


def with_more_paid(debt: Debt, more: Decimal) -> Debt:
    """The same debt where so much more is paid each month."""
    return replace(debt, payment=debt.payment + more)
