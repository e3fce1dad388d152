"""Her stay in the country: sponsor, papers, permits."""

from __future__ import annotations

from bot.directory import rules as r
from bot.words.parts import Part, count, entry, money, name, say
from bot.words.rules.pieces import counted, status_only, when, yes_no


def passport_retention(rule: r.PassportRetention) -> list[Part]:
    """May they keep her passport?"""
    head = say(f"rule.passport_retention.{rule.status}")
    return [head, *when(rule.penalty_known, "rule.passport_retention.penalty")]


def change_employer(rule: r.ChangeEmployer) -> list[Part]:
    """Can she change?"""
    return [
        say(f"rule.change_employer.{rule.status}"),
        *counted("rule.change_employer.after_months", "months", rule.after_months),
        *counted("rule.change_employer.notice", "days", rule.notice_days),
        *[say(f"rule.change_employer.ground.{ground}") for ground in rule.grounds],
        *counted("rule.change_employer.find_job", "days", rule.days_to_find_job),
    ]


def absconding(rule: r.Absconding) -> list[Part]:
    """What if she leaves?"""
    return [
        say(f"rule.absconding.{rule.status}"),
        *counted("rule.absconding.after", "days", rule.after_days),
        *counted("rule.absconding.settle", "days", rule.days_to_settle),
    ]


def healthcare(rule: r.Healthcare) -> list[Part]:
    """Who pays the doctor?"""
    without = f"rule.healthcare.without.{rule.without_papers}"
    return [say(f"rule.healthcare.{rule.status}"), *when(rule.without_papers, without)]


def repatriation(rule: r.Repatriation) -> list[Part]:
    """Who pays the way home?"""
    return [say(f"rule.repatriation.{rule.payer}")]


def irregular_status(rule: r.IrregularStatus) -> list[Part]:
    """Without valid papers."""
    if rule.status == "residence_ends_abroad":
        return counted("rule.irregular_status.residence_ends_abroad", "months", rule.months)
    parts = [*status_only(rule), *counted("rule.irregular_status.regularise_after", "months", rule.months)]
    if rule.amount is not None:
        amount = money(rule.amount, rule.currency)
        if rule.per in ("day", "month"):
            parts.append(say("rule.irregular_status.amount_each", amount=amount, period=entry(f"period.{rule.per}")))
        else:
            parts.append(say("rule.irregular_status.amount", amount=amount))
    return parts + yes_no(rule.safe_to_report, "rule.irregular_status.safe", "rule.irregular_status.not_safe")


def dependant_permit(rule: r.DependantPermit) -> list[Part]:
    """A permit through husband, partner or family."""
    return [
        say(f"rule.dependant_permit.{rule.status}"),
        *yes_no(rule.may_work, "rule.dependant_permit.may_work", "rule.dependant_permit.may_not_work"),
        *when(rule.own_permit_after_violence, "rule.dependant_permit.after_violence"),
        *counted("rule.dependant_permit.after", "years", rule.after_years),
    ]


def asylum(rule: r.Asylum) -> list[Part]:
    """Protection in another country."""
    return [
        say(f"rule.asylum.{rule.status}"),
        *yes_no(rule.violence_counts, "rule.asylum.violence_counts", "rule.asylum.violence_does_not_count"),
        *when(rule.authority, "rule.asylum.authority", authority=name(rule.authority)),
    ]
