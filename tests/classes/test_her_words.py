"""Typed words answer the question that stands last, and nothing else; languages; hearing; the web page."""

from __future__ import annotations

import pytest

from bot.channels.telegram_replies import behind_a_curtain
from bot.classes import register, said
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH
from bot.words.catalogue import Catalogue
from tests.support.her_side import Her


@pytest.fixture
def class_(place):
    """A session."""
    return place.opens()


def unsure(class_, item: int = 0, sign: str = "b") -> str:
    """The payload of "I don't know" of one of its questions."""
    return said.press(f"{sign}.{class_.plan.items[item]}", said.UNSURE, class_)


def test_once_the_bot_said_something_else_words_are_no_answer(place, she, class_):
    she.joins(class_)
    assert place.desk.beside(she.sender, "en", False) == []
    for text in ("yes", "no", "I don't know"):
        assert she.says(text) is None, text
    assert not place.answers(class_, BEFORE)
    she.taps(said.press(f"say.b.{class_.plan.items[2]}", of=class_))
    assert she.says("I don't know") is not None
    assert place.answers(class_, BEFORE, 2) == {"": 1}, "the one that stood last, which is not the first without an answer"


def test_a_guided_tool_that_asks_keeps_her_words(place, she, class_):
    she.joins(class_)
    assert she.says("I don't know", busy=True) is None and not place.answers(class_, BEFORE)


def test_what_was_written_before_the_question_came_does_not_answer_it(place, she, class_):
    """Sent twice on a bad network, or changed afterwards: both have the number of a message before the question."""
    she.joins(class_)
    she.says("I don't know")
    assert "2" in she.replies[-1]["text"].split("\n")[0]
    asked = she.replies[-1]["text"]
    she.says("I don't know", late=True)
    assert [reply["text"] for reply in she.replies] == [asked] and not place.answers(class_, BEFORE, 1)
    she.says("I don't know")
    assert place.answers(class_, BEFORE, 1) == {"": 1}


def test_words_do_not_answer_a_phase_that_is_over(place, she, class_):
    she.joins(class_)
    place.goes_on(class_, TEACH)
    assert she.says("I don't know") is None


def test_the_question_is_asked_again_in_the_language_that_she_chose(place, she, class_):
    she.joins(class_)
    titles = {b["title"]: b["payload"] for b in she.replies[0]["buttons"]}
    assert titles["नेपाली"] == '/change_language{"language":"ne"}' and "हिन्दी" in titles
    she.taps(unsure(class_))
    (again,) = place.desk.beside(she.sender, "ne", True)
    assert again["language"] == "ne" and "2" in again["text"].split("\n")[0]
    assert [m.language for m in register.in_class(place.engine, class_.id)] == ["ne"]
    she.language = "ne"
    assert she.says(again["buttons"][0]["title"]) is not None and place.answers(class_, BEFORE, 1)


def test_a_language_that_was_only_looked_at_brings_no_question(place, she, class_):
    she.joins(class_)
    place.desk.beside(she.sender, "en", False)
    assert place.desk.beside(she.sender, "ne", True) == []


def test_a_language_chosen_after_the_end_moves_her_to_no_other_group(place, she, class_):
    she.through(class_)
    she.language = "hi"
    she.taps(unsure(class_, sign="a"))
    assert she.hears("class.too_late")
    assert [m.language for m in register.in_class(place.engine, class_.id)] == ["en"]


def test_her_language_is_known_where_no_conversation_is(place, class_):
    she = Her(place, language="ne")
    she.joins(class_)
    assert place.desk.language(she.sender) == "ne" and place.desk.language("nobody") is None


def test_who_cannot_read_hears_what_she_can_tap(place, she, class_):
    she.joins(class_)
    titles = [b["title"] for b in she.replies[-1]["buttons"]]
    (spoken,) = she.taps(she.finds("button.listen"))
    lines = spoken["aloud"].splitlines()
    assert lines[: -len(titles) + 2] == spoken["text"].splitlines()
    assert lines[-len(titles) + 2 :] == titles[:-2] and titles[-3] == Catalogue("en")["tool.unsure"]


def test_what_is_sent_unasked_does_not_say_that_she_wrote(place, she, class_):
    she.joins(class_)
    assert Catalogue("en")["ui.neutral"] in behind_a_curtain(she.replies[-1], "en")["text"], "she did write here"
    for phase in (AFTER, ENDED):
        for reply in she.gets(place.goes_on(class_, phase)):
            assert behind_a_curtain(reply, "en")["text"] == reply["text"]


def test_on_the_web_page_one_tap_brings_what_is_open(place, class_):
    she = Her(place, chat=None)
    she.joins(class_)
    she.answers(class_, BEFORE)
    assert she.hears("class.thanks_before") and she.hears("class.tap_next")
    place.goes_on(class_, TEACH)
    she.taps(she.finds("class.next"))
    assert she.hears("class.tap_next") and not she.hears("class.too_late")
    place.goes_on(class_, AFTER)
    she.taps(she.finds("class.next"))
    assert she.hears("class.after")
    she.answers(class_, AFTER)
    place.goes_on(class_, ENDED)
    she.taps(she.finds("class.next"))
    assert she.hears("class.over") and not she.hears("class.ask_later")


def test_on_the_web_page_an_old_button_brings_what_is_open(place, class_):
    she = Her(place, chat=None)
    she.joins(class_)
    place.goes_on(class_, AFTER)
    she.taps(unsure(class_))
    assert she.hears("class.too_late") and she.hears("class.after")
    assert not place.answers(class_, BEFORE)


def test_on_the_web_page_who_joins_in_between_is_told_how_to_go_on(place, class_):
    place.goes_on(class_, TEACH)
    she = Her(place, chat=None)
    she.joins(class_)
    assert she.hears("class.joined") and she.finds("class.next")


def test_whom_the_bot_writes_to_needs_no_such_button(place, she, class_):
    she.joins(class_)
    she.answers(class_, BEFORE)
    assert she.hears("class.thanks_before") and not she.hears("class.tap_next")
