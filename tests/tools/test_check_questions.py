"""The questions of the offer checker, and what is said at once."""

from __future__ import annotations

import itertools

import pytest
from offer_table import TOOL, every_answer

from actions.tools.check_calls import AT_ONCE
from actions.tools.check_questions import BY_ID
from actions.tools.check_result import OPEN
from actions.tools.steps import pick
from bot import manifest
from bot.directory import lookup
from bot.tools.question import Case
from bot.tools.signs import SIGNS, Indicator
from bot.tools.typing import as_answer
from bot.words.render import words
from tests.support import screen

LANGUAGES = list(manifest.languages())
LONGEST_QUESTION, MOST_QUESTIONS, LONGEST_NOW = 300, 12, 1100


def case(language="en", origin="NP", host="KW", **answers) -> Case:
    return Case(language, origin, host, answers)


@pytest.mark.parametrize("who", [None, *every_answer("who")])
@pytest.mark.parametrize("origin", [None, "NP", "UA"])
def test_at_most_twelve_are_asked(who, origin):
    asked = [question.id for question in TOOL.questions(case(origin=origin, who=who))]
    assert len(set(asked)) == len(asked) <= MOST_QUESTIONS
    assert {"met", "licence", "address"} & set(asked)


def test_a_family_is_not_asked_for_a_licence_nor_is_a_country_without_licences():
    assert "licence" not in {q.id for q in TOOL.questions(case(who="employer"))}
    assert "licence" in {q.id for q in TOOL.questions(case(who="agency"))}
    assert "licence" not in {q.id for q in TOOL.questions(case(origin="UA", who="agency"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_and_answers_fit_a_small_phone(language):
    intro = words(language).lines(TOOL.intro(case(language)))
    for question in BY_ID.values():
        text = words(language).lines(question.lines)
        buttons = [words(language).button({"say": o.label, "payload": pick(TOOL, question.id, o.id)}) for o in question.options]
        first = f"{intro}\n{text}" if question.id == "who" else text
        assert 0 < len(text) <= LONGEST_QUESTION and len(intro) <= LONGEST_QUESTION
        assert not screen.faults(first, [(b["title"], b["payload"]) for b in buttons], language)
        assert len({b["title"] for b in buttons}) == len(buttons)
        assert words(language).catalogue[question.name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_can_be_typed_as_it_stands_on_its_button(language):
    for question in BY_ID.values():
        for number, option in enumerate(question.options, 1):
            assert as_answer(words(language).part(option.label), question, case(language)) == option.id
            assert as_answer(str(number), question, case(language)) == option.id
        assert as_answer("What may the agency charge me in Kuwait?", question, case(language)) is None


def test_yes_and_no_mean_nothing_where_they_could_hide_a_sign():
    assert as_answer("yes", BY_ID["contract"], case()) is None
    assert as_answer("no", BY_ID["threats"], case()) is None
    assert as_answer("no", BY_ID["licence"], case()) == "no"


def test_signs_hang_on_answers_that_are_asked_for():
    assert all(set(sign.answers) <= set(every_answer(sign.question)) for sign in SIGNS)
    assert set(OPEN) == set(BY_ID)
    assert {sign.topic for sign in SIGNS} <= set(manifest.topics())


def test_every_indicator_is_covered_that_shows_before_leaving():
    covered = set(itertools.chain.from_iterable(sign.covers for sign in SIGNS))
    assert covered == set(Indicator)


@pytest.mark.parametrize("question, answer", AT_ONCE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_met_at_once_with_numbers(question, answer, language):
    told = TOOL.at_once(BY_ID[question], case(language, **{question: answer}))
    text = words(language).lines(told[0].lines)
    numbers = [part for line in told[0].lines for part in line if "service" in part]
    assert len(told) == 1 and numbers and len(text) <= LONGEST_NOW
    assert not screen.faults(text, [], language)


@pytest.mark.parametrize("question, answer", AT_ONCE)
def test_no_country_that_women_leave_is_without_a_number(question, answer):
    for origin in lookup.shared().with_role("origin"):
        for host in (None, "SA"):
            lines = TOOL.at_once(BY_ID[question], case(origin=origin, host=host, **{question: answer}))[0].lines
            called = [part for line in lines for part in line if "service" in part]
            assert called or "112" in words("en").lines(lines), origin


def test_the_emergency_number_stands_first_where_she_is_held():
    told = TOOL.at_once(BY_ID["threats"], case(threats="held"))[0]
    kinds = [part["service"]["kind"] for line in told.lines for part in line if "service" in part]
    assert kinds[0] == "emergency" and "emergency" in kinds[1:]  # at home, and over there


def test_without_a_country_there_is_a_number_that_works_in_many():
    told = TOOL.at_once(BY_ID["threats"], case(origin=None, host=None, threats="hurt"))[0]
    assert "112" in words("en").lines(told.lines)


@pytest.mark.parametrize("question", BY_ID)
def test_what_is_no_danger_goes_on_quietly(question):
    for answer in [*every_answer(question), None]:
        if (question, answer) not in AT_ONCE:
            assert TOOL.at_once(BY_ID[question], case(**{question: answer})) == []
