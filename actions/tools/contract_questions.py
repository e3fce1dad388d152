"""What the comparison asks: which papers she has, then term by term what was promised and what they say."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Callable, Optional

from bot.tools import contract_rows as about, contract_words as said, measures
from bot.tools.contract_rows import ANOTHER, LESS, MORE, NOTHING, SAME, SEVERAL, SILENT, UNREAD
from bot.tools.pay import read_pay
from bot.tools.question import Case, Option, Question, option
from bot.tools.terms import Cell, Says
from bot.tools.where import where
from bot.words.parts import N_, Line, count, entries, entry, say

OPTIONS = {
    SAME: N_("tool.contract.same"),
    ANOTHER: N_("tool.contract.another"),
    LESS: N_("tool.contract.less"),
    MORE: N_("tool.contract.more"),
    SILENT: N_("tool.contract.silent"),
    UNREAD: N_("tool.contract.unread"),
    NOTHING: N_("tool.contract.nothing"),
}
HOURS, MONTHS = ("8", "10", "12", "14", "16"), ("12", "24", "36")
PAPERS = (
    option("both", N_("tool.contract.papers.both")),
    option("contract", N_("tool.contract.papers.contract")),
    option("visa", N_("tool.contract.papers.visa")),
    option("unread", N_("tool.contract.papers.unread")),
    option("none", N_("tool.contract.papers.none")),
)
SCOPE = (option("few", N_("tool.contract.scope.few")), option("all", N_("tool.contract.scope.all")))
ON_VISA = (
    option(SAME, N_("tool.contract.visa.same")),
    option("job", N_("tool.contract.visa.job")),
    option("country", N_("tool.contract.visa.country")),
    option("employer", N_("tool.contract.visa.employer")),
    option(SEVERAL, N_("tool.contract.visa.several")),
)
YES_NO = (option("yes", N_("tool.yes")), option("no", N_("tool.no")))
#: what else a contract should name (ILO Convention 189, article 7)
REST = [
    N_("tool.contract.rest.address"), N_("tool.contract.rest.food"), N_("tool.contract.rest.leave"),
    N_("tool.contract.rest.home"), N_("tool.contract.rest.end"),
]  # fmt: skip
NAMES = {
    "job": (N_("tool.contract.paper.job"), N_("tool.contract.visa_term.job")),
    "country": (N_("tool.contract.paper.country"), N_("tool.contract.visa_term.country")),
    "employer": (N_("tool.contract.paper.employer"), N_("tool.contract.visa_term.employer")),
    "pay": (N_("tool.contract.paper.pay"), ""),
    "hours": (N_("tool.contract.paper.hours"), ""),
    "day_off": (N_("tool.contract.paper.day_off"), ""),
    "deductions": (N_("tool.contract.paper.deductions"), ""),
    "length": (N_("tool.contract.paper.length"), ""),
    "passport": (N_("tool.contract.paper.passport"), ""),
}  # fmt: skip
EXAMPLES = {"pay": N_("tool.contract.pay_example"), "hours": N_("tool.contract.hours_example"), "length": N_("tool.contract.length_example")}


def questions(case: Case) -> list[Question]:
    """All questions, as her answers so far make them."""
    found = [Question("papers", _ask(N_("tool.contract.ask_papers")), N_("tool.contract.name.papers"), PAPERS)]
    if about.papers(case) != "visa":
        found.append(Question("scope", _ask(N_("tool.contract.ask_scope")), N_("tool.contract.name.scope"), SCOPE))
    for term in about.terms(case):
        found += _of_term(term, case)
    found += _visa(case) if about.has_visa(case) else []
    found += [_rest()] if about.has_contract(case) else []
    return [*found, Question("picture", _ask(N_("tool.contract.ask_picture")), options=YES_NO)]


def _of_term(term: str, case: Case) -> list[Question]:
    """What was promised, then what the contract says."""
    if term == "employer":
        return [_employer()] if about.has_contract(case) else []
    return [_promised(term, case), *([_contract(term, case)] if about.has_contract(case) else [])]


def _ask(id: str, **values: Any) -> list[Line]:
    return [[say(id, **values)]]


def _options(*ids: str) -> tuple[Option, ...]:
    return tuple(option(id, OPTIONS[id]) for id in ids)


def _values(term: str, case: Case) -> tuple[Option, ...]:
    """The values of a term that can be tapped."""
    if term == "hours":
        return tuple(Option(id, {"value": count("hours", id)}) for id in HOURS)
    if term == "length":
        return tuple(Option(id, {"value": said.length(id)}) for id in MONTHS)
    if term == "country":
        return where("host").options
    return tuple(option(id, label) for id, label in said.VALUES.get(term, {}).items())


def _reader(term: str, case: Case) -> Optional[Callable[[str, Case], Any]]:
    return {
        "country": where("host").reads,
        "hours": lambda text, _: measures.hours(text),
        "length": lambda text, _: measures.months(text),
        "pay": partial(_pay, False),
    }.get(term)


def _pay(beside_promise: bool, text: str, case: Case) -> Optional[dict]:
    return read_pay(text, case, about.promise("pay", case) if beside_promise else None)


def _typed(term: str, question: Question, case: Case) -> Question:
    """A question of a term with what can be typed at it."""
    shown = partial(said.value, term) if _reader(term, case) else None
    return replace(question, reads=_reader(term, case), example=EXAMPLES.get(term, ""), shown=shown)


def _promised(term: str, case: Case) -> Question:
    lines = _ask(N_("tool.contract.ask_promised"), term=entry(said.TERM[term]))
    lines += _ask(N_("tool.contract.pay_example")) if term == "pay" else []
    asked = Question(f"p_{term}", lines, said.TERM[term], (*_values(term, case), *_options(NOTHING)))
    return _typed(term, asked, case)


def _contract(term: str, case: Case) -> Question:
    """What the contract says: the same in one tap; else its value, or for pay and country at least that it is another."""
    promised = about.promise(term, case) is not None
    first = _options(SAME) if promised else ()
    if term == "pay":
        values = _options(LESS, MORE) if promised else ()
    else:
        values = _options(ANOTHER) if term == "country" and promised else _values(term, case)
    lines = _ask(N_("tool.contract.ask_contract"), term=entry(said.TERM[term]))
    lines += [[said.line(term, Cell(Says.value, about.promise(term, case)), "promised")]] if promised else []
    asked = _typed(term, Question(about.in_contract(term, case), lines, NAMES[term][0], (*first, *values, *_options(SILENT, UNREAD))), case)
    return replace(asked, reads=partial(_pay, True)) if term == "pay" else asked


def _employer() -> Question:
    """Whether it is the same employer; no name is asked for."""
    options = _options(SAME, ANOTHER, SILENT, UNREAD, NOTHING)
    return Question("c_employer", _ask(N_("tool.contract.ask_employer")), NAMES["employer"][0], options)


def _visa(case: Case) -> list[Question]:
    """One question for what a visa states, then only for what is another."""
    gate = Question("visa", _ask(N_("tool.contract.ask_visa")), said.SIDE["visa"], (*ON_VISA, *_options(SILENT, UNREAD)))
    if case.picked("visa", SEVERAL):
        return [gate, *(_on_visa(term, case, _options(SAME, ANOTHER)) for term in about.ON_VISA)]
    named = case.answers.get("visa")
    return [gate, _on_visa(named, case, ())] if named in ("job", "country") else [gate]


def _on_visa(term: str, case: Case, first: tuple[Option, ...]) -> Question:
    lines = _ask(N_("tool.contract.ask_on_visa"), term=entry(said.TERM[term]))
    values = () if first and term != "job" else _values(term, case)
    options = (*(o for o in first if not (values and o.id == ANOTHER)), *values)
    return _typed(term, Question(f"v_{term}", lines, NAMES[term][1], options), case)


def _rest() -> Question:
    options = (option("yes", N_("tool.yes")), option("some", N_("tool.contract.rest_some")), *_options(UNREAD))
    return Question("rest", _ask(N_("tool.contract.ask_rest"), list=entries(REST)), N_("tool.contract.name.rest"), options)
