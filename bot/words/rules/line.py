"""A rule as a line: what holds, by which law, since when, for whom, and what to keep in mind."""

from __future__ import annotations

from typing import Callable

from bot.directory import rules as r
from bot.directory.age import Age, age_of, has_ended
from bot.directory.base import Confidence
from bot.words.parts import N_, Line, Part, countries, date, name, say
from bot.words.rules import leaving, protection, stay, work
from bot.words.rules.pieces import status_only, when

RENDER: dict[str, Callable] = {
    "minimum_wage": work.minimum_wage,
    "wage_payment": work.wage_payment,
    "working_hours": work.working_hours,
    "rest_day": work.rest_day,
    "leave": work.leave,
    "contract": work.contract,
    "domestic_work_law": work.domestic_work_law,
    "complaint": work.complaint,
    "maternity": work.maternity,
    "social_protection": work.social_protection,
    "home_live_in": work.home_live_in,
    "passport_retention": stay.passport_retention,
    "change_employer": stay.change_employer,
    "absconding": stay.absconding,
    "healthcare": stay.healthcare,
    "repatriation": stay.repatriation,
    "irregular_status": stay.irregular_status,
    "dependant_permit": stay.dependant_permit,
    "asylum": stay.asylum,
    "recruitment_fees": leaving.recruitment_fees,
    "agency_licence": leaving.agency_licence,
    "clearance": leaving.clearance,
    "predeparture_training": leaving.predeparture_training,
    "minimum_age": leaving.minimum_age,
    "welfare_fund": leaving.welfare_fund,
    "family_consent": leaving.family_consent,
    "trafficking_law": protection.trafficking_law,
    "violence_law": protection.violence_law,
    "discrimination_law": protection.discrimination_law,
    "ratification": protection.ratification,
    "agreement": protection.agreement,
    "programme": protection.programme,
    "kafala": status_only,
    "exit_permit": status_only,
    "migration_ban": status_only,
    "union_rights": status_only,
}

# what these do is told by their English sentence; the rest only says that there is something
ENGLISH_MATTERS = {"programme", "agreement"}


def rule_line(rule: r.Rule, with_cautions: bool = True, short: bool = False) -> Line:
    """A rule with its law and its date, whom it is for, and every caution that it carries.

    Args:
        rule: any rule.
        with_cautions: False where they are said once for several rules.
        short: leave out what is known in English only, if the rule says anything without it.
    """
    parts = RENDER[rule.topic](rule)
    if not (short and parts):
        parts = [*parts, *when(rule.in_english, "rule.english_only", text=name(rule.in_english))]
    if not parts:
        return []
    return [*parts, _dated(rule), *_until(rule), *_for_whom(rule), *(cautions(rule) if with_cautions else [])]


def says_enough(rule: r.Rule) -> bool:
    """True when a rule says something in every language, without its English sentence."""
    return rule.topic not in ENGLISH_MATTERS and bool(RENDER[rule.topic](rule))


def _until(rule: r.Rule) -> list[Part]:
    """The last day of a temporary rule."""
    if not rule.temporary_until:
        return []
    id = N_("rule.ended") if has_ended(rule) else N_("rule.until")
    return [say(id, date=date(rule.temporary_until))]


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
        *when(rule.applies_to is r.AppliesTo.private_sector, "rule.not_homes"),
        *when(rule.origins, "rule.origins", countries=countries(rule.origins)),
        *when(few, "rule.destinations", countries=countries(rule.destinations)),
    ]


def cautions(rule: r.Rule) -> list[Part]:
    """What to keep in mind about a rule: sources disagree, one weak source, old, changing."""
    return [
        *when(rule.conflicts, "rule.conflict"),
        *when(rule.confidence is Confidence.low, "rule.low"),
        *when(age_of(rule) in (Age.old, Age.very_old), "rule.old"),
        *when(rule.check_today or rule.temporary_until, "rule.check_today"),
    ]
