"""Months later: the invitation, the questions, two sessions, laws that changed, and forgetting."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.channels.telegram_replies import behind_a_curtain
from bot.classes import figures, register, said
from bot.classes.phases import LATER, LATER_DAYS, LATER_SHOWN
from bot.classes.report.report import LATER_SHOWN as SHOWN_FROM
from bot.classes.tables import classes, members, questions
from bot.database import DAY
from bot.quiz.bank import Item, bank
from tests.support.her_side import WAY

SOON = LATER_DAYS["soon"] + 0.01


@pytest.fixture
def over(place, she):
    """A session that is over, at whose end she said that she leaves soon."""
    return she.through(place.opens(), "class.leaves_soon")


def invited(place, she, class_) -> None:
    """Her time has come, and she got the invitation."""
    place.ages(class_, SOON)
    place.purges()
    assert [member.sender for _, member in register.due_later(place.engine)].count(she.sender) == 1
    she.gets(class_)
    assert she.hears("class.later_hello")


def test_the_time_counts_from_the_session_and_not_from_a_tap(place, she):
    class_ = she.through(place.opens())
    ends = place.ages(class_, 0.5).ends_at
    for wish in ("soon", "months", "soon"):
        she.taps(said.press("later", wish, class_))
        (member,) = register.in_class(place.engine, class_.id)
        assert member.later_at == ends + LATER_DAYS[wish] * DAY


def test_who_was_asked_cannot_put_it_off(place, she, over):
    invited(place, she, over)
    she.taps(said.press("later", "months", over))
    assert she.hears("class.too_late")
    (member,) = register.in_class(place.engine, over.id)
    assert member.later_at < time.time()


def test_a_session_that_runs_has_no_later(place, she):
    class_ = place.opens()
    she.joins(class_)
    she.taps(said.press("later", "soon", class_))
    assert she.hears("class.too_late")
    assert [m.later_at for m in register.in_class(place.engine, class_.id)] == [None], "she would get no questions after, and no end"


def test_yesterdays_button_asks_again_for_yesterday(place, she):
    yesterday = she.through(place.opens("day one"))
    wish = she.finds("class.leaves_soon")
    today = place.opens("day two")
    she.joins(today)
    she.taps(wish)
    assert she.hears("class.will_ask")
    assert [m.later_at is None for c in (yesterday, today) for m in register.in_class(place.engine, c.id)] == [False, True]


def test_the_invitation_is_what_is_sent(place, she, over):
    invited(place, she, over)
    (hello,) = she.replies
    sent = behind_a_curtain(hello, "en")["text"]
    assert sent == "Hello. Do you have two minutes?" and [b["title"] for b in hello["buttons"]] == ["Yes", "No, stop"]


def test_until_she_says_yes_her_words_are_her_own(place, she, over):
    invited(place, she, over)
    place.desk.beside(she.sender, "en", False)
    for text in ("yes", "no", "I don't know"):
        assert she.says(text) is None, text
    assert not place.answers(over, LATER)


@pytest.mark.parametrize("word, id", [("yes", "class.later_begin"), ("no", "class.will_not_ask")])
def test_yes_and_no_can_be_typed_below_the_invitation(place, she, over, word, id):
    invited(place, she, over)
    assert she.says("I am tired") is None
    she.says(word)
    assert she.hears(id)


@pytest.mark.parametrize("mine", [0, 1])
def test_of_two_sessions_each_has_its_own_questions(place, she, mine):
    both = [she.through(place.opens(seed), "class.leaves_soon") for seed in ("day one", "day two")]
    for class_ in both:
        invited(place, she, class_)
    class_, other = both[mine], both[1 - mine]
    she.taps(said.press("later", "go", class_))
    for item in class_.plan.items:
        assert f"l.{item}.{class_.id}" in she.replies[-1]["buttons"][0]["payload"]
        she.taps(she.replies[-1]["buttons"][0]["payload"])
    assert she.hears("class.thanks_later")
    assert all(sum(place.answers(class_, LATER, n).values()) == 1 for n in range(8))
    assert not any(place.answers(other, LATER, n) for n in range(8))


def test_stop_means_all_sessions(place, she):
    both = [she.through(place.opens(seed), "class.leaves_soon") for seed in ("day one", "day two")]
    place.ages(both[1], 2)
    invited(place, she, both[0])
    she.taps(she.finds("class.later_stop"))
    assert she.hears("class.will_not_ask")
    she.taps(said.press("later", "go", both[0]))
    assert she.hears("class.too_late"), "the yes above it is open no more"
    place.purges()
    assert not she.is_known()


def test_stop_is_understood_when_nothing_is_known_of_her(place, she, over):
    place.ages(over, LATER_SHOWN + 1)
    place.purges()
    she.taps(said.press("later", "no", over))
    assert she.hears("class.will_not_ask")
    she.taps(said.press("later", "go", over))
    assert she.hears("class.too_late")


def test_after_her_last_answer_nothing_is_known_of_her(place, she, over):
    invited(place, she, over)
    she.taps(she.finds("class.later_yes"))
    she.answers(over, LATER)
    assert she.hears("class.thanks_later")
    place.purges()
    assert not she.is_known() and sum(place.answers(over, LATER).values()) == 1
    assert register.due_later(place.engine) == []


@pytest.mark.parametrize("asked", [False, True])
def test_who_does_not_answer_is_forgotten_when_the_time_is_over(place, she, over, asked):
    if asked:
        invited(place, she, over)
    place.ages(over, LATER_SHOWN - (SOON if asked else 0) - 1)
    place.purges()
    assert she.is_known()
    place.ages(over, 1.1)
    assert register.due_later(place.engine) == []
    place.purges()
    assert not she.is_known()


def test_answers_are_taken_until_they_are_shown_and_not_after(place, she, over):
    assert LATER_SHOWN == SHOWN_FROM
    invited(place, she, over)
    place.ages(over, LATER_SHOWN - SOON - 0.1)
    item = over.plan.items[0]
    she.taps(said.press(f"l.{item}", said.UNSURE, over))
    place.ages(over, 0.2)
    she.taps(said.press(f"l.{over.plan.items[1]}", said.UNSURE, over))
    assert she.hears("class.too_late")
    assert place.answers(over, LATER) == {"": 1} and not place.answers(over, LATER, 1)


def test_a_session_whose_row_was_deleted_keeps_nobody(place, she, over):
    with place.engine.begin() as connection:
        connection.execute(classes.delete())
    place.purges()
    assert not she.is_known() and register.due_later(place.engine) == []


def test_a_chat_sealed_with_another_key_keeps_no_one_else_from_being_asked(place, she, over, monkeypatch):
    place.ages(over, SOON)
    with place.engine.begin() as connection:
        connection.execute(members.update().values(sealed="gAAAA of another key"))
    assert register.due_later(place.engine) == []
    assert [m.chat for m in register.in_class(place.engine, over.id)] == [None]


def expired(monkeypatch, class_) -> str:
    """A fact of a session's countries is not sure any more; the id of its question."""
    item = next(id for id in class_.plan.items if bank()[id].fact)
    right = Item.right
    monkeypatch.setattr(Item, "right", lambda self, *way: None if self.id == item else right(self, *way))
    return item


def test_an_answer_is_as_right_as_on_the_day_of_the_session(place, she, over, monkeypatch):
    item = expired(monkeypatch, over)
    invited(place, she, over)
    now = register.by_id(place.engine, over.id)
    asked = said.question(now, LATER, item, "en")
    assert len(asked["buttons"]) == len(bank()[item].choices) + 3, "not only I don't know"
    she.taps(said.press(f"l.{item}", over.rights[item], over))
    assert [a.right for a in figures.every_answer(place.engine, over.id, {}) if a.item == item and a.phase == LATER] == [True]


def test_a_question_that_is_gone_is_passed_over(place, she, over, monkeypatch):
    gone = over.plan.items[0]
    monkeypatch.setattr(said, "bank", lambda: {k: v for k, v in bank().items() if k != gone})
    invited(place, she, over)
    she.taps(she.finds("class.later_yes"))
    assert over.plan.items[1] in she.replies[-1]["buttons"][0]["payload"]
    she.taps(said.press(f"say.l.{gone}", of=over))
    assert she.hears("class.too_late")


def test_an_option_whose_number_is_not_known_any_more_is_not_asked(place, monkeypatch):
    class_ = place.opens()
    item = "call_now"
    class_ = replace(class_, rights={**class_.rights, item: "call_it"})
    assert said.can_ask(class_, item)
    monkeypatch.setattr(Item, "known", lambda self, *way: None)
    assert not said.can_ask(class_, item)


def test_sessions_from_before_right_answers_were_kept_go_on(place, she):
    class_ = place.opens()
    with place.engine.begin() as connection:
        connection.execute(questions.delete())
    found = register.by_id(place.engine, class_.id)
    assert found.rights == {id: bank()[id].right(*WAY) for id in class_.plan.items}
