"""What the comparison comes to: the differences, what the law says, what is missing, what she can do and whom to call."""

from __future__ import annotations

from typing import Callable, Iterable, Optional

from actions import buttons, facts, numbers
from actions.tools.contract_questions import REST
from bot import manifest
from bot.directory.rules import Rule
from bot.directory.services import Kind
from bot.tools import contract_rows as about, contract_words as said
from bot.tools.contract_law import MATTERS, beyond, rules_for
from bot.tools.question import Case
from bot.tools.terms import TERMS, Change, Row, Says, sorted_rows
from bot.tools.tool import Message
from bot.words.parts import BLANK, N_, Line, country, entries, entry, say
from bot.words.render import words

LONGEST = 1500  # characters of a message
SIDES = ("promised", "contract", "visa")
#: who helps at home, before she leaves
AT_HOME = [Kind.labour_complaint, Kind.recruiter_check, Kind.home_hotline]
#: terms that an international list names too (ILO Convention 189, article 7)
ARTICLE_7 = ("pay", "job", "employer", "hours", "day_off", "length")
HEADS = {
    "differs": N_("tool.contract.head.differs"),
    "same": N_("tool.contract.head.same"),
    "unread": N_("tool.contract.head.unread"),
    "none": N_("tool.contract.head.none"),
    "nothing": N_("tool.contract.head.nothing"),
}


def result(case: Case) -> list[Message]:
    """The result as two or three messages; the last one carries the buttons."""
    rows = about.rows(case)
    first = Message(_fitting(_differences(rows, case)), extras=_picture(rows, case))
    law = _fitting(_law(rows, case))
    topic = "contract_substitution" if any(row.is_grave for row in rows) else "contract"
    steps = Message(_fitting(_steps(topic, case)), _buttons(topic))
    return [first, *([Message(law)] if any(law) else []), steps]


def state(rows: list[Row], case: Case) -> str:
    """What there is to say of it all: a key of HEADS."""
    if any(row.differs for row in rows):
        return "differs"
    if about.papers(case) in ("none", "unread"):
        return about.papers(case) if any(row.values for row in rows) else "nothing"
    return "same" if any(row.change is Change.same for row in rows) else "nothing"


def _fitting(forms: Iterable[list[Line]]) -> list[Line]:
    """The first of ever shorter forms that fits on a phone in each language: all languages tell the same."""
    for lines in forms:
        if all(len(words(language).lines(lines)) <= LONGEST for language in manifest.languages()):
            break
    return lines


def _differences(rows: list[Row], case: Case) -> Iterable[list[Line]]:
    """The differences side by side, the gravest first; in shorter forms the least grave are only named."""
    different = sorted_rows(rows)
    for shown in range(len(different), -1, -1):
        lines: list[Line] = [[say(HEADS[state(rows, case)])]]
        for row in different[:shown]:
            lines += [BLANK, [say(said.CHANGE[row.change], term=entry(said.TERM[row.term]))], *_sides(row)]
        lines += [BLANK, *_named(N_("tool.contract.also"), [row.term for row in different[shown:]])]
        lines += _told(rows) if about.papers(case) in ("none", "unread") and not different else []
        unread = [row.term for row in rows if row.contract and row.contract.says is Says.unread]
        yield [*lines, BLANK, *_named(N_("tool.contract.not_read"), unread)]


def _sides(row: Row) -> list[Line]:
    cells = [(side, getattr(row, side)) for side in SIDES]
    return [[say("ui.bullet"), said.line(row.term, cell, side)] for side, cell in cells if cell]


def _told(rows: list[Row]) -> list[Line]:
    """What was promised, a line each."""
    known = [row for row in rows if row.promised and row.promised.says is Says.value]
    return [[say("ui.bullet"), say(N_("tool.contract.row"), side=entry(said.TERM[r.term]), value=said.cell(r.term, r.promised, "promised"))] for r in known]


def _named(id: str, terms: list[str]) -> list[Line]:
    """A sentence that names terms; nothing where there are none."""
    return [[say(id, terms=entries([said.TERM[term] for term in terms]))]] if terms else []


def _law(rows: list[Row], case: Case) -> Iterable[list[Line]]:
    """What the law says and what is missing; in shorter forms the rules that matter least to her answers go first."""
    found = [(row, rules_for(row, case)) for row in rows]
    found.sort(key=lambda pair: (_weight(*pair), TERMS.index(pair[0].term)))
    every: list[tuple[str, Rule]] = []
    for _, rules in found:
        every += [one for one in rules if one not in every]
    unknown = [row.term for row, rules in found if row.term in MATTERS and not rules]
    for shown in range(len(every), -1, -1):
        lines = [*_rules(every[:shown]), *_not_known(unknown, case)]
        yield [*lines, BLANK, *_missing(rows, case)]


def _weight(row: Row, rules: list[tuple[str, Rule]]) -> int:
    """0: its law is worth most to her."""
    tests: list[Callable[[], bool]] = [lambda: beyond(row, rules), lambda: row.differs, lambda: row.says(Says.silent)]
    return next((place for place, test in enumerate(tests) if test()), len(tests))


def _rules(found: list[tuple[str, Rule]]) -> list[Line]:
    by_place: dict[str, list[Rule]] = {}
    for place, rule in found:
        by_place.setdefault(place, []).append(rule)
    return [[say(N_("tool.contract.law"))], *facts.lines(by_place, most=facts.BRIEF)] if found else []


def _not_known(terms: list[str], case: Case) -> list[Line]:
    if case.host is None:
        return [[say(N_("tool.contract.no_country"))]]
    place = country(case.host)
    return [[say(N_("tool.contract.law_unknown"), country=place, terms=entries([said.TERM[t] for t in terms]))]] if terms else []


def _missing(rows: list[Row], case: Case) -> list[Line]:
    """Terms of which the contract says nothing, and what else it should name."""
    silent = about.missing(case)
    named = [said.TERM[term] for term in silent if term in ARTICLE_7] + (REST if case.picked("rest", "some") else [])
    standard = [[say(N_("tool.contract.article_7"), list=entries(named))]] if named else []
    return [*_named(N_("tool.contract.missing"), silent), *standard]


def _steps(topic: str, case: Case) -> Iterable[list[Line]]:
    """What she can do, and whom to call where she goes and at home."""
    unread = [[say(N_("tool.contract.steps_unread"))]] if _is_unread(case) else []
    steps = [[say(N_("topic.contract_substitution.steps") if topic != "contract" else N_("topic.contract.steps"))]]
    kinds = manifest.topics()[topic].call
    for there, home, phones in ((2, 1, None), (1, 1, None), (1, 1, 1), (1, 0, 1)):
        yield [[say("ui.you_can")], *unread, *steps, BLANK, *_calls(kinds, case, there, home, phones)]


def _calls(kinds: list[Kind], case: Case, there: int, home: int, phones: Optional[int]) -> list[Line]:
    """Services of the two countries, none twice; `there`, `home`: how many of each; `phones`: numbers of a service."""
    first = numbers.find(kinds, case, case.host, there) if case.host else []
    lines = numbers.block(first, case.host, phones=phones)
    if not case.origin or case.origin == case.host or not home:
        return lines
    known = {service.id for service in first}
    second = [s for s in numbers.find(AT_HOME, case, case.origin, len(AT_HOME)) if s.id not in known][:home]
    return [*lines, BLANK, *(numbers.block(second, case.origin, phones=phones) if second or not first else [])]


def _is_unread(case: Case) -> bool:
    return about.papers(case) == "unread" or any(row.says(Says.unread) for row in about.rows(case))


def _buttons(topic: str) -> list[dict]:
    again = buttons.button("tool.contract.start", "compare_contract")
    return [buttons.topic(topic), buttons.topic("make_complaint"), again, buttons.button("button.menu", "help_menu"), buttons.help_now()]


def _picture(rows: list[Row], case: Case) -> dict:
    """What the picture is made of, where she wants one."""
    if not (case.picked("picture", "yes") and rows):
        return {}
    shown = [[row.term, *(_plain(row, side) for side in SIDES), row.differs] for row in rows]
    return {"picture": {"kind": "contract", "data": {"rows": shown}}}


def _plain(row: Row, side: str) -> Optional[dict]:
    cell = getattr(row, side)
    return said.cell(row.term, cell, side) if cell else None
