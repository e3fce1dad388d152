"""Both ends of her way side by side: what each country says, whose rule protects more, who helps."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from typing import Callable, Optional

from bot.directory import rules as r
from bot.directory.lookup import Directory
from bot.directory.rules import AnyRule, Rule, Work
from bot.directory.services import Kind, Service

LAWS = [typing.get_args(typing.get_type_hints(m)["topic"])[0] for m in typing.get_args(typing.get_args(AnyRule)[0])]


@dataclass(frozen=True)
class Row:
    """One topic of law. `stricter`: ISO code of the side that protects her more, None when it can't be told."""

    law: str
    host: list[Rule]
    origin: list[Rule]
    stricter: Optional[str] = None


@dataclass(frozen=True)
class Corridor:
    """All that the directory knows of a way."""

    origin: str
    host: str
    rows: list[Row]
    missions: list[Service]
    home_hotlines: list[Service]
    agreements: list[Rule]


def corridor(directory: Directory, origin: str, host: str, work: Work = Work.domestic) -> Corridor:
    """Look a way up.

    Args:
        directory: the facts.
        origin, host: ISO codes of where she comes from and where she works.
        work: what work she does.
    """
    rows = []
    for law in LAWS:
        if law == "agreement":
            continue
        there = list(directory.rules(law, host, origin, host, work))
        home = list(directory.rules(law, origin, origin, host, work))
        if there or home:
            rows.append(Row(law, there, home, stricter(there, home, host, origin)))
    between = [
        rule
        for place, other in ((host, origin), (origin, host))
        for rule in directory.rules("agreement", place, origin, host, work)
        if other in rule.partners
    ]
    missions = list(directory.services(Kind.embassy, host, origin))
    return Corridor(origin, host, rows, missions, list(directory.services(Kind.home_hotline, host, origin)), between)


def _fees(rule: r.RecruitmentFees) -> Optional[float]:
    return {"nothing": 0.0, "ceiling": 1.0, "not_regulated": 2.0}[rule.worker_pays]


def _years(rule: r.MinimumAge) -> Optional[float]:
    return -float(rule.years)


def _wage(rule: r.MinimumWage) -> Optional[float]:
    return None if rule.amount is None else -float(rule.amount)


# what can be compared: the smaller value protects more
COMPARED: dict[str, Callable] = {"recruitment_fees": _fees, "minimum_age": _years, "minimum_wage": _wage}


def stricter(there: list[Rule], home: list[Rule], host: str, origin: str) -> Optional[str]:
    """The country whose first rule protects her more; None when they are equal or can't be compared."""
    if not there or not home or there[0].topic not in COMPARED:
        return None
    first, second = there[0], home[0]
    if first.topic == "minimum_wage" and (first.currency, first.period) != (second.currency, second.period):
        return None
    a, b = COMPARED[first.topic](first), COMPARED[first.topic](second)
    if a is None or b is None or a == b:
        return None
    return host if a < b else origin
