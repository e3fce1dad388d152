"""When staff are there: past midnight, across the week, in their own time zone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.hours import DAYS, EXAMPLE, read_hours

MONDAY = "2026-11-23"  # the days after it are Tuesday the 24th …


def time(text: str) -> datetime:
    """A time such as "2026-11-23T09:00+05:45"."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "until", "again"),
    [
        ("23T09:00", "23T17:00", "23T09:00"),
        ("23T16:59", "23T17:00", "23T16:59"),
        ("23T17:00", None, "24T09:00"),
        ("27T20:00", None, "28T10:00"),
        ("28T12:00", "28T13:00", "28T12:00"),
        ("28T13:00", None, "30T09:00"),
        ("29T00:00", None, "30T09:00"),
    ],
)
def test_a_week_of_working_days(now, until, again):
    hours, at = read_hours(EXAMPLE), lambda text: time(f"2026-11-{text}+05:45")
    assert hours.until(at(now)) == (at(until) if until else None)
    assert hours.again(at(now)) == at(again)


@pytest.mark.parametrize(
    ("now", "until"), [("23T21:59", None), ("23T22:00", "24T06:00"), ("24T05:59", "24T06:00"), ("24T06:00", None), ("28T02:00", "28T06:00"), ("28T22:30", None)]
)
def test_a_night_belongs_to_the_day_on_which_it_begins(now, until):
    hours = read_hours("Mon-Fri 22:00-06:00 UTC")
    assert hours.until(time(f"2026-11-{now}+00:00")) == (time(f"2026-11-{until}+00:00") if until else None)


def test_the_hours_are_those_of_the_zone_whatever_the_clock_that_asks():
    hours = read_hours("Mon 09:00-10:00 Asia/Kathmandu")
    assert hours.until(time(f"{MONDAY}T03:14+00:00")) is None
    assert hours.until(time(f"{MONDAY}T06:15+03:00")) == time(f"{MONDAY}T10:00+05:45")


def test_on_the_night_in_which_the_clock_is_put_forward_they_come_by_the_new_one():
    hours = read_hours("daily 08:00-09:00 Europe/Paris")
    assert hours.again(time("2026-03-28T12:00+01:00")) == time("2026-03-29T08:00+02:00")


def test_times_that_touch_are_one():
    hours = read_hours("daily 00:00-24:00 UTC")
    assert hours.until(time(f"{MONDAY}T12:00+00:00")) > time(f"{MONDAY}T12:00+00:00") + timedelta(days=7)
    hours = read_hours("Mon 09:00-12:00, 12:00-15:00 UTC")
    assert hours.until(time(f"{MONDAY}T10:00+00:00")) == time(f"{MONDAY}T15:00+00:00")


def test_a_lunch_break_is_one():
    hours = read_hours("Mon 09:00-12:00, 13:00-15:00 UTC")
    assert hours.until(time(f"{MONDAY}T12:30+00:00")) is None
    assert hours.again(time(f"{MONDAY}T12:30+00:00")) == time(f"{MONDAY}T13:00+00:00")


@pytest.mark.parametrize(
    ("text", "days"),
    [("Mon", {0}), ("Mon,Wed", {0, 2}), ("Sat-Mon", {5, 6, 0}), ("Friday", {4}), ("mon-tue,sun", {0, 1, 6}), ("daily", set(range(7)))],
)
def test_days_are_named_in_many_ways(text, days):
    assert {day for day, _, _ in read_hours(f"{text} 09:00-17:00 UTC").spans} == days


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mon 09:00-17:00", "time zone"),
        ("Mon 09:00-17:00 Asia/Nowhere", "Asia/Nowhere"),
        ("Monster 09:00-17:00 UTC", "monster"),
        ("Mon-Xyz 09:00-17:00 UTC", "xyz"),
        ("Mon 25:00-26:00 UTC", "25:00"),
        ("Mon 09:70-10:00 UTC", "09:70"),
        ("Mon 9-17 UTC", "Mon 9-17"),
        ("; UTC", "''"),
        ("UTC", "''"),
    ],
)
def test_what_cannot_be_read_is_named(text, names):
    with pytest.raises(ValueError, match="Mon|time|day|like") as error:
        read_hours(text)
    assert names in str(error.value)


@given(st.integers(0, 6), st.integers(0, 23), st.integers(1, 24), st.integers(0, 14 * 24 * 60))
def test_nobody_is_told_of_a_time_at_which_nobody_is_there(day, first, last, minutes):
    hours = read_hours(f"{DAYS[day]} {first:02}:00-{last:02}:00 Asia/Kathmandu")
    now = time(f"{MONDAY}T00:00+00:00") + timedelta(minutes=minutes)
    again = hours.again(now)
    assert again >= now and hours.until(again) > again
    assert (hours.until(now) is not None) == (again == now)
