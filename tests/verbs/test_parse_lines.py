"""`python -m bot parse`: messages in, what the pipeline understands out, as JSON lines."""

from __future__ import annotations

import re

import pytest

from bot import manifest
from bot.manifest import Danger
from tests.support.journeys import FORMS, language_of, said

FIELDS = {"text", "language", "intent", "confidence", "ranking", "danger", "countries"}
QUESTIONS = [said(form, what) for form in FORMS for what in ("embassy", "danger")]
SPECIAL = ["", "   ", "/help", "/inject", "\x00", "😀", "Kuwait and Nepal, Kuwait again", "x" * 50_000]
BAD = ["not JSON", '{"text": 7}', '{"other": "x"}', "[]", '"text"', "{", "null"]


LANGUAGE = re.compile("[a-z]{2,3}")  # BCP 47; also of languages that are not answered in


@pytest.fixture(scope="module")
def ended(run_process):
    """One run: bad lines first, an empty line, then every form's danger and embassy, and what is no question."""
    return run_process("parse", [*BAD, "", *({"text": text} for text in QUESTIONS + SPECIAL)])


@pytest.fixture(scope="module")
def found(ended):
    """{text: answer}"""
    return {answer["text"]: answer for answer in ended.answers if "text" in answer}


def test_each_line_has_its_answer_in_order_and_empty_lines_have_none(ended):
    assert [answer.get("text") for answer in ended.answers] == [None] * len(BAD) + QUESTIONS + SPECIAL, ended.err


def test_every_answer_has_the_documented_fields(found):
    for answer in found.values():
        assert set(answer) == FIELDS, answer
        assert answer["language"] is None or LANGUAGE.fullmatch(answer["language"]), answer
        assert answer["danger"] in {level.value for level in Danger}
        assert isinstance(answer["confidence"], float) and 0 <= answer["confidence"] <= 1
        assert len(answer["ranking"]) <= 3
        for guess in answer["ranking"]:
            assert set(guess) == {"intent", "confidence"} and 0 <= guess["confidence"] <= 1


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_understood(found, form):
    answer = found[said(form, "embassy")]
    assert (answer["intent"], answer["language"]) == ("embassy", language_of(form)), answer
    assert answer["ranking"][0] == {"intent": "embassy", "confidence": answer["confidence"]}


@pytest.mark.parametrize("form", FORMS)
def test_danger_is_noticed(found, form):
    assert found[said(form, "danger")]["danger"] == "high", found[said(form, "danger")]


def test_text_without_words_has_no_intent(found):
    for text in ("", "   ", "\x00"):
        assert found[text]["intent"] is None and found[text]["ranking"] == [], found[text]


def test_a_command_is_what_the_bot_would_act_on(found):
    assert (found["/help"]["intent"], found["/help"]["danger"]) == ("in_danger_now", "high")
    assert found["/inject"]["confidence"] < 1, "a typed payload is taken at its word"


def test_countries_are_codes_without_repeats(found):
    assert found["Kuwait and Nepal, Kuwait again"]["countries"] == ["KW", "NP"]


def test_bad_lines_are_reported_with_their_number_and_end_with_exit_code_1(ended):
    assert ended.code == 1, ended.err
    errors = ended.answers[: len(BAD)]
    for number, answer in enumerate(errors, 1):
        assert set(answer) == {"error"} and answer["error"].startswith(f"line {number}:"), answer


def test_her_words_are_not_on_standard_error(ended):
    assert not [text for text in QUESTIONS if text in ended.err]
    assert "Traceback" not in ended.err


def test_good_lines_end_with_exit_code_0(run_here):
    ended = run_here("parse", [{"text": "hello"}, "", {"text": "hello again"}])
    assert (ended.code, len(ended.answers)) == (0, 2)


def test_no_lines_at_all_are_no_error(run_here):
    assert run_here("parse", []).code == 0


def test_a_lone_surrogate_does_not_end_the_run(run_here):
    ended = run_here("parse", ['{"text": "where is my em\\ud83dbassy"}', {"text": "hello"}])
    assert (ended.code, len(ended.answers)) == (0, 2)
