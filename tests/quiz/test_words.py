"""The words of the questions, in all languages, as they stand on a phone."""

from __future__ import annotations

import pytest

from actions.answer import LONGEST
from actions.tools.quiz_said import explained
from bot import manifest
from bot.quiz import say as quiz
from bot.quiz.bank import bank
from bot.tools.question import Case
from bot.words.placeholders import PLACE
from bot.words.render import words
from bot.words.width import BUTTON, width

# ways with many facts, and with the longest names of countries
WAYS = [("NP", "KW"), ("PH", "SA"), ("ID", "HK"), ("VN", "SG"), ("LK", "AE"), ("ET", "LB"), ("GH", "JO"), ("NI", "ES"), (None, None)]
LONGEST_QUESTION = 300
LANGUAGES = list(manifest.languages())


def said(language: str):
    """Each question on each way: (item, case, its options as ids)."""
    for origin, host in WAYS:
        for item in bank().values():
            if item.right(origin, host):
                yield item, Case(language, origin, host, {}), item.options(origin, host)


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_and_options_can_be_read(language):
    say = words(language)
    for item, case, options in said(language):
        way = (item.id, case.origin, case.host)
        asked = say.part(quiz.ask(item, case.origin, case.host))
        labels = [say.part(quiz.option(item, id, case.origin, case.host)) for id in options]
        assert 0 < len(asked) <= LONGEST_QUESTION, way
        assert len({label.casefold() for label in labels}) == len(labels), (way, labels)
        assert max(map(width, labels)) <= BUTTON, (way, labels)
        assert not any(PLACE.search(text) for text in [asked, *labels]), (way, asked, labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_fits_and_carries_a_source(language):
    say = words(language)
    head = say.part({"id": "tool.quiz.from"})
    for item, case, options in said(language):
        way = (item.id, case.origin, case.host)
        for answer in [*options, None]:
            case.answers[item.id] = answer
            text = say.lines(explained(item, case).lines)
            below = text.split(head, 1)[1].strip().splitlines()
            assert len(text) <= LONGEST and not PLACE.search(text), (way, text)
            assert below[0].startswith("•") and ("http" in below[0] or "202" in below[0]), (way, below)
            assert say.part(quiz.why(item, case.origin, case.host)) in text, way


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_danger_it_says_how_to_get_help_now(language):
    say = words(language)
    button = say.part({"id": "button.help_now"})
    for item, case, _ in said(language):
        text = say.lines(explained(item, case).lines)
        assert (button in text) == (item.group == "danger"), (item.id, text)
        if item.group == "danger" and case.host:
            assert any(c.isdigit() for c in text.split(button)[-1]) or item.service, (item.id, case.host, text)


def test_an_answer_is_met_without_shame():
    item, say = bank()["hit"], words("en")
    assert say.lines(explained(item, Case("en", None, None, {"hit": "no"})).lines).startswith("Yes, that is right.")
    assert say.lines(explained(item, Case("en", None, None, {"hit": "yes"})).lines).startswith("Many think so. The answer is: No")
    assert say.lines(explained(item, Case("en", None, None, {"hit": None})).lines).startswith("The answer is: No")


def test_the_rule_stands_below_the_answer_with_its_date_and_source():
    text = words("en").lines(explained(bank()["sponsor_visa"], Case("en", "PH", "SA", {"sponsor_visa": "yes"})).lines)
    assert "In Saudi Arabia:" in text and "as of 2025" in text and "https://" in text


def test_the_only_numbers_to_dial_are_right_answers():
    """A wrong number must not stick in memory: no wrong option has more digits than a percentage."""
    for item, case, options in said("en"):
        for id in options:
            label = words("en").part(quiz.option(item, id, case.origin, case.host))
            if sum(c.isdigit() for c in label) >= 3:
                assert id == item.right(case.origin, case.host), (item.id, label)
