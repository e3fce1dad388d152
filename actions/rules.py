"""Rules of the directory as parts to say: one function a topic of law, chosen by RENDER."""

from __future__ import annotations

from typing import Callable

from bot.directory import rules as r
from bot.directory.base import Confidence
from bot.words.parts import N_, Line, Part, count, countries, date, entry, money, name, phone, say


def _when(condition, id: str, **values) -> list[Part]:
    """The part when the condition holds, else nothing."""
    return [say(id, **values)] if condition else []


def _counted(id: str, unit: str, number) -> list[Part]:
    return _when(number is not None, id, **{unit: count(unit, number)})


def passport_retention(rule: r.PassportRetention) -> list[Part]:
    """May they keep her passport?"""
    head = say(f"rule.passport_retention.{rule.status}")
    return [head, *_when(rule.penalty_known, "rule.passport_retention.penalty")]


def status_only(rule) -> list[Part]:
    """A rule that is said by its status alone."""
    return [say(f"rule.{rule.topic}.{rule.status}")]


def change_employer(rule: r.ChangeEmployer) -> list[Part]:
    """Can she change?"""
    return [
        say(f"rule.change_employer.{rule.status}"),
        *_counted("rule.change_employer.after_months", "months", rule.after_months),
        *_counted("rule.change_employer.notice", "days", rule.notice_days),
        *[say(f"rule.change_employer.ground.{ground}") for ground in rule.grounds],
        *_counted("rule.change_employer.find_job", "days", rule.days_to_find_job),
    ]


def absconding(rule: r.Absconding) -> list[Part]:
    """What if she leaves?"""
    return [
        say(f"rule.absconding.{rule.status}"),
        *_counted("rule.absconding.after", "days", rule.after_days),
        *_counted("rule.absconding.settle", "days", rule.days_to_settle),
    ]


def recruitment_fees(rule: r.RecruitmentFees) -> list[Part]:
    """What may she be charged?"""
    if rule.worker_pays != "ceiling":
        return [say(f"rule.recruitment_fees.{rule.worker_pays}")]
    parts = _when(rule.amount, "rule.recruitment_fees.ceiling_amount", amount=money(rule.amount, rule.currency))
    parts += _counted("rule.recruitment_fees.ceiling_months", "months", rule.months_of_wage)
    return parts or [say("rule.recruitment_fees.ceiling")]


def minimum_wage(rule: r.MinimumWage) -> list[Part]:
    """What is the lowest wage?"""
    if rule.status == "none":
        return [say("rule.minimum_wage.none")]
    if rule.amount is None or rule.period is None:
        return [say("rule.minimum_wage.exists")]
    values = {"amount": money(rule.amount, rule.currency), "period": entry(f"period.{rule.period}")}
    return [say(f"rule.minimum_wage.{rule.status}", **values)]


def wage_payment(rule: r.WagePayment) -> list[Part]:
    """When must she be paid?"""
    return [
        say(f"rule.wage_payment.{rule.paid}"),
        *_counted("rule.wage_payment.within", "days", rule.within_days),
        *_when(rule.method, f"rule.wage_payment.{rule.method}"),
    ]


def working_hours(rule: r.WorkingHours) -> list[Part]:
    """How long may she work?"""
    parts = [
        *_counted("rule.working_hours.a_day", "hours", rule.hours_a_day),
        *_counted("rule.working_hours.a_week", "hours", rule.hours_a_week),
        *_counted("rule.working_hours.rest", "hours", rule.rest_hours_a_day),
        *_counted("rule.working_hours.night", "hours", rule.night_rest_hours),
    ]
    if rule.status == "limited" and parts:
        return parts
    return [say(f"rule.working_hours.{rule.status}"), *parts]


def rest_day(rule: r.RestDay) -> list[Part]:
    """Has she a day off?"""
    return [
        say(f"rule.rest_day.{rule.status}"),
        *_counted("rule.rest_day.hours", "hours", rule.hours),
        *_when(rule.paid, "rule.rest_day.paid"),
    ]


def leave(rule: r.Leave) -> list[Part]:
    """Yearly leave."""
    id = N_("rule.leave.two_years") if rule.per_years == 2 else N_("rule.leave.yearly")
    return [
        say(id, days=count("days", rule.days)),
        *_counted("rule.leave.after", "months", rule.after_months),
        *_when(rule.paid, "rule.leave.paid"),
        *_when(rule.ticket_home, "rule.leave.ticket"),
    ]


def contract(rule: r.Contract) -> list[Part]:
    """What holds for the contract?"""
    parts = [
        *_when(rule.written, "rule.contract.written"),
        *_when(rule.written is False, "rule.contract.none"),
        *_when(rule.standard, "rule.contract.standard"),
        *_when(rule.own_language, "rule.contract.own_language"),
        *_when(rule.registered, "rule.contract.registered"),
        *_when(rule.checked_before_leaving, "rule.contract.checked"),
    ]
    return parts


def domestic_work_law(rule: r.DomesticWorkLaw) -> list[Part]:
    """Which law covers her?"""
    return [
        say(f"rule.domestic_work_law.{rule.status}"),
        *_when(rule.phone_allowed, "rule.domestic_work_law.phone"),
        *_when(rule.food_and_room, "rule.domestic_work_law.food"),
        *_when(rule.medical_care, "rule.domestic_work_law.medical"),
    ]


def healthcare(rule: r.Healthcare) -> list[Part]:
    """Who pays the doctor?"""
    without = f"rule.healthcare.without.{rule.without_papers}"
    return [say(f"rule.healthcare.{rule.status}"), *_when(rule.without_papers, without)]


def agency_licence(rule: r.AgencyLicence) -> list[Part]:
    """Where is an agency checked?"""
    return [
        say(f"rule.agency_licence.{rule.status}", authority=name(rule.authority)),
        *_when(rule.check_url, "rule.agency_licence.url", url=name(rule.check_url)),
        *_when(rule.check_phone, "rule.agency_licence.phone", phone=phone(rule.check_phone)),
    ]


def clearance(rule: r.Clearance) -> list[Part]:
    """Which paper does her own country ask for?"""
    return [
        say(f"rule.clearance.{rule.status}", paper=name(rule.paper)),
        *_when(rule.authority, "rule.clearance.authority", authority=name(rule.authority)),
        *_when(rule.url, "rule.clearance.url", url=name(rule.url)),
    ]


def predeparture_training(rule: r.PredepartureTraining) -> list[Part]:
    """The course before leaving."""
    return [
        say(f"rule.predeparture_training.{rule.status}"),
        *_counted("rule.predeparture_training.days", "days", rule.days),
        *_counted("rule.predeparture_training.hours", "hours", rule.hours),
        *_when(rule.free, "rule.predeparture_training.free"),
        *_when(rule.free is False, "rule.predeparture_training.not_free"),
        *_when(rule.provider, "rule.predeparture_training.provider", provider=name(rule.provider)),
    ]


def minimum_age(rule: r.MinimumAge) -> list[Part]:
    """How old must she be?"""
    head = say("rule.minimum_age.from", years=count("years", rule.years))
    return [head, *_counted("rule.minimum_age.to", "years", rule.most)]


def welfare_fund(rule: r.WelfareFund) -> list[Part]:
    """A fund at home."""
    return [
        say("rule.welfare_fund.name", name=name(rule.name)),
        *_when(rule.pays_return, "rule.welfare_fund.pays_return"),
        *_when(rule.pays_death_or_injury, "rule.welfare_fund.pays_harm"),
    ]


def repatriation(rule: r.Repatriation) -> list[Part]:
    """Who pays the way home?"""
    return [say(f"rule.repatriation.{rule.payer}")]


def complaint(rule: r.Complaint) -> list[Part]:
    """Where to complain?"""
    return [
        say("rule.complaint.authority", authority=name(rule.authority)),
        *_when(rule.free, "rule.complaint.free"),
        *_counted("rule.complaint.limit", "months", rule.limit_months),
    ]


def irregular_status(rule: r.IrregularStatus) -> list[Part]:
    """Without valid papers."""
    if rule.status == "residence_ends_abroad":
        return _counted("rule.irregular_status.residence_ends_abroad", "months", rule.months)
    return status_only(rule)


def trafficking_law(rule: r.TraffickingLaw) -> list[Part]:
    """Trafficking."""
    return [*status_only(rule), *_when(rule.victims_not_punished, "rule.trafficking_law.not_punished")]


def violence_law(rule: r.ViolenceLaw) -> list[Part]:
    """Violence."""
    return [say(f"rule.violence_law.{part}") for part in rule.covers]


def maternity(rule: r.Maternity) -> list[Part]:
    """Maternity."""
    return [
        say(f"rule.maternity.{rule.status}"),
        *_counted("rule.maternity.days", "days", rule.days),
        *_when(rule.paid, "rule.maternity.paid"),
    ]


def ratification(rule: r.Ratification) -> list[Part]:
    """A treaty."""
    return [say(f"rule.ratification.{rule.status}", treaty=entry(f"treaty.{rule.treaty}"))]


RENDER: dict[str, Callable] = {
    "passport_retention": passport_retention,
    "kafala": status_only,
    "change_employer": change_employer,
    "exit_permit": status_only,
    "absconding": absconding,
    "recruitment_fees": recruitment_fees,
    "minimum_wage": minimum_wage,
    "wage_payment": wage_payment,
    "working_hours": working_hours,
    "rest_day": rest_day,
    "leave": leave,
    "contract": contract,
    "domestic_work_law": domestic_work_law,
    "healthcare": healthcare,
    "agency_licence": agency_licence,
    "clearance": clearance,
    "predeparture_training": predeparture_training,
    "minimum_age": minimum_age,
    "migration_ban": status_only,
    "welfare_fund": welfare_fund,
    "repatriation": repatriation,
    "complaint": complaint,
    "irregular_status": irregular_status,
    "trafficking_law": trafficking_law,
    "violence_law": violence_law,
    "social_protection": status_only,
    "maternity": maternity,
    "ratification": ratification,
}


def rule_line(rule: r.Rule, with_cautions: bool = True) -> Line:
    """A rule with its law and its date, whom it is for, and every caution that it carries."""
    parts = RENDER[rule.topic](rule)
    if not parts:
        return []
    return [*parts, _dated(rule), *_for_whom(rule), *(cautions(rule) if with_cautions else [])]


def _dated(rule: r.Rule) -> Part:
    """When it held, with the law's name; a source without a date says so, with the day it was read."""
    dated = date(rule.as_of or max(s.read_on for s in rule.sources))
    if rule.law:
        id = N_("rule.law_as_of") if rule.as_of else N_("rule.law_undated")
        return say(id, law=name(rule.law), date=dated)
    return say(N_("rule.as_of") if rule.as_of else N_("rule.undated"), date=dated)


def _for_whom(rule: r.Rule) -> list[Part]:
    few = rule.destinations and len(rule.destinations) < 8
    return [
        *_when(rule.applies_to is r.AppliesTo.private_sector, "rule.not_homes"),
        *_when(rule.origins, "rule.origins", countries=countries(rule.origins)),
        *_when(few, "rule.destinations", countries=countries(rule.destinations)),
    ]


def cautions(rule: r.Rule) -> list[Part]:
    """What to keep in mind about a rule: sources disagree, one weak source, changing."""
    return [
        *_when(rule.conflicts, "rule.conflict"),
        *_when(rule.confidence is Confidence.low, "rule.low"),
        *_when(rule.check_today or rule.temporary_until, "rule.check_today"),
    ]
