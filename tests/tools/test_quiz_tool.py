"""Test yourself, as she walks through it: length, questions, explanations, result."""

from __future__ import annotations

import json

import pytest

from actions.answer import LONGEST
from actions.tools import quiz_said
from actions.tools.quiz import SIZE, Quiz
from actions.tools.steps import pick
from bot import manifest
from bot.manifest import Danger
from bot.payloads import LONGEST as PAYLOAD
from bot.payloads import parse_payload
from bot.quiz.bank import bank
from bot.tools.question import Case
from bot.tools.walk import Heard, Walk
from bot.words.render import words

TOOL = Quiz()


def begin(origin="NP", host="QA", language="en", state=None) -> Walk:
    return Walk(TOOL, Case(language, origin, host, {}), state)


def started(size="5_ab", **about) -> Walk:
    walk = begin(**about)
    assert walk.pick(SIZE, size)
    return walk


def play(walk: Walk, rightly=lambda number: True) -> Walk:
    """Answer all questions; `rightly` says by its number whether a question is."""
    number = 0
    while walk.current():
        question, case = walk.current(), walk.case
        right = bank()[question.id].right(case.origin, case.host)
        wrong = next(o.id for o in question.options if o.id != right)
        assert walk.pick(question.id, right if rightly(number) else wrong)
        number += 1
    return walk


def ended(walk: Walk) -> tuple[str, list[dict]]:
    message = TOOL.result(walk.case)[-1]
    return words(walk.case.language).lines(message.lines), message.buttons


def test_first_she_chooses_how_many():
    walk = begin()
    assert walk.current().id == SIZE and not walk.current().can_skip
    assert [words("en").part(o.label) for o in walk.current().options] == ["5", "10"]


@pytest.mark.parametrize("text, many", [("5", 5), ("10", 10), ("५", 5), ("١٠", 10), ("1", 5), ("2", 10)])
def test_the_length_can_be_typed(text, many):
    walk = begin()
    assert walk.type(text) is Heard.taken and walk.place() == (1, many)


@pytest.mark.parametrize("text", ["7", "3", "0", "may they keep my passport?", "ten please", "skip"])
def test_what_is_no_length_is_not_taken(text):
    assert begin().type(text) is Heard.not_mine


def test_the_round_stays_the_same_after_it_was_kept():
    walk = started("10_k3f")
    asked = [q.id for q in walk.questions]
    walk.pick(asked[1], walk.current().options[0].id)
    again = begin(state=json.loads(json.dumps(walk.state)))
    assert [q.id for q in again.questions] == asked and again.current().id == asked[2]


def test_back_asks_the_same_question_again():
    walk = started()
    first = walk.current().id
    walk.pick(first, walk.current().options[0].id)
    assert walk.back() and walk.current().id == first


def test_another_country_brings_other_questions_and_drops_what_no_longer_applies():
    walk = play(started(host="QA"))
    moved = begin(host="SG", state=walk.state)
    assert set(moved.state["answers"]) <= {q.id for q in moved.questions}
    assert all(bank()[q.id].right("NP", "SG") for q in moved.questions if q.id != SIZE)


def test_answers_can_be_typed_by_words_and_by_number():
    walk = started()
    while walk.current():
        question = walk.current()
        label = words("en").part(question.options[-1].label)
        assert walk.type(label if len(walk.state["answers"]) % 2 else str(len(question.options))) is Heard.taken
        assert walk.state["answers"][question.id] == question.options[-1].id


def test_each_answer_is_explained_at_once_a_skipped_one_too():
    walk = started()
    question = walk.current()
    walk.skip()
    assert walk.answered.id == question.id
    text = words("en").lines(TOOL.at_once(question, walk.case)[0].lines)
    assert text.startswith("The answer is:") and "This is from:" in text
    assert TOOL.at_once(walk.questions[0], walk.case) == [], "nothing to explain about the length"


@pytest.mark.parametrize("rightly, said", [
    (lambda n: True, "You knew all 5."),
    (lambda n: n < 2, "You knew 2 of 5."),
    (lambda n: False, "All 5 were new to you."),
])  # fmt: skip
def test_the_end_says_how_many_she_knew(rightly, said):
    text, _ = ended(play(started(), rightly))
    assert text.startswith(said) and "I do not keep your answers" in text


def test_what_was_missed_can_be_read_next_but_a_topic_of_danger_is_no_reading():
    for seed in "abcdefgh":
        walk = play(started(f"10_{seed}"), lambda n: n % 2)
        text, buttons = ended(walk)
        topics = [b["payload"].lstrip("/") for b in buttons[:-3]]
        missed = [bank()[q.id].topic for q in walk.questions[1::2]]
        calm = [t for t in dict.fromkeys(missed) if manifest.topics()[t].danger is not Danger.high]
        assert topics == calm[:4], seed
        assert [b["payload"] for b in buttons[-3:]] == ["/start_quiz", "/help_menu", "/in_danger_now"]
    assert not [b for b in ended(play(started()))[1][:-3]], "nothing was missed"


@pytest.mark.parametrize("language", list(manifest.languages()))
def test_the_end_fits_in_every_language(language):
    for origin, host in [("NP", "KW"), ("PH", "SA"), ("VN", "SG"), ("ID", "HK"), (None, None)]:
        for seed in "ab":
            walk = started(f"10_{seed}", origin=origin, host=host, language=language)
            walk.state["answers"].update(origin=origin, host=host)
            text, _ = ended(play(Walk(TOOL, Case(language, origin, host, {}), walk.state), lambda n: False))
            assert len(text) <= LONGEST and "{" not in text
            assert words(language).part({"id": "tool.quiz.from"}) in text and "•" in text


def test_where_all_sources_do_not_fit_some_are_left_out(monkeypatch):
    walk = play(started("10_a", origin="PH", host="SA"))
    all_, _ = ended(walk)
    monkeypatch.setattr(quiz_said, "LONGEST", len(all_) - 1)
    fewer, _ = ended(walk)
    assert len(fewer) < len(all_) and 1 <= fewer.count("•") < all_.count("•")


def test_countries_are_asked_for_and_can_be_skipped():
    walk = begin(origin=None, host=None)
    assert [q.id for q in walk.questions] == ["origin", "host", SIZE]
    walk.skip(), walk.skip()
    walk.pick(SIZE, "5_ab")
    assert all(bank()[q.id].side is None for q in walk.questions[3:]) and walk.place() == (3, 7)


def test_every_button_fits_telegram():
    for item in bank().values():
        for option in item.choices:
            payload = pick(TOOL, item.id, option)
            assert len(payload.encode()) <= PAYLOAD and parse_payload(payload), payload
    assert parse_payload(pick(TOOL, SIZE, "10_ffffffff"))


def test_a_forged_length_is_no_answer():
    assert not begin().pick(SIZE, "100_ab") and not begin().pick(SIZE, "5_a'b")
