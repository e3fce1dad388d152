"""What the debt calculator asks: fees, loan, interest, pay, what she needs, and the rate between two kinds of money."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any, Optional

from bot.tools import currencies, debt_answers as about, measures
from bot.tools.amounts import Amount, read_amount
from bot.tools.debt_answers import AGAIN, AMOUNTS, IN, NOTHING, RATE, UNSURE
from bot.tools.number_words import key
from bot.tools.percents import read_percent
from bot.tools.question import Case, Option, Question, option
from bot.words.parts import N_, Line, count, country, name, percent, say

ASK = {
    "paid": N_("tool.debt.ask.paid"),
    "due": N_("tool.debt.ask.due"),
    "loan": N_("tool.debt.ask.loan"),
    "wage": N_("tool.debt.ask.wage"),
    "home": N_("tool.debt.ask.home"),
}
NAME = {
    "paid": N_("tool.debt.name.paid"),
    "due": N_("tool.debt.name.due"),
    "loan": N_("tool.debt.name.loan"),
    "wage": N_("tool.debt.name.wage"),
    "home": N_("tool.debt.name.home"),
}
NONE = {
    "paid": N_("tool.debt.nothing"),
    "due": N_("tool.debt.nothing"),
    "loan": N_("tool.debt.no_loan"),
    "home": N_("tool.debt.nothing"),
}
WIDELY_KNOWN = "USD"
LENGTHS = ("12", "24", "36")


def questions(case: Case) -> list[Question]:
    """The questions, as the answers so far ask for them."""
    found = [*_amount("paid", case), *_amount("due", case), *_amount("loan", case)]
    if about.is_some(case, "loan"):
        found += [*([_in_loan()] if about.is_some(case, "due") else []), *_interest(case)]
    found += [*_amount("wage", case), *_amount("home", case)]
    for code in about.foreign(case):
        found += [_rate(code, case), *(_again(question, code, case) for question in about.without_rate(case, code))]
    return [*found, _length()]


def _amount(id: str, case: Case) -> list[Question]:
    usual = currencies.of_country(case.side(AMOUNTS[id]))
    lines: list[Line] = [[say(ASK[id])]]
    lines += [[say(N_("tool.debt.usual"), currency=name(usual))]] if usual else []
    options = (option(NOTHING, NONE[id]),) if id in NONE else ()
    asked = Question(id, lines, NAME[id], options, partial(_read, usual), N_("tool.debt.example"), _shown)
    return [asked, *([_which(id, case)] if about.asks_currency(case, id) else [])]


def _read(usual: Optional[str], text: str, case: Case) -> Optional[dict]:
    found = read_amount(text, case.language, usual)
    return found.json() if found else None


def _shown(answer: dict) -> dict:
    return Amount.of(answer).said()


def _which(id: str, case: Case) -> Question:
    """Which money, where she wrote a number only, or a word that may mean several."""
    kept = Amount.of(case.answers[id])
    sides = {currencies.of_country(place): place for place in (case.origin, case.host) if currencies.of_country(place)}
    options = [Option(code, say(N_("tool.debt.money_of"), currency=name(code), country=country(place))) for code, place in sides.items()]
    options += [] if WIDELY_KNOWN in sides else [Option(WIDELY_KNOWN, {"value": name(WIDELY_KNOWN)})]
    lines = [[say(N_("tool.debt.which"), number={"number": f"{kept.value:f}"})]]
    return Question(id + IN, lines, "", tuple(options), _read_currency, N_("tool.debt.which_example"), name, can_skip=False)


def _read_currency(text: str, case: Case) -> Optional[str]:
    codes = currencies.words().get(key(text.strip(" .")))
    return next(iter(codes)) if codes and len(codes) == 1 else None


def _in_loan() -> Question:
    options = (option("yes", N_("tool.yes")), option("no", N_("tool.no")))
    return Question("inloan", [[say(N_("tool.debt.ask.inloan"))]], N_("tool.debt.name.inloan"), options, can_skip=False)


def _interest(case: Case) -> list[Question]:
    options = (option(NOTHING, N_("tool.debt.no_interest")), option(UNSURE, N_("tool.unsure")))
    found = [
        Question(
            "interest", [[say(N_("tool.debt.ask.interest"))]], N_("tool.debt.name.interest"), options,
            lambda text, case: read_percent(text, case.language), N_("tool.debt.interest_example"), percent,
        )
    ]  # fmt: skip
    if about.debt(case, about.Interest.left).rate == 0:
        return found
    per = (option("month", N_("tool.debt.per.month")), option("year", N_("tool.debt.per.year")))
    kind = (option("flat", N_("tool.debt.kind.flat")), option("left", N_("tool.debt.kind.left")), option(UNSURE, N_("tool.unsure")))
    return [
        *found,
        Question("per", [[say(N_("tool.debt.ask.per"))]], N_("tool.debt.name.per"), per, can_skip=False),
        Question("kind", [[say(N_("tool.debt.ask.kind"))]], N_("tool.debt.name.kind"), kind),
    ]


def _rate(code: str, case: Case) -> Question:
    """How much of the debt's money one unit of another is; a rate is never guessed."""
    own = about.base(case) or ""
    lines = [[say(N_("tool.debt.ask.rate"), own=name(own), other=name(code))]]
    return Question(
        f"{RATE}{code}", lines, N_("tool.debt.name.rate"), (option(UNSURE, N_("tool.unsure")),), about.read_rate,
        N_("tool.debt.rate_example"), lambda answer: {"number": answer}, can_skip=False,
    )  # fmt: skip


def _again(id: str, code: str, case: Case) -> Question:
    """The same amount in the debt's money, as somebody told her."""
    own = about.base(case)

    def read(text: str, case: Case) -> Optional[dict]:
        found = read_amount(text, case.language, own)
        return found.json() if found and found.currency == own else None

    lines = [[say(N_("tool.debt.ask.again"), amount=Amount.said(about.amount(case, id)), own=name(own or ""))]]
    return Question(id + AGAIN, lines, NAME[id], (), read, N_("tool.debt.example"), _shown)


def _length() -> Question:
    options = tuple(Option(months, {"value": _time(months)}) for months in LENGTHS)
    return Question(
        "length", [[say(N_("tool.debt.ask.length"))]], N_("tool.debt.name.length"), options,
        lambda text, case: measures.months(text), N_("tool.debt.length_example"), _time,
    )  # fmt: skip


def _time(months: Any) -> dict:
    """Months as a value, in years where they are whole."""
    years = Decimal(months) / 12
    return count("years", int(years)) if years == int(years) else count("months", months)
