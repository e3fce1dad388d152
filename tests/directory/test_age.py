"""How old a fact is: each kind has its own limit, counted from any precision of date."""

from __future__ import annotations

from datetime import date

import pytest

from bot.directory.age import LAWS, MONEY, PHONES, TEMPORARY, VERY_OLD, Age, age_of, has_ended, limit_of, months_old
from tests.support.country_files import country, loaded, rule, service, short

TODAY = date(2026, 11, 21)


def read(record: dict):
    """A service or a rule of Qatar."""
    kind = "laws" if "topic" in record else "services"
    [country_] = loaded(country(**{kind: [record]})).values()
    return getattr(country_, kind)[0]


@pytest.mark.parametrize(
    ("record", "limit"),
    [
        (service(), PHONES),
        (rule("kafala"), LAWS),
        (rule("recruitment_fees"), MONEY),
        (rule("minimum_wage"), MONEY),
        (rule("wage_payment"), MONEY),
        (rule("kafala", check_today=True), TEMPORARY),
        (rule("minimum_wage", temporary_until="2027-01"), TEMPORARY),
    ],
    ids=["a phone", "a law", "fees", "a wage", "the day of pay", "fast changing", "a temporary wage"],
)
def test_each_kind_has_its_own_limit(record, limit):
    assert limit_of(read(record)) == limit


def test_what_changes_faster_grows_old_sooner():
    assert TEMPORARY < MONEY < PHONES < LAWS


@pytest.mark.parametrize(
    ("as_of", "months"),
    [("2026-11-30", 0), ("2026-11", 0), ("2026-10-31", 1), ("2025-11-21", 12), ("2026", 10), ("2024", 34), ("2027-01", -2)],
)
def test_months_are_counted_from_any_precision_and_a_bare_year_from_its_january(as_of, months):
    assert months_old(as_of, TODAY) == months


def month(back: int) -> str:
    """The month so many months before TODAY's."""
    year, at = divmod(TODAY.year * 12 + TODAY.month - 1 - back, 12)
    return f"{year}-{at + 1:02}"


@pytest.mark.parametrize("record", [service(), rule("kafala"), rule("minimum_wage"), rule("kafala", check_today=True)])
def test_a_record_is_fresh_up_to_its_limit_then_old_then_very_old(record):
    limit = limit_of(read(record))
    ages = [age_of(read({**record, "as_of": month(back)}), TODAY) for back in (0, limit, limit + 1, int(limit * VERY_OLD), int(limit * VERY_OLD) + 1)]
    assert ages == [Age.fresh, Age.fresh, Age.old, Age.old, Age.very_old]


def test_a_record_without_a_date_is_undated():
    assert age_of(read(service(as_of=None)), TODAY) is age_of(read(rule(as_of=None)), TODAY) is Age.undated


def test_the_younger_age_is_the_smaller_one():
    assert Age.fresh < Age.old < Age.undated < Age.very_old


def test_an_emergency_number_of_libphonenumber_stays_fresh():
    listed = service(kind="emergency", phones=[short("999")], as_of="1990")
    assert age_of(read(listed), TODAY) is Age.fresh
    assert age_of(read({**listed, "phones": [short("999"), short("19876", unlisted=True)]}), TODAY) is Age.very_old
    assert age_of(read({**listed, "kind": "ngo"}), TODAY) is Age.very_old


def test_without_a_day_the_age_counts_from_today():
    assert age_of(read(service(as_of=date.today().isoformat()))) is Age.fresh
    assert age_of(read(service(as_of="1990"))) is Age.very_old


@pytest.mark.parametrize(
    ("until", "ended"),
    [("2026-11-21", False), ("2026-11-20", True), ("2026-11", False), ("2026-10", True), ("2026", False), ("2025", True), (None, False)],
)
def test_a_temporary_rule_ends_after_its_last_day(until, ended):
    assert has_ended(read(rule(temporary_until=until)), TODAY) is ended
