"""What her own country asks for before she leaves, and what it gives."""

from __future__ import annotations

from bot.directory import rules as r
from bot.words.parts import Part, count, money, name, phone, say
from bot.words.rules.pieces import counted, listed, when


def recruitment_fees(rule: r.RecruitmentFees) -> list[Part]:
    """What may she be charged?"""
    if rule.worker_pays != "ceiling":
        return [say(f"rule.recruitment_fees.{rule.worker_pays}")]
    parts = when(rule.amount, "rule.recruitment_fees.ceiling_amount", amount=money(rule.amount, rule.currency))
    parts += counted("rule.recruitment_fees.ceiling_months", "months", rule.months_of_wage)
    return parts or [say("rule.recruitment_fees.ceiling")]


def agency_licence(rule: r.AgencyLicence) -> list[Part]:
    """Where is an agency checked?"""
    return [
        say(f"rule.agency_licence.{rule.status}", authority=name(rule.authority)),
        *when(rule.check_url, "rule.agency_licence.url", url=name(rule.check_url)),
        *when(rule.check_phone, "rule.agency_licence.phone", phone=phone(rule.check_phone)),
    ]


def clearance(rule: r.Clearance) -> list[Part]:
    """Which paper does her own country ask for?"""
    return [
        say(f"rule.clearance.{rule.status}", paper=name(rule.paper)),
        *when(rule.authority, "rule.clearance.authority", authority=name(rule.authority)),
        *when(rule.url, "rule.clearance.url", url=name(rule.url)),
    ]


def predeparture_training(rule: r.PredepartureTraining) -> list[Part]:
    """The course before leaving."""
    return [
        say(f"rule.predeparture_training.{rule.status}"),
        *counted("rule.predeparture_training.days", "days", rule.days),
        *counted("rule.predeparture_training.hours", "hours", rule.hours),
        *when(rule.free, "rule.predeparture_training.free"),
        *when(rule.free is False, "rule.predeparture_training.not_free"),
        *when(rule.provider, "rule.predeparture_training.provider", provider=name(rule.provider)),
    ]


def minimum_age(rule: r.MinimumAge) -> list[Part]:
    """How old must she be?"""
    head = say("rule.minimum_age.from", years=count("years", rule.years))
    return [head, *counted("rule.minimum_age.to", "years", rule.most)]


def welfare_fund(rule: r.WelfareFund) -> list[Part]:
    """A fund at home."""
    return [
        say("rule.welfare_fund.name", name=name(rule.name)),
        *when(rule.pays_return, "rule.welfare_fund.pays_return"),
        *when(rule.pays_death_or_injury, "rule.welfare_fund.pays_harm"),
    ]


def family_consent(rule: r.FamilyConsent) -> list[Part]:
    """Does somebody else have to agree?"""
    if rule.status == "needed" and rule.whose:
        return listed("rule.family_consent.needed_from", "kin", rule.whose)
    return [say(f"rule.family_consent.{rule.status}")]
