"""The counting as it is said: what she owes, how long it takes, what the lender gets, and how it would be otherwise."""

from __future__ import annotations

from decimal import Decimal
from typing import Optional

from bot.tools import debt_answers as about
from bot.tools.debt import Course, Debt, Interest, course, with_half_interest, with_less_owed, with_more_paid
from bot.tools.debt_answers import ways
from bot.tools.debt_law import lowest
from bot.tools.question import Case
from bot.words.parts import BLANK, N_, Line, count, entry, money, name, say

WAY = {Interest.flat: N_("tool.debt.way.flat"), Interest.left: N_("tool.debt.way.left")}
QUARTER, WHAT_IFS = Decimal("0.25"), 2
WHOLE_FROM = 100  # amounts from here on are said without decimals


def rounded(value: Decimal, case: Case) -> dict:
    """An amount of the debt's money as it is said."""
    shown = value.quantize(Decimal(1)) if value >= WHOLE_FROM else value
    code = about.base(case)
    return money(f"{shown:f}", code) if code else {"number": f"{shown:f}"}


def bullet(id: str, **values) -> Line:
    """A line of a list."""
    return [say("ui.bullet"), say(id, **values)]


def counted(case: Case) -> list[Line]:
    """The first message of the result."""
    owed = about.debt(case, Interest.left).owed
    lines: list[Line] = [[say(N_("tool.debt.head"))], *_sums(case, owed), BLANK]
    if about.in_base(case, "wage") is None:
        return [*lines, [say(N_("tool.debt.no_wage"))]]
    if owed == 0:
        return [*lines, *_no_debt(case)]
    for way in ways(case):
        lines += [BLANK, [say(WAY[way])]] if len(ways(case)) > 1 else []
        lines += _course(about.debt(case, way), case)
    unknown = about.is_some(case, "loan") and not about.knows_interest(case)
    return [*lines, *([BLANK, [say(N_("tool.debt.interest_unknown"))]] if unknown else [])]


def _sums(case: Case, owed: Decimal) -> list[Line]:
    fees, wage, home = about.fees(case), about.in_base(case, "wage"), about.in_base(case, "home")
    lines = [bullet(N_("tool.debt.fees"), amount=rounded(fees, case))] if fees is not None else []
    lines += [bullet(N_("tool.debt.owed"), amount=rounded(owed, case))] if owed else []
    for code in about.foreign(case):
        if about.rate(case, code):
            lines += [bullet(N_("tool.debt.rate"), other=name(code), amount=_exact(about.rate(case, code), case))]
    if wage is not None and home is not None:
        rest = rounded(max(wage - home, about.ZERO), case)
        lines += [bullet(N_("tool.debt.stays"), wage=rounded(wage, case), home=rounded(home, case), rest=rest)]
    elif wage is not None:
        lines += [bullet(N_("tool.debt.stays_all"), wage=rounded(wage, case))]
    return lines


def _exact(value: Decimal, case: Case) -> dict:
    return money(f"{value:f}", about.base(case))


def _no_debt(case: Case) -> list[Line]:
    lines: list[Line] = [[say(N_("tool.debt.no_debt"))]]
    fees = about.fees(case)
    back = course(Debt(fees or about.ZERO, about.ZERO, Interest.left, about.debt(case, Interest.left).payment))
    return [*lines, [say(N_("tool.debt.earned_back"), months=count("months", back.months))]] if fees and back.months else lines


def _course(debt: Debt, case: Case) -> list[Line]:
    goes = course(debt)
    if debt.payment <= 0:
        return [[say(N_("tool.debt.nothing_stays"))]]
    if goes.months is None:
        return [[say(N_("tool.debt.never"), interest=rounded(goes.first_interest, case), rest=rounded(debt.payment, case))]]
    lines: list[Line] = [[say(N_("tool.debt.months"), months=count("months", goes.months))]]
    if debt.rate:
        lines += [[say(N_("tool.debt.total"), total=rounded(goes.paid, case), interest=rounded(goes.interest, case))]]
    return [*lines, *_contract(goes, case)]


def _contract(goes: Course, case: Case) -> list[Line]:
    length = int(case.answers.get("length") or 0)
    if not length:
        return []
    if goes.months < length:
        own = count("months", length - goes.months)
        return [[say(N_("tool.debt.contract"), length=count("months", length), own=own)]]
    if goes.months == length:
        return [[say(N_("tool.debt.contract_all"), length=count("months", length))]]
    return [[say(N_("tool.debt.contract_short"), length=count("months", length), amount=rounded(goes.left[length], case))]]


def what_ifs(case: Case) -> list[Line]:
    """Two ways in which it would be otherwise; none where nothing is owed or her pay is not known."""
    way = ways(case)[0]
    now = about.debt(case, way)
    if now.owed == 0 or about.in_base(case, "wage") is None:
        return []
    found = [_otherwise(what, debt, case) for what, debt in _others(now, case)][:WHAT_IFS]
    note = [[say(N_("tool.debt.if_flat"))]] if len(ways(case)) > 1 else []
    return [[say(N_("tool.debt.if"))], *found, *note]


def _others(now: Debt, case: Case) -> list[tuple[str, Debt]]:
    fees, most, home = about.fees(case), lowest(case), about.in_base(case, "home")
    found = []
    if fees is not None and most is not None and fees > most:
        found += [(N_("tool.debt.if.law"), with_less_owed(now, fees - most))]
    if now.rate:
        found += [(N_("tool.debt.if.interest"), with_half_interest(now))]
    if home:
        found += [(N_("tool.debt.if.home"), with_more_paid(now, home * QUARTER))]
    return [*found, (N_("tool.debt.if.loan"), with_less_owed(now, now.owed * QUARTER))]


def _otherwise(what: str, debt: Debt, case: Case) -> Line:
    goes = course(debt)
    if debt.owed == 0:
        return bullet(N_("tool.debt.then_none"), what=entry(what))
    if goes.months is None:
        return bullet(N_("tool.debt.then_never"), what=entry(what))
    return bullet(N_("tool.debt.then"), what=entry(what), months=count("months", goes.months), total=rounded(goes.paid, case))


def chart(case: Case) -> Optional[dict]:
    """What the picture is made of; None where there is nothing to draw."""
    if about.in_base(case, "wage") is None:
        return None
    courses = [course(about.debt(case, way)) for way in ways(case)]
    drawn = [goes for goes in courses if goes.months]
    if len(drawn) < len(courses):
        return None
    return {"left": [[f"{owed:f}" for owed in goes.left] for goes in drawn], "currency": about.base(case)}


