"""Laws against violence, trafficking and discrimination; treaties and what a State does."""

from __future__ import annotations

from bot.directory import rules as r
from bot.words.parts import Part, countries, date, entry, name, say
from bot.words.rules.pieces import counted, listed, status_only, when


def ratification(rule: r.Ratification) -> list[Part]:
    """A treaty."""
    head = say(f"rule.ratification.{rule.status}", treaty=entry(f"treaty.{rule.treaty}"))
    return [head, *when(rule.in_force, "rule.ratification.in_force", date=date(rule.in_force))]


def trafficking_law(rule: r.TraffickingLaw) -> list[Part]:
    """Trafficking."""
    return [
        *status_only(rule),
        *when(rule.victims_not_punished, "rule.trafficking_law.not_punished"),
        *when(rule.residence_permit, "rule.trafficking_law.residence"),
        *when(rule.shelter_and_care, "rule.trafficking_law.shelter"),
        *when(rule.compensation, "rule.trafficking_law.compensation"),
        *counted("rule.trafficking_law.reflection", "days", rule.reflection_days),
    ]


def violence_law(rule: r.ViolenceLaw) -> list[Part]:
    """Violence."""
    parts = [say(f"rule.violence_law.{part}") for part in rule.covers]
    return parts + when(rule.protection_order, "rule.violence_law.protection_order")


def discrimination_law(rule: r.DiscriminationLaw) -> list[Part]:
    """Being treated worse."""
    if rule.status == "forbidden" and rule.grounds:
        return listed("rule.discrimination_law.forbidden_for", "rule.discrimination_law.ground", rule.grounds)
    return status_only(rule)


def agreement(rule: r.Agreement) -> list[Part]:
    """An agreement between countries."""
    head = [say(f"rule.agreement.{rule.status}")]
    if rule.partners:
        head.append(say("rule.agreement.partners", countries=countries(rule.partners)))
    return [
        *head,
        *when(rule.name, "rule.agreement.name", name=name(rule.name)),
        *listed("rule.agreement.about", "about", rule.about),
    ]


def programme(rule: r.Programme) -> list[Part]:
    """Something that the State does."""
    head = say("rule.programme.does", what=entry(f"rule.programme.{rule.does}"))
    return [head, *when(rule.name, "rule.programme.name", name=name(rule.name))]
