"""Months after a session the bot asks again: neutral words, once, by day, and each session for itself."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from bot.classes import due, register, said
from bot.classes.clock import is_day
from bot.classes.phases import ENDED, LATER
from bot.classes.tables import answers, classes, members
from bot.database import DAY
from tests.support.class_rounds import QUIET, asked, goes_on, joined, moved, new, opened, pressed, rounds, text_of


@pytest.fixture
def place(agent, tmp_path, monkeypatch):
    """The bot in this process."""
    with rounds(agent, tmp_path, monkeypatch) as found:
        yield found


def over(place, class_: register.Class, she) -> None:
    """The session ends, and she wants to be asked again; the time for that has come."""
    goes_on(place, class_, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon")).hears("class.will_ask")
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    moved(place, members, later_at=time.time() - 1)


@pytest.mark.parametrize("language", ["en", "ne"])
def test_the_invitation_holds_neutral_words_alone_and_comes_once(place, language):
    class_ = opened(place)
    she = joined(place, class_, language)
    over(place, class_, she)
    invited = she.hears("class.later_hello")
    assert invited.text == text_of("class.later_hello", language)
    assert [b["text"] for b in invited.buttons] == [text_of("class.later_yes", language), text_of("class.later_stop", language)]
    time.sleep(QUIET)
    assert new(she) == [] and asked(place) == [LATER]
    she.taps(invited.buttons[0]["callback_data"]).hears("class.later_begin")
    she.hears("tool.progress")


def test_at_night_nobody_is_asked_again(place, monkeypatch):
    monkeypatch.setattr(due, "is_day", lambda country, seconds: country != "KW")
    by_night, by_day = opened(place), opened(place, ("NP", "QA"))
    asleep, awake = joined(place, by_night), joined(place, by_day)
    for class_ in (by_night, by_day):
        goes_on(place, class_, ENDED)
    for she in (asleep, awake):
        she.hears("class.over")
        she.taps(said.press("later", "soon")).hears("class.will_ask")
    moved(place, members, later_at=time.time() - 1)
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    awake.hears("class.later_hello")
    time.sleep(QUIET)
    assert new(asleep) == []
    monkeypatch.setattr(due, "is_day", lambda country, seconds: True)
    asleep.hears("class.later_hello")


@pytest.mark.parametrize(
    ("country", "utc", "day"),
    [
        ("KW", "05:59", False), ("KW", "06:00", True), ("KW", "16:59", True), ("KW", "17:00", False),  # three hours ahead
        ("US", "18:30", False), ("US", "19:30", True), ("US", "23:30", True), ("US", "00:30", False),  # from New York to Honolulu
        ("XX", "12:00", True), ("XX", "21:00", False),
    ],
)  # fmt: skip
def test_day_is_counted_by_all_clocks_of_a_country(country, utc, day):
    hour, minute = map(int, utc.split(":"))
    assert is_day(country, DAY * 20_000 + hour * 3600 + minute * 60) is day  # a day in October


def test_a_session_without_its_row_keeps_nobody_from_being_asked_again(place):
    first, second = opened(place), opened(place)
    joined(place, first)
    she = joined(place, second)
    with place.engine.begin() as connection:
        connection.execute(members.update().where(members.c.class_id == first.id).values(later_at=1.0))
        connection.execute(classes.delete().where(classes.c.id == first.id))
    over(place, second, she)
    she.hears("class.later_hello")


def test_each_of_two_sessions_invites_and_takes_its_own_answers(place):
    first, second = opened(place), opened(place, ("NP", "QA"))
    she = joined(place, first)
    goes_on(place, first, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon", first)).hears("class.will_ask")
    she.says(second.code).hears("class.joined")
    goes_on(place, second, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon", second)).hears("class.will_ask")
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    moved(place, members, later_at=time.time() - 1)
    invitations = {pressed(she.hears("class.later_hello"), 0) for _ in range(2)}
    assert invitations == {said.press("later", "go", class_) for class_ in (first, second)}
    for class_ in (second, first):
        she.taps(said.press("later", "go", class_)).hears("class.later_begin")
        question = she.hears("tool.progress")
        she.taps(pressed(question, 0)).hears("tool.progress")
    with place.engine.connect() as connection:
        told = connection.execute(sa.select(answers.c.class_id, answers.c.phase).order_by(answers.c.class_id)).all()
    assert told == [(first.id, LATER), (second.id, LATER)]


def test_the_invitation_waits_a_day_after_a_quick_exit_and_no_longer(place):
    class_ = opened(place)
    she = joined(place, class_)
    goes_on(place, class_, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon")).hears("class.will_ask")
    she.says("/exit").hears("ui.exit")
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    moved(place, members, later_at=time.time() - 1)
    time.sleep(QUIET)
    assert new(she) == []
    with place.engine.begin() as connection:
        connection.execute(sa.text("UPDATE conversations SET updated_at = updated_at - 90000"))
    she.hears("class.later_hello")
