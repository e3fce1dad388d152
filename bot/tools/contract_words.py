"""How a comparison is said: terms, values and sides as parts, for the messages and the picture."""

from __future__ import annotations

from typing import Any

from bot.tools.terms import Cell, Change, Says
from bot.words.parts import N_, Part, count, country, entry, money, say

TERM = {
    "job": N_("tool.contract.term.job"),
    "country": N_("tool.contract.term.country"),
    "employer": N_("tool.contract.term.employer"),
    "pay": N_("tool.contract.term.pay"),
    "hours": N_("tool.contract.term.hours"),
    "day_off": N_("tool.contract.term.day_off"),
    "deductions": N_("tool.contract.term.deductions"),
    "length": N_("tool.contract.term.length"),
    "passport": N_("tool.contract.term.passport"),
}
SIDE = {
    "promised": N_("tool.contract.side.promised"),
    "contract": N_("tool.contract.side.contract"),
    "visa": N_("tool.contract.side.visa"),
}
CHANGE = {
    Change.worse: N_("tool.contract.change.worse"),
    Change.different: N_("tool.contract.change.different"),
    Change.currencies: N_("tool.contract.change.currencies"),
    Change.better: N_("tool.contract.change.better"),
}
SAYS = {
    Says.same: N_("tool.contract.same"),
    Says.another: N_("tool.contract.another"),
    Says.less: N_("tool.contract.less"),
    Says.more: N_("tool.contract.more"),
    Says.silent: N_("tool.contract.silent"),
    Says.unread: N_("tool.contract.unread"),
}
NOTHING_SAID = N_("tool.contract.nothing")
#: values that are tapped, by term
VALUES = {
    "job": {
        "house": N_("tool.contract.job.house"),
        "children": N_("tool.contract.job.children"),
        "care": N_("tool.contract.job.care"),
        "cleaner": N_("tool.contract.job.cleaner"),
        "shop": N_("tool.contract.job.shop"),
        "other": N_("tool.contract.job.other"),
    },
    "day_off": {
        "week": N_("tool.contract.day_off.week"),
        "two_weeks": N_("tool.contract.day_off.two_weeks"),
        "month": N_("tool.contract.day_off.month"),
        "never": N_("tool.contract.day_off.never"),
    },
    "deductions": {
        "none": N_("tool.contract.deductions.none"),
        "food": N_("tool.contract.deductions.food"),
        "fee": N_("tool.contract.deductions.fee"),
        "other": N_("tool.contract.deductions.other"),
    },
    "passport": {
        "me": N_("tool.contract.passport.me"),
        "employer": N_("tool.contract.passport.employer"),
        "agency": N_("tool.contract.passport.agency"),
    },
}


def length(months: str) -> dict:
    """A contract's length as a tagged value: years where it comes to whole ones."""
    number = int(months)
    return count("months", number) if number % 12 else count("years", number // 12)


def value(term: str, of: Any) -> dict:
    """A value of a term as a tagged value; see bot.tools.terms.judge."""
    if term == "pay":
        return money(of["value"], of["currency"])
    if term == "hours":
        return count("hours", of)
    if term == "length":
        return length(of)
    return country(of) if term == "country" else entry(VALUES[term][of])


def cell(term: str, of: Cell, side: str) -> dict:
    """What a side says of a term, as a tagged value."""
    if of.says is Says.value:
        return value(term, of.value)
    return entry(NOTHING_SAID if side == "promised" else SAYS[of.says])


def line(term: str, of: Cell, side: str) -> Part:
    """What a side says of a term: "Contract: 900 QAR"."""
    return say(N_("tool.contract.row"), side=entry(SIDE[side]), value=cell(term, of, side))
