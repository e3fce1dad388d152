"""What the offer checker says in the end: the signs, what is open, what she can do. Never a verdict, and never "safe"."""

from __future__ import annotations

from typing import Iterator

from actions import buttons, facts, numbers
from actions.answer import LONGEST
from actions.tools.check_calls import helpers, offices, place_of
from bot import manifest
from bot.directory import lookup
from bot.tools.question import Case, Question
from bot.tools.signs import CALL, Level, Sign, found, level
from bot.tools.tool import Message
from bot.words.parts import BLANK, N_, Line, country, entries, entry, say
from bot.words.render import words

#: why it matters to know the answer, what matters most first
OPEN = {
    "threats": N_("tool.check.open.threats"),
    "visa": N_("tool.check.open.visa"),
    "contract": N_("tool.check.open.contract"),
    "licence": N_("tool.check.open.licence"),
    "address": N_("tool.check.open.address"),
    "passport": N_("tool.check.open.passport"),
    "fee": N_("tool.check.open.fee"),
    "route": N_("tool.check.open.route"),
    "lie": N_("tool.check.open.lie"),
    "house": N_("tool.check.open.house"),
    "pressure": N_("tool.check.open.pressure"),
    "met": N_("tool.check.open.met"),
    "who": N_("tool.check.open.who"),
}
#: answers that leave a question open; a licence that was only seen may be a printed one
STILL_OPEN = (None, "unsure", "seen")
AT_HOME, OVER_THERE = ("recruitment_fees", "agency_licence"), ("passport_retention", "recruitment_fees")
#: what to do where no sign asks for something else
ALWAYS = [N_("tool.check.step.licence"), N_("tool.check.step.contract"), N_("tool.check.step.address")]
#: (signs in full, open questions in full), then ever less
SIGNS_SHOWN = [(6, 4), (6, 2), (5, 2), (4, 1), (3, 1)]
#: (steps, lines to call), then ever less
STEPS_SHOWN = [(4, 3), (4, 2), (3, 2), (3, 1), (2, 1)]
#: rules of one country, then ever fewer
RULES_SHOWN = [3, 2, 1]


def result(questions: list[Question], case: Case) -> list[Message]:
    """The signs, the rules where any are known, and what she can do.

    Args:
        questions: those that were asked.
        case: her answers.
    """
    signs, still_open = found(case), open_questions(questions, case)
    first = _fitting(_signs(signs, still_open, questions, *shown) for shown in SIGNS_SHOWN)
    rules = _fitting(_rules(case, most) for most in RULES_SHOWN)
    last = _fitting(_steps(signs, case, *shown) for shown in STEPS_SHOWN)
    return [Message(first), *([Message(rules)] if rules else []), Message(last, _buttons(signs, case))]


def open_questions(questions: list[Question], case: Case) -> list[Question]:
    """The questions that were not answered, what matters most first."""
    left = [q for q in questions if case.answers.get(q.id) in STILL_OPEN]
    return sorted(left, key=lambda q: list(OPEN).index(q.id))


def _fitting(forms: Iterator[list[Line]]) -> list[Line]:
    """The longest form that fits in each language: all are told the same."""
    for lines in forms:
        if all(len(words(language).lines(lines)) <= LONGEST for language in manifest.languages()):
            break
    return lines


def _bullet(text: str, **values) -> Line:
    return [say("ui.bullet"), say(text, **values)]


def _signs(signs: list[Sign], still_open: list[Question], questions: list[Question], most: int, most_open: int) -> list[Line]:
    head = say(N_("tool.check.signs"), number={"number": str(len(signs))}) if signs else say(N_("tool.check.no_sign"))
    named = {q.id: q.name for q in questions}
    shown, rest = signs[:most], list(dict.fromkeys(named[s.question] for s in signs[most:]))
    lines = [[head], *[_bullet(sign.why) for sign in shown]]
    lines += [[say(N_("tool.check.more_signs"), names=entries(rest))]] if rest else []
    return [*lines, BLANK, *_open(still_open, most_open), BLANK, [say(N_("tool.check.no_verdict"))]]


def _open(still_open: list[Question], most: int) -> list[Line]:
    if not still_open:
        return []
    lines: list[Line] = [[say(N_("tool.check.open"), number={"number": str(len(still_open))})]]
    lines += [_bullet(N_("tool.check.open_line"), question=entry(q.name), why=entry(OPEN[q.id])) for q in still_open[:most]]
    rest = [q.name for q in still_open[most:]]
    return [*lines, *([[say(N_("tool.check.more_open"), names=entries(rest))]] if rest else [])]


def _steps(signs: list[Sign], case: Case, most: int, calls: int) -> list[Line]:
    first = [CALL] if level(signs) is Level.high else []
    steps = list(dict.fromkeys([*first, *(sign.step for sign in signs), *ALWAYS]))[:most]
    return [
        [say("ui.you_can")],
        *map(_bullet, steps),
        _bullet(N_("tool.check.wait")),
        BLANK,
        *_where(case),
        BLANK,
        *_call(case, calls),
        BLANK,
        [say(N_("tool.check.choice"))],
    ]


def _where(case: Case) -> list[Line]:
    """Where an agency can be checked."""
    if place_of(case) is None:
        return [[say(N_("tool.check.no_country"))]]
    known = offices(case)
    lines: list[Line] = [[say(N_("tool.check.where"))]] if known else []
    lines += [line for _, service in known for line in numbers.lines([service], detailed=not service.phones, phones=1)]
    if case.origin and case.origin not in [place for place, _ in known] and not lookup.shared().rules("agency_licence", case.origin):
        lines.append([say(N_("tool.check.no_office"), country=country(case.origin))])
    return lines


def _rules(case: Case, most: int) -> list[Line]:
    """The rules on fees, licences and passports of each end of her way; that a country's are not known is said too."""
    known, laws = lookup.shared(), {}
    for place, topics in ((case.origin, AT_HOME), (case.host, OVER_THERE)):
        if place and place not in laws:
            best = [known.rules(topic, place, case.origin, case.host)[:1] for topic in topics]
            laws[place] = [rule for rules in best for rule in rules][:most]
    return [[say(N_("tool.check.rules"))], *facts.lines(laws, most=facts.BRIEF)] if laws else []


def _call(case: Case, most: int) -> list[Line]:
    place = place_of(case)
    return numbers.block(helpers(case, most), place, phones=1) if place else []


def _buttons(signs: list[Sign], case: Case) -> list[dict]:
    topics = list(dict.fromkeys([*(sign.topic for sign in signs), "recruiter_check", "contract"]))[:2]
    unknown = [buttons.button("button.country", "ask_country")] if place_of(case) is None else []
    again = buttons.button("tool.check.start", "check_offer")
    return [*map(buttons.topic, topics), *unknown, again, buttons.button("button.menu", "help_menu"), buttons.help_now()]
