"""Whom the offer checker names: where an agency can be checked, and numbers for danger that cannot wait."""

from __future__ import annotations

from typing import Optional

from actions import numbers
from bot.directory import lookup
from bot.directory.services import Kind, Service
from bot.tools.question import Case, Question
from bot.tools.tool import Message
from bot.words.parts import BLANK, N_, Line, country, say

HELP_NOW = [Kind.emergency, Kind.trafficking, Kind.violence_helpline]
HELP_BACK = [Kind.trafficking, Kind.home_hotline, Kind.labour_complaint, Kind.legal_aid, Kind.violence_helpline, Kind.emergency]
#: {(question, answer): (what is said at once, whose numbers)}
AT_ONCE = {
    ("threats", "held"): (N_("tool.check.once.held"), HELP_NOW),
    ("threats", "hurt"): (N_("tool.check.once.threats"), HELP_NOW),
    ("route", "now"): (N_("tool.check.once.border"), HELP_NOW),
    ("passport", "held"): (N_("tool.check.once.passport"), HELP_BACK),
    ("lie", "minor"): (N_("tool.check.once.minor"), [Kind.child, Kind.trafficking, Kind.emergency]),
}
PHONES = 2  # of a service, so that a message for now stays short


def at_once(question: Question, case: Case) -> list[Message]:
    """Numbers to call now, where her answer is a sign of danger."""
    words, kinds = AT_ONCE.get((question.id, case.answers.get(question.id)), (None, None))
    if words is None:
        return []
    return [Message([[say(words)], BLANK, *_now(kinds, case), BLANK, [say("danger.cannot_call")]])]


def _now(kinds: list[Kind], case: Case) -> list[Line]:
    """At home first, for most ask before they leave; one number over there, for she may be on her way."""
    lines: list[Line] = []
    for place, limit in zip(_places(case), (3, 1)):
        found = numbers.find(kinds, case, place, limit)
        lines += numbers.block(found, place, phones=PHONES)
    known = any(lookup.shared().services(Kind.emergency, place) for place in _places(case))
    if known:
        return lines
    places = _places(case)
    return [*lines, [say("danger.no_emergency", country=country(places[0])) if places else say("danger.call_anywhere")]]


def _places(case: Case) -> list[str]:
    return list(dict.fromkeys(place for place in (case.origin, case.host) if place))


def place_of(case: Case) -> Optional[str]:
    """Where she asks from, as for all questions before leaving: her own country, else the other one."""
    return numbers.where_she_is(case, "before_leaving")


def offices(case: Case) -> list[tuple[str, Service]]:
    """An office that checks agencies at home and one over there, each with its country; with a number where there is one."""
    directory, found = lookup.shared(), []
    for place in _places(case):
        with_number = directory.services(Kind.recruiter_check, place, case.origin, case.language)[:1]
        named = directory.without_phone(Kind.recruiter_check, place, case.origin)[:1]
        found += [(place, service) for service in with_number or named]
    return found


def helpers(case: Case, limit: int) -> list[Service]:
    """Lines that help before leaving."""
    return numbers.find([Kind.trafficking, Kind.home_hotline, Kind.violence_helpline], case, place_of(case), limit)
