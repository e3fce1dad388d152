"""What the debt calculator says in the end: the counting, the law, what would change it, whom to call."""

from __future__ import annotations

from typing import Iterable

from actions import buttons, facts, numbers
from actions.answer import LONGEST
from actions.tools.debt_counted import bullet, chart, counted, rounded, what_ifs
from bot import manifest
from bot.tools import debt_answers as about
from bot.tools.debt_law import Limit, limits
from bot.tools.question import Case
from bot.tools.tool import Message
from bot.words.parts import BLANK, N_, Line, countries, country, say
from bot.words.render import words

TOPICS = ("recruitment_debt", "recruitment_fees")
#: (rules of each country, services to call, numbers of each), then ever less
SHOWN = [(2, 3, None), (1, 3, None), (1, 2, 2), (1, 1, 1), (0, 1, 1)]


def result(case: Case) -> list[Message]:
    """Three messages: the counting with its picture, the law and what would change it, whom to call."""
    drawn = chart(case)
    first = Message(counted(case), extras={"picture": {"kind": "debt", "data": drawn}} if drawn else {})
    law = Message(_fitting(_law(case, shown[0]) for shown in SHOWN))
    calls = Message(_fitting(_calls(case, *shown[1:]) for shown in SHOWN), _buttons(case))
    return [first, law, calls]


def _fitting(forms: Iterable[list[Line]]) -> list[Line]:
    """The longest form that fits in each language: all are told the same."""
    for lines in forms:
        if all(len(words(language).lines(lines)) <= LONGEST for language in manifest.languages()):
            break
    return lines


def _law(case: Case, most: int) -> list[Line]:
    fees, known = about.fees(case), limits(case)
    lines: list[Line] = [[say(N_("tool.debt.no_country"))]] if not known else []
    lines += _over([limit for limit in known if limit.over(fees)], case)
    rules = {limit.place: list(limit.rules[:most]) for limit in known}
    lines += [BLANK, *(facts.lines(rules, most=facts.BRIEF) if most else []), BLANK, [say(N_("tool.debt.nobody_holds"))]]
    return [*lines, BLANK, *what_ifs(case)]


def _over(broken: list[Limit], case: Case) -> list[Line]:
    """By how much the law is broken, a line each; countries in which nothing may be taken share one."""
    fees, free = about.fees(case), [limit.place for limit in broken if limit.most == 0]
    lines = [bullet(N_("tool.debt.over_nothing"), country=countries(free), over=rounded(fees, case))] if free else []
    for limit in broken:
        if limit.most > 0:
            over = rounded(limit.over(fees), case)
            lines += [bullet(N_("tool.debt.over"), country=country(limit.place), most=rounded(limit.most, case), over=over)]
    return lines


def _calls(case: Case, most: int, phones: int | None) -> list[Line]:
    topics = manifest.topics()
    kinds = list(dict.fromkeys(kind for topic in TOPICS for kind in topics[topic].call))
    place = numbers.where_she_is(case, topics[TOPICS[0]].group)
    found = numbers.find(kinds, case, place, most)
    return [[say("ui.you_can")], [say(N_("topic.recruitment_debt.steps"))], BLANK, *numbers.block(found, place, phones=phones)]


def _buttons(case: Case) -> list[dict]:
    unknown = [buttons.button("button.country", "ask_country")] if case.origin is None else []
    again = buttons.button("tool.debt.start", "count_debt")
    return [*map(buttons.topic, reversed(TOPICS)), *unknown, again, buttons.button("button.menu", "help_menu"), buttons.help_now()]
