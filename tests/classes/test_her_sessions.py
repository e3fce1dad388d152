"""In and out of sessions: coming back, a wrong code, two sessions, a day that begins late."""

from __future__ import annotations

import time

import pytest

from bot.classes import figures, register, said
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH
from bot.classes.register import ClassError
from bot.classes.sessions import LASTS, WAITS
from bot.database import DAY
from tests.support.her_side import Her


def test_who_comes_back_is_written_to_again(place, she):
    class_ = place.opens()
    she.joins(class_)
    she.taps(she.finds("class.leave"))
    assert register.in_class(place.engine, class_.id) == []
    she.joins(class_)
    assert [member.chat for member in register.in_class(place.engine, class_.id)] == [7]
    she.gets(place.goes_on(class_, AFTER))
    assert she.hears("class.after")


def test_one_tap_brings_back_who_touched_the_wrong_button(place, she):
    class_ = place.opens()
    she.joins(class_)
    item = class_.plan.items[0]
    she.taps(said.press(f"b.{item}", said.UNSURE, class_))
    she.taps(she.finds("class.leave"))
    assert she.hears("class.left")
    she.taps(she.finds("class.back"))
    assert she.hears("class.joined") and "2" in she.replies[-1]["text"].split("\n")[0]
    assert figures.room(place.engine, class_.id).joined == 1


def test_the_number_of_a_session_lets_nobody_in(place, she):
    class_ = place.opens()
    she.taps(said.press("back", of=class_))
    assert she.hears("class.no_such_code") and figures.room(place.engine, class_.id).joined == 0


def test_every_question_has_a_way_out(place, she):
    class_ = place.opens()
    she.joins(class_)
    for item in class_.plan.items[:3]:
        assert she.finds("class.leave") and she.finds("button.listen")
        she.taps(said.press(f"b.{item}", said.UNSURE, class_))


def test_a_wrong_code_is_undone_by_the_right_one(place, she):
    mine, wrong = place.opens("mine"), place.opens("wrong")
    she.joins(mine), she.joins(wrong), she.joins(mine)
    assert [figures.room(place.engine, c.id).joined for c in (mine, wrong)] == [1, 0]
    option = she.replies[-1]["buttons"][0]
    assert she.says(option["title"]) is not None
    assert place.answers(mine, BEFORE) and not place.answers(wrong, BEFORE)
    assert register.in_class(place.engine, wrong.id) == []


def test_who_moves_on_has_left_but_what_she_answered_counts(place, she):
    first, second = place.opens("first"), place.opens("second")
    she.joins(first)
    she.taps(said.press(f"b.{first.plan.items[0]}", said.UNSURE, first))
    she.joins(second)
    assert place.answers(first, BEFORE) == {"": 1}
    assert (figures.room(place.engine, first.id).joined, figures.room(place.engine, first.id).there) == (1, 0)
    assert register.in_class(place.engine, first.id) == []


def test_yesterdays_session_stays_when_she_joins_todays(place, she):
    yesterday = she.through(place.opens("day one"), "class.leaves_soon")
    today = place.opens("day two")
    she.joins(today)
    assert [m.later_at is not None for m in register.in_class(place.engine, yesterday.id)] == [True]


def test_an_old_button_of_another_session_answers_that_one_alone(place, she):
    yesterday = she.through(place.opens("day one"))
    today = place.opens("day two")
    she.joins(today)
    item = yesterday.plan.items[0]
    she.taps(said.press(f"a.{item}", said.UNSURE, yesterday))
    assert she.hears("class.too_late")
    she.taps(said.press("leave", of=yesterday))
    assert she.hears("class.left") and len(register.in_class(place.engine, today.id)) == 1


def test_the_day_begins_when_women_join_and_not_at_opening(place, she):
    class_ = place.ages(place.opens(), 3)
    assert not class_.is_over, "opened three days ago, and nobody has come"
    she.joins(class_)
    assert abs(register.by_id(place.engine, class_.id).ends_at - time.time() - LASTS) < 60
    place.ages(class_, 20 / 24)  # the trainer has tried the code on her own phone the evening before
    Her(place, "another", 8).joins(class_)
    assert abs(register.by_id(place.engine, class_.id).ends_at - time.time() - LASTS) < 60
    assert place.ages(class_, LASTS / DAY + 0.01).is_over


def test_a_session_that_has_gone_on_is_put_off_no_more(place, she):
    class_ = place.opens()
    she.joins(class_)
    place.goes_on(class_, TEACH)
    ends = place.ages(class_, 0.5).ends_at
    Her(place, "late", 8).joins(class_)
    assert register.by_id(place.engine, class_.id).ends_at == ends


def test_a_code_that_nobody_uses_goes(place, she):
    class_ = place.ages(place.opens(), WAITS / DAY + 0.01)
    assert class_.is_over
    she.joins(class_)
    assert she.hears("class.no_such_code")


def test_somebody_who_joins_every_day_does_not_keep_it_open_for_ever(place):
    class_ = place.opens()
    for day in range(16):
        Her(place, f"day {day}", day).joins(class_)
        class_ = place.ages(class_, 0.9)
    assert class_.is_over


def test_a_session_that_was_ended_never_goes_on(place, she):
    class_ = place.opens()
    over = place.goes_on(class_, ENDED)
    for phase in (BEFORE, TEACH, AFTER):
        with pytest.raises(ClassError, match="over"):
            register.change(place.engine, class_.id, phase=phase)
    register.change(place.engine, class_.id, phase=ENDED)
    assert register.by_id(place.engine, class_.id) == over, "its end is not put off either"


def test_a_session_whose_day_has_passed_says_so_once(place, she):
    class_ = place.opens()
    she.joins(class_)
    class_ = place.ages(class_, 1.1)
    she.gets(class_)
    assert she.hears("class.over")
    assert she.gets(class_) == [] and [m.asked for m in register.in_class(place.engine, class_.id)] == [ENDED]


def test_what_was_built_but_not_sent_is_sent_later(place, she):
    class_ = place.opens()
    she.joins(class_)
    now = place.goes_on(class_, AFTER)
    (member,) = register.in_class(place.engine, class_.id)
    assert place.desk.push(now, member)  # and the process dies before Telegram has it
    she.gets(now)
    assert she.hears("class.after")


def test_help_stands_below_the_end_too(place, she):
    she.through(place.opens())
    assert she.finds("button.help_now") == "/in_danger_now"
