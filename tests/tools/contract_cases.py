"""Answers of made-up women, for the tests of the comparison."""

from __future__ import annotations

from bot.tools.question import Case

ALL_WORSE = {
    "papers": "both", "scope": "all", "p_job": "children", "c_job": "cleaner", "p_country": "KW", "c_country": "another", "c_employer": "another",
    "p_pay": {"value": "120", "currency": "KWD"}, "c_pay": {"value": "50", "currency": "KWD"}, "p_hours": "8", "c_hours": "16",
    "p_day_off": "week", "c_day_off": "never", "p_deductions": "none", "c_deductions": "fee", "p_length": "24", "c_length": "36",
    "p_passport": "me", "c_passport": "employer", "visa": "several", "v_job": "other", "v_country": "same", "v_employer": "another",
    "rest": "some", "picture": "yes",
}  # fmt: skip
#: the contract says nothing of most, and of some she cannot read what it says
HARD_TO_READ = {**ALL_WORSE, "c_hours": "unread", "c_day_off": "silent", "c_length": "silent", "c_passport": "silent", "c_job": "silent"}
ALL_SAME = {
    "papers": "contract", "scope": "few", "p_job": "house", "c_job": "same", "p_pay": {"value": "120", "currency": "KWD"}, "c_pay": "same",
    "p_hours": "8", "c_hours": "8", "p_day_off": "week", "c_day_off": "same", "p_passport": "me", "c_passport": "me", "rest": "yes",
    "picture": "no",
}  # fmt: skip
ONLY_WORDS = {
    "papers": "none", "scope": "all", "p_job": "care", "p_country": "KW", "p_pay": {"value": "120", "currency": "KWD"}, "p_hours": "16",
    "p_day_off": "never", "p_deductions": "fee", "p_length": "24", "p_passport": "employer", "picture": "yes",
}  # fmt: skip
UNREAD = {**ONLY_WORDS, "papers": "unread"}
TWO_CURRENCIES = {**ALL_SAME, "p_pay": {"value": "30000", "currency": "NPR"}, "c_pay": {"value": "80", "currency": "KWD"}}
NOTHING = {"papers": None, "picture": "no"}
EVERY = {
    "all_worse": ALL_WORSE, "hard_to_read": HARD_TO_READ, "all_same": ALL_SAME, "only_words": ONLY_WORDS, "unread": UNREAD,
    "two_currencies": TWO_CURRENCIES, "nothing": NOTHING,
}  # fmt: skip


def case(answers: dict, origin: str | None = "NP", host: str | None = "KW", language: str = "en") -> Case:
    """A woman with these answers."""
    return Case(language, origin, host, dict(answers))
