"""Pay, time and conditions of work."""

from __future__ import annotations

from bot.directory import rules as r
from bot.words.parts import N_, Part, count, entry, money, name, percent, say
from bot.words.rules.pieces import counted, listed, when


def minimum_wage(rule: r.MinimumWage) -> list[Part]:
    """What is the lowest wage?"""
    if rule.status == "none":
        return [say("rule.minimum_wage.none")]
    if rule.amount is None:
        return [say("rule.minimum_wage.exists")]
    if rule.period is None:
        return [say("rule.minimum_wage.amount_alone", amount=money(rule.amount, rule.currency))]
    values = {"amount": money(rule.amount, rule.currency), "period": entry(f"period.{rule.period}")}
    return [say(f"rule.minimum_wage.{rule.status}", **values)]


def wage_payment(rule: r.WagePayment) -> list[Part]:
    """When must she be paid?"""
    return [
        say(f"rule.wage_payment.{rule.paid}"),
        *counted("rule.wage_payment.within", "days", rule.within_days),
        *when(rule.method, f"rule.wage_payment.{rule.method}"),
        *when(rule.deductions, f"rule.wage_payment.deductions.{rule.deductions}"),
    ]


def working_hours(rule: r.WorkingHours) -> list[Part]:
    """How long may she work?"""
    parts = [
        *counted("rule.working_hours.a_day", "hours", rule.hours_a_day),
        *counted("rule.working_hours.a_week", "hours", rule.hours_a_week),
        *counted("rule.working_hours.rest", "hours", rule.rest_hours_a_day),
        *counted("rule.working_hours.night", "hours", rule.night_rest_hours),
        *when(rule.overtime_percent, "rule.working_hours.overtime", percent=percent(rule.overtime_percent)),
    ]
    if rule.status == "limited" and parts:
        return parts
    return [say(f"rule.working_hours.{rule.status}"), *parts]


def rest_day(rule: r.RestDay) -> list[Part]:
    """Has she a day off?"""
    return [
        say(f"rule.rest_day.{rule.status}"),
        *counted("rule.rest_day.hours", "hours", rule.hours),
        *when(rule.paid, "rule.rest_day.paid"),
    ]


def leave(rule: r.Leave) -> list[Part]:
    """Yearly leave."""
    id = N_("rule.leave.two_years") if rule.per_years == 2 else N_("rule.leave.yearly")
    return [
        say(id, days=count("days", rule.days)),
        *counted("rule.leave.after", "months", rule.after_months),
        *when(rule.paid, "rule.leave.paid"),
        *when(rule.ticket_home, "rule.leave.ticket"),
    ]


def contract(rule: r.Contract) -> list[Part]:
    """What holds for the contract?"""
    parts = [
        *when(rule.written, "rule.contract.written"),
        *when(rule.written is False, "rule.contract.none"),
        *when(rule.standard, "rule.contract.standard"),
        *when(rule.own_language, "rule.contract.own_language"),
        *when(rule.registered, "rule.contract.registered"),
        *when(rule.checked_before_leaving, "rule.contract.checked"),
        *counted("rule.contract.longest", "years", rule.longest_years),
    ]
    return parts


def domestic_work_law(rule: r.DomesticWorkLaw) -> list[Part]:
    """Which law covers her?"""
    return [
        say(f"rule.domestic_work_law.{rule.status}"),
        *when(rule.phone_allowed, "rule.domestic_work_law.phone"),
        *when(rule.food_and_room, "rule.domestic_work_law.food"),
        *when(rule.medical_care, "rule.domestic_work_law.medical"),
    ]


def complaint(rule: r.Complaint) -> list[Part]:
    """Where to complain?"""
    return [
        say("rule.complaint.authority", authority=name(rule.authority)),
        *when(rule.free, "rule.complaint.free"),
        *counted("rule.complaint.limit", "months", rule.limit_months),
    ]


def maternity(rule: r.Maternity) -> list[Part]:
    """Maternity."""
    return [
        say(f"rule.maternity.{rule.status}"),
        *counted("rule.maternity.days", "days", rule.days),
        *when(rule.paid, "rule.maternity.paid"),
    ]


def social_protection(rule: r.SocialProtection) -> list[Part]:
    """Insurance and social security."""
    head = say(f"rule.social_protection.{rule.status}")
    return [head, *listed("rule.social_protection.benefits", "benefit", rule.benefits)]


def home_live_in(rule: r.HomeLiveIn) -> list[Part]:
    """Must she live where she works?"""
    return [say(f"rule.home_live_in.{rule.status}"), *when(rule.own_room, "rule.home_live_in.own_room")]
