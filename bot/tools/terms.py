"""What was promised beside what the contract and the visa say. Pure comparison: knows no words, no law and no country."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Optional

#: the terms, the gravest to be changed first
TERMS = ("pay", "passport", "job", "country", "employer", "hours", "day_off", "deductions", "length")
#: answers to tap, the best for her first; of terms that stand in no order one is not worse than another
DAYS_OFF = ("week", "two_weeks", "month", "never")
DEDUCTIONS = ("none", "food", "fee", "other")
KEEPERS = ("me", "employer", "agency")
JOBS = ("house", "children", "care", "cleaner", "shop", "other")


class Says(str, Enum):
    """What a paper, or a person, says of a term."""

    value = "value"
    same = "same"  # as promised
    another = "another"  # than promised; which, is not asked
    less = "less"  # pay than promised
    more = "more"
    silent = "silent"  # nothing
    unread = "unread"  # she cannot read it


@dataclass(frozen=True)
class Cell:
    """What one side says of a term.

    Args:
        says: what kind of thing.
        value: with Says.value, see `judge`.
    """

    says: Says
    value: Any = None


class Change(str, Enum):
    """How a term in one paper stands to the promise; the order is that of the result."""

    worse = "worse"
    different = "different"
    currencies = "currencies"  # two currencies: cannot be compared
    better = "better"
    same = "same"


DIFFERENCES = (Change.worse, Change.different, Change.better)


@dataclass(frozen=True)
class Row:
    """A term on each side; None: not asked, or not answered."""

    term: str
    promised: Optional[Cell] = None
    contract: Optional[Cell] = None
    visa: Optional[Cell] = None

    @property
    def change(self) -> Optional[Change]:
        """The gravest difference between two of the three; None where there is nothing to compare."""
        to_visa = between(self.term, self.promised, self.visa)
        pairs = [between(self.term, self.promised, self.contract), to_visa]
        if not (to_visa and self.promised):
            pairs.append(_of_papers(self.term, self.contract, self.visa))
        found = [change for change in pairs if change]
        return min(found, key=list(Change).index) if found else None

    @property
    def is_grave(self) -> bool:
        """Whether she may have been promised something else."""
        return self.change in (Change.worse, Change.different)

    @property
    def differs(self) -> bool:
        """Whether any two of the three differ."""
        return self.change in DIFFERENCES

    def says(self, what: Says) -> bool:
        """Whether a paper says this."""
        return any(cell is not None and cell.says is what for cell in (self.contract, self.visa))

    @property
    def values(self) -> list:
        """All values that are known, of any side."""
        return [cell.value for cell in (self.promised, self.contract, self.visa) if cell and cell.says is Says.value]


def between(term: str, promised: Optional[Cell], paper: Optional[Cell]) -> Optional[Change]:
    """How a paper changes what was promised; None where one of them says nothing.

    Args:
        term: one of TERMS.
        promised, paper: the two sides.
    """
    if paper is None:
        return None
    told = {Says.same: Change.same, Says.another: Change.different, Says.less: Change.worse, Says.more: Change.better}
    if paper.says in told:
        return told[paper.says]
    if promised is None or promised.says is not Says.value or paper.says is not Says.value:
        return None
    return judge(term, promised.value, paper.value)


def _of_papers(term: str, contract: Optional[Cell], visa: Optional[Cell]) -> Optional[Change]:
    """Two papers that differ, where no promise is known to compare them with: neither is worse."""
    if not (contract and visa and contract.says is visa.says is Says.value):
        return None
    return Change.same if contract.value == visa.value else Change.different


def judge(term: str, promised: Any, paper: Any) -> Change:
    """Whether a value is worse for her than the promised one.

    Args:
        term: one of TERMS.
        promised, paper: {"value": number as text, "currency": ISO code or None} for pay; number of hours or of months as
            text; else an id.
    """
    if promised == paper:
        return Change.same
    if term == "pay":
        return _of_pay(promised, paper)
    if term == "hours":
        return _of_order(Decimal(promised), Decimal(paper))
    if term == "length":
        return Change.same if Decimal(promised) == Decimal(paper) else Change.different
    if term == "day_off":
        return _of_order(DAYS_OFF.index(promised), DAYS_OFF.index(paper))
    if term in ("deductions", "passport"):
        best = (DEDUCTIONS if term == "deductions" else KEEPERS)[0]
        return {promised: Change.worse, paper: Change.better}.get(best, Change.different)
    return Change.different


def _of_pay(promised: dict, paper: dict) -> Change:
    if promised["currency"] != paper["currency"]:
        return Change.currencies
    return _of_order(Decimal(paper["value"]), Decimal(promised["value"]))


def _of_order(promised, paper) -> Change:
    """Of two things of which less is better for her."""
    if promised == paper:
        return Change.same
    return Change.worse if paper > promised else Change.better


def sorted_rows(rows: list[Row]) -> list[Row]:
    """The rows that differ, or may differ, the gravest first."""
    return sorted([r for r in rows if r.differs or r.change is Change.currencies], key=lambda r: (list(Change).index(r.change), TERMS.index(r.term)))
