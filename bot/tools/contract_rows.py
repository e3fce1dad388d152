"""Which terms a comparison asks for, and what her answers make of each."""

from __future__ import annotations

from typing import Any, Optional

from bot.tools.question import Case
from bot.tools.terms import TERMS, Cell, Row, Says

#: the terms in the order in which they are asked
ASKED = ("job", "country", "employer", "pay", "hours", "day_off", "deductions", "length", "passport")
#: those that are changed most often, for who wants it short
FEW = ("job", "pay", "hours", "day_off", "passport")
ON_VISA = ("job", "country", "employer")
#: answers of every question
SILENT, UNREAD, SAME, ANOTHER = Says.silent.value, Says.unread.value, Says.same.value, Says.another.value
LESS, MORE, NOTHING = Says.less.value, Says.more.value, "nothing"
SEVERAL = "several"


def papers(case: Case) -> str:
    """Which papers she can look at: contract, both, visa, unread (a contract in a foreign language) or none.

    As long as she was not asked, a contract is supposed, so that the number of questions is about right.
    """
    return case.answers.get("papers", "contract") or "none"


def has_contract(case: Case) -> bool:
    """Whether she has a contract that she can read."""
    return papers(case) in ("contract", "both")


def has_visa(case: Case) -> bool:
    """Whether she has a visa."""
    return papers(case) in ("visa", "both")


def terms(case: Case) -> tuple[str, ...]:
    """The terms that she is asked for."""
    if papers(case) == "visa":
        return ("job", "country")
    return ASKED if case.picked("scope", "all") else FEW


def in_contract(term: str, case: Case) -> str:
    """Id of the question for what the contract says.

    Another one where nothing was promised: "the same" would be no answer there, and must not stay when a promise is taken back.
    """
    return f"{'c' if term == 'employer' or promise(term, case) is not None else 'n'}_{term}"


def promise(term: str, case: Case) -> Any:
    """The promised value; None where nothing was said or she skipped it."""
    said = case.answers.get(f"p_{term}")
    return None if said == NOTHING else said


def rows(case: Case) -> list[Row]:
    """All terms of which something is known, in the order in which they are asked."""
    found = [Row(term, _promised(term, case), _contract(term, case), _visa(term, case)) for term in ASKED]
    return [row for row in found if row.promised or row.contract or row.visa]


def missing(case: Case) -> list[str]:
    """Terms of which the contract says nothing, the gravest first."""
    silent = {row.term for row in rows(case) if row.contract and row.contract.says is Says.silent}
    return [term for term in TERMS if term in silent]


def _cell(answer: Any) -> Optional[Cell]:
    if answer is None:
        return None
    said = answer in {s.value for s in Says} if isinstance(answer, str) else False
    return Cell(Says(answer)) if said else Cell(Says.value, answer)


def _promised(term: str, case: Case) -> Optional[Cell]:
    if case.answers.get(f"p_{term}") == NOTHING or (term == "employer" and case.picked("c_employer", NOTHING)):
        return Cell(Says.silent)
    return _cell(promise(term, case))


def _contract(term: str, case: Case) -> Optional[Cell]:
    answer = case.answers.get(in_contract(term, case))
    return None if answer == NOTHING else _cell(answer)


def _visa(term: str, case: Case) -> Optional[Cell]:
    gate = case.answers.get("visa")
    if gate is None or term not in ON_VISA:
        return None
    if gate in (SAME, SILENT, UNREAD):
        return _cell(gate)
    named = _cell(case.answers.get(f"v_{term}"))
    if gate == SEVERAL:
        return named
    return named or Cell(Says.another) if gate == term else Cell(Says.same)
