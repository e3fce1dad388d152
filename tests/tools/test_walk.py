"""The way through a tool: answers, back, skip, corrections, branches, review, countries."""

from __future__ import annotations

import json

import pytest

from bot import manifest
from bot.tools.question import Case
from bot.tools.walk import REVIEW, Heard, Walk
from bot.words.catalogue import Catalogue
from bot.words.render import words
from tests.tools.toy import Toy

HER = Case("en", "NP", "KW", {})


def walk(*typed: str, tool: Toy | None = None, case: Case = HER) -> Walk:
    """A way on which all of these were taken."""
    made = Walk(tool or Toy(), case)
    for text in typed:
        assert made.type(text) is Heard.taken, text
    return made


def asked(way: Walk) -> str | None:
    """Id of the question that is asked now."""
    current = way.current()
    return current.id if current else None


def test_one_question_after_the_other_until_none_is_left():
    way = walk()
    assert asked(way) == "fee" and way.place() == (1, 2)
    assert way.pick("fee", "yes") and asked(way) == "much" and way.place() == (2, 3)
    assert way.type("500") is Heard.taken and asked(way) == "last"
    assert way.pick("last", "no") and asked(way) is None
    assert way.state["answers"] == {"fee": "yes", "much": 500, "last": "no"}


def test_what_is_no_answer_is_not_taken():
    way = walk("yes")
    for text in ("can my employer keep my passport?", "5 months", "12x", ""):
        assert way.type(text) is Heard.not_mine, text
    assert way.state["answers"] == {"fee": "yes"}
    assert not way.pick("last", "nonsense") and not way.pick("nonsense", "yes")


def test_back_asks_the_question_before_again():
    way = walk("yes", "500", "back")
    assert asked(way) == "much" and "much" not in way.state["answers"]
    assert way.type("back") is Heard.taken and asked(way) == "fee"
    assert way.type("back") is Heard.not_understood and asked(way) == "fee"


def test_skip_goes_on_where_it_is_allowed():
    way = walk("skip")
    assert way.state["answers"] == {"fee": None} and asked(way) == "last"
    must = walk("yes")
    must.skip()
    assert must.type("skip") is Heard.not_mine and asked(must) == "much"


@pytest.mark.parametrize("text", ["1: no", "1:no", "1 = No", "१: no", "1：no"])
def test_an_answer_is_corrected_by_its_number(text):
    way = walk("yes", "500", text)
    assert way.state["answers"] == {"fee": "no"}, "the answer to a question that no longer applies must go"


def test_a_correction_of_what_was_not_asked_or_with_no_answer_is_not_understood():
    way = walk("yes")
    for text in ("2: 500", "9: yes", "1: purple"):
        assert way.type(text) is Heard.not_understood, text


def test_a_button_further_up_corrects_too():
    way = walk("yes", "500")
    assert way.pick("fee", "unsure") and way.state["answers"] == {"fee": "unsure"}


def test_the_state_survives_json():
    way = walk("yes", "500")
    again = Walk(Toy(), HER, json.loads(json.dumps(way.state)))
    assert asked(again) == "last" and not again.begins and way.begins


def test_the_review_shows_the_answers_and_takes_corrections():
    way = walk("yes", "500", "no", tool=Toy(review=True))
    assert asked(way) == REVIEW
    said = words("en").lines(way.current().lines)
    assert "1. Yes: Yes" in said and "2. No: 500" in said and "3. I don't know: No" in said
    assert way.type("2") is Heard.taken and asked(way) == "much"
    assert way.type("600") is Heard.taken and asked(way) == REVIEW
    assert way.pick(REVIEW, "c1") and asked(way) == "fee"
    assert way.type("no") is Heard.taken and asked(way) == REVIEW
    assert way.type("7") is Heard.not_understood and not way.pick(REVIEW, "c7")
    assert way.type("yes") is Heard.taken and asked(way) is None


def test_countries_are_asked_for_when_they_are_not_known():
    way = walk(tool=Toy(sides=("origin", "host")), case=Case("en", "NP", None, {}))
    assert asked(way) == "host" and way.place() == (1, 3)
    assert way.type("I go to Kuwait") is Heard.taken and way.case.host == "KW" and asked(way) == "fee"
    assert way.type("back") is Heard.taken and asked(way) == "host" and way.case.host is None
    assert way.pick("host", "QA") and way.case.host == "QA"
    unknown = walk("skip", tool=Toy(sides=("host",)), case=Case("en", None, None, {}))
    assert unknown.case.host is None and asked(unknown) == "fee"


@pytest.mark.parametrize("language", manifest.languages())
def test_in_every_language_by_its_own_words(language):
    catalogue, case = Catalogue(language), Case(language, "NP", "KW", {})
    for id, option in (("tool.yes", "yes"), ("tool.no", "no"), ("tool.unsure", "unsure")):
        for word in [catalogue[id], *catalogue[f"tool.words.{option}"].replace("،", ",").replace("、", ",").split(",")]:
            way = Walk(Toy(), case)
            assert way.type(word.strip() + "!") is Heard.taken and way.state["answers"]["fee"] == option, word
    for id, answers in (("tool.words.skip", {"fee": "no", "last": None}), ("tool.words.back", {})):
        for word in catalogue[id].replace("،", ",").split(","):
            way = Walk(Toy(), case, {"answers": {"fee": "no"}, "since": 0, "asks": []})
            assert way.type(word.strip()) is Heard.taken and way.state["answers"] == answers, word


def test_an_option_by_its_place_in_any_digits():
    for typed in ("2", "२", "২", "٢", "۲", "2."):
        assert walk(typed).state["answers"] == {"fee": "no"}, typed
    assert walk().type("4") is Heard.not_mine
