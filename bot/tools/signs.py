"""Signs of a trap in a job offer: which answers show them, why they matter, what she can do.

The questions and signs follow the eleven indicators of forced labour of the ILO ("ILO indicators of forced labour", 2012) and
the signs of deceptive and coercive recruitment and of recruitment by abuse of vulnerability that experts agreed on for the ILO
and the European Commission ("Operational indicators of trafficking in human beings", 2009). That a debt makes forced labour
six times as likely is paragraph 20 of the report of the UN Secretary-General on violence against women migrant workers (2023);
false papers, promises and social media: paragraph 9 there, and "root causes" of the Inter-Parliamentary Union's paper (2022).
A sign is never a verdict, and no sign is none either.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Callable, Optional

from bot.directory import lookup
from bot.tools.question import Case
from bot.words.parts import N_


class Indicator(str, Enum):
    """The eleven indicators of the ILO (2012), by which each sign is named."""

    vulnerability = "abuse of vulnerability"
    deception = "deception"
    movement = "restriction of movement"
    isolation = "isolation"
    violence = "physical and sexual violence"
    threats = "intimidation and threats"
    documents = "retention of identity documents"
    wages = "withholding of wages"
    debt = "debt bondage"
    conditions = "abusive working and living conditions"
    overtime = "excessive overtime"


class Level(str, Enum):
    """How much an offer's signs weigh together: whether a call for advice is named first. She is never told a level."""

    none = "none"
    possible = "possible"
    high = "high"


MANY = 3  # signs that weigh as much together as a grave one does alone: three of middle strength, as in the ILO's set


@dataclass(frozen=True)
class Sign:
    """One sign.

    Args:
        id: its name.
        question: whose answer shows it.
        answers: those that show it.
        why: catalogue entry, the reason in one sentence.
        step: catalogue entry, what she can do about it.
        topic: where she can read on.
        covers: indicators.
        grave: one of these is enough to weigh high.
        only_if: a further condition.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    why: str
    step: str
    topic: str
    covers: tuple[Indicator, ...]
    grave: bool = False
    only_if: Optional[Callable[[Case], bool]] = None

    def shows(self, case: Case) -> bool:
        """Whether her answers show it."""
        return case.picked(self.question, *self.answers) and (self.only_if is None or self.only_if(case))


def pays_nothing_by_law(case: Case) -> bool:
    """Whether the law at home or over there says that she pays nothing for getting a job."""
    return any(rule.worker_pays == "nothing" for rule in fee_rules(case))


def fee_rules(case: Case) -> list:
    """The nearest rule on fees of each end of her way."""
    places = [place for place in (case.origin, case.host) if place]
    found = [lookup.shared().rules("recruitment_fees", place, case.origin, case.host) for place in places]
    return [rules[0] for rules in found if rules]


def has_licences(case: Case) -> bool:
    """Whether agencies of her country have licences at all, as far as is known."""
    rules = lookup.shared().rules("agency_licence", case.origin) if case.origin else ()
    return not rules or rules[0].status != "abolished"


def _unchecked(case: Case) -> bool:
    return not case.picked("licence", "checked")


_LICENCE, _ADDRESS, _MONEY = N_("tool.check.step.licence"), N_("tool.check.step.address"), N_("tool.check.step.money")
_CONTRACT, _VISA, _ROUTE = N_("tool.check.step.contract"), N_("tool.check.step.visa"), N_("tool.check.step.route")
_PASSPORT, _TRUTH, _TIME = N_("tool.check.step.passport"), N_("tool.check.step.truth"), N_("tool.check.step.time")
_HOUSE, CALL, _DEBT = N_("tool.check.step.house"), N_("tool.check.step.call"), N_("tool.check.step.debt")
_I = Indicator

#: what weighs most comes first: so they are told
SIGNS = [
    Sign("held", "threats", ("held",), N_("tool.check.sign.held"), CALL, "shelter", (_I.movement, _I.isolation), True),
    Sign("threats", "threats", ("hurt",), N_("tool.check.sign.threats"), CALL, "threats_and_coercion", (_I.threats, _I.violence), True),
    Sign("held_passport", "passport", ("held",), N_("tool.check.sign.held_passport"), _PASSPORT, "passport_retention", (_I.documents,), True),
    Sign("border", "route", ("border", "now"), N_("tool.check.sign.border"), _ROUTE, "smugglers", (_I.vulnerability, _I.movement), True),
    Sign("minor", "lie", ("minor",), N_("tool.check.sign.minor"), CALL, "eligibility_rules", (_I.vulnerability,), True),
    Sign("false_papers", "lie", ("age", "name"), N_("tool.check.sign.false_papers"), _TRUTH, "fake_documents", (_I.deception, _I.vulnerability), True),
    Sign("lie", "lie", ("untrue",), N_("tool.check.sign.lie"), _TRUTH, "fake_documents", (_I.deception, _I.vulnerability), True),
    Sign("visit_visa", "visa", ("visit",), N_("tool.check.sign.visit_visa"), _VISA, "visit_visa", (_I.deception, _I.vulnerability), True),
    Sign("other_visa", "visa", ("other",), N_("tool.check.sign.other_visa"), _VISA, "visit_visa", (_I.deception, _I.vulnerability), True),
    Sign("secret", "pressure", ("secret", "both"), N_("tool.check.sign.secret"), _TIME, "job_offer_check", (_I.isolation,), True),
    Sign("substitution", "contract", ("other",), N_("tool.check.sign.substitution"), _CONTRACT, "contract", (_I.deception,), True),
    Sign("third_country", "route", ("third",), N_("tool.check.sign.third_country"), _ROUTE, "visit_visa", (_I.deception, _I.vulnerability), True),
    Sign("no_contract", "contract", ("no",), N_("tool.check.sign.no_contract"), _CONTRACT, "contract", (_I.deception, _I.conditions, _I.overtime)),
    Sign("debt", "fee", ("loan",), N_("tool.check.sign.debt"), _DEBT, "recruitment_debt", (_I.debt,)),
    Sign("fee_forbidden", "fee", ("receipt",), N_("tool.check.sign.fee_forbidden"), _MONEY, "recruitment_fees", (_I.debt,), only_if=pays_nothing_by_law),
    Sign("no_receipt", "fee", ("cash",), N_("tool.check.sign.no_receipt"), _MONEY, "recruitment_fees", (_I.debt, _I.deception)),
    Sign("wages", "fee", ("wages",), N_("tool.check.sign.wages"), _MONEY, "recruitment_fees", (_I.wages, _I.debt)),
    Sign("penalty", "threats", ("money",), N_("tool.check.sign.penalty"), CALL, "recruitment_debt", (_I.threats, _I.debt)),
    Sign("keep_passport", "passport", ("keep",), N_("tool.check.sign.keep_passport"), _PASSPORT, "passport_retention", (_I.documents,)),
    Sign("no_papers", "visa", ("none",), N_("tool.check.sign.no_papers"), _VISA, "travel_documents", (_I.deception, _I.vulnerability)),
    Sign("unlicensed", "licence", ("no",), N_("tool.check.sign.unlicensed"), _LICENCE, "recruiter_check", (_I.deception,)),
    Sign("stranger", "who", ("online",), N_("tool.check.sign.stranger"), _ADDRESS, "job_offer_check", (_I.deception,)),
    Sign("only_online", "met", ("online",), N_("tool.check.sign.stranger"), _ADDRESS, "job_offer_check", (_I.deception,)),
    Sign("no_address", "address", ("no",), N_("tool.check.sign.no_address"), _ADDRESS, "job_offer_check", (_I.isolation, _I.deception)),
    Sign("hurry", "pressure", ("hurry", "both"), N_("tool.check.sign.hurry"), _TIME, "job_offer_check", (_I.vulnerability,)),
    Sign("no_phone", "house", ("phone", "no"), N_("tool.check.sign.no_phone"), _HOUSE, "isolation", (_I.isolation,)),
    Sign("no_day_off", "house", ("out", "no"), N_("tool.check.sign.no_day_off"), _HOUSE, "working_hours", (_I.movement, _I.overtime, _I.isolation)),
    Sign("unread", "contract", ("unread",), N_("tool.check.sign.unread"), _CONTRACT, "contract", (_I.deception, _I.vulnerability)),
    Sign("middleman", "who", ("agent",), N_("tool.check.sign.middleman"), _LICENCE, "recruiter_check", (_I.deception,), only_if=_unchecked),
]  # fmt: skip


def found(case: Case) -> list[Sign]:
    """The signs that her answers show, what weighs most first."""
    return sorted((sign for sign in SIGNS if sign.shows(case)), key=lambda sign: not sign.grave)


def level(signs: list[Sign]) -> Level:
    """What signs weigh together."""
    if any(sign.grave for sign in signs) or len(signs) >= MANY:
        return Level.high
    return Level.possible if signs else Level.none
