"""Hours, lengths of time and pay as they are typed; whatever is more than that is no answer."""

from __future__ import annotations

import pytest

from bot.tools.measures import hours, months
from bot.tools.pay import read_pay
from bot.tools.question import Case


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12", "12"), ("8.5", "8.5"), (" 10 ", "10"), ("10.", "10"), ("12 hours", "12"), ("8h", "8"), ("१२ घण्टा", "12"), ("12 ghanta", "12"),
        ("১০ ঘণ্টা", "10"), ("۱۲ گھنٹے", "12"), ("١٢ ساعة", "12"), ("පැය 10", "10"), ("8 மணி நேரம்", "8"), ("8 ሰዓት", "8"), ("saa 8", "8"),
        ("12 jam", "12"), ("10 oras", "10"), ("12 heures", "12"), ("10 horas", "10"), ("24", "24"),
        ("25", None), ("0", None), ("8 people", None), ("8 hours he beats me", None), ("2 years", None), ("no", None), ("", None), ("8 9", None),
    ],
)  # fmt: skip
def test_hours(text, read):
    assert hours(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2", "24"), ("2 years", "24"), ("24", "24"), ("18 months", "18"), ("२ वर्ष", "24"), ("2 saal", "24"), ("miaka 2", "24"), ("2 ans", "24"),
        ("2 años", "24"), ("2 বছর", "24"), ("අවුරුදු 2", "24"), ("2 ዓመት", "24"), ("2 سنة", "24"), ("2 tahun", "24"), ("2.5 years", "30"),
        ("130", None), ("11 years", None), ("10 hours", None), ("2 children", None), ("0", None), ("I signed 2 years", None),
    ],
)  # fmt: skip
def test_a_contracts_length_in_months(text, read):
    assert months(text) == read


def case(host: str | None) -> Case:
    """A woman on her way."""
    return Case("en", "NP", host, {})


def test_pay_without_a_currency_is_in_that_of_the_country_of_work():
    assert read_pay("1200", case("QA")) == {"value": "1200", "currency": "QAR"}
    assert read_pay("1200", case("KW")) == {"value": "1200", "currency": "KWD"}


def test_pay_keeps_the_currency_that_was_typed():
    assert read_pay("30000 NPR", case("KW")) == {"value": "30000", "currency": "NPR"}


def test_the_currency_has_to_be_named_where_it_cannot_be_known():
    promised = {"value": "30000", "currency": "NPR"}
    assert read_pay("1200", case(None)) is None
    assert read_pay("80", case("KW"), promised) is None
    assert read_pay("80 KWD", case("KW"), promised) == {"value": "80", "currency": "KWD"}


@pytest.mark.parametrize("text", ["they pay me nothing", "1200 and he took my passport", "0", ""])
def test_what_is_no_pay(text):
    assert read_pay(text, case("QA")) is None
