"""Languages against each other: only women who answered both times are compared."""

from __future__ import annotations

from bot.classes.figures import Answer
from bot.classes.phases import AFTER, BEFORE
from bot.classes.report.groups import Rises, of_languages
from bot.classes.report.safe import safe


def given(language: str, phase: str, right: str, first: int = 0) -> list[Answer]:
    """Answers of as many women as there are letters: "1" is right, "0" is wrong."""
    marks = enumerate(right, first)
    return [Answer(f"{language}{n:02}", language, phase, "a", "yes" if mark == "1" else "no", mark == "1") for n, mark in marks]


def test_women_who_came_late_are_no_sign_that_a_language_learnt_less():
    hindi = [*given("hi", BEFORE, "00000"), *given("hi", AFTER, "11111"), *given("hi", AFTER, "00000", first=5)]
    nepali = [*given("ne", BEFORE, "00000"), *given("ne", AFTER, "11111")]
    found = of_languages(safe([*hindi, *nepali]))["hi"]
    assert (found.shares[AFTER].p, found.others[AFTER].p) == (0.5, 1.0)
    assert found.rises == Rises(1.0, 1.0, 1.0) and not found.rose_less


def test_the_women_of_a_language_who_rose_less_are_found():
    hindi = [*given("hi", BEFORE, "11000000"), *given("hi", AFTER, "11000000")]
    nepali = [*given("ne", BEFORE, "00000000"), *given("ne", AFTER, "00111111")]
    found = of_languages(safe([*hindi, *nepali]))
    assert (found["hi"].rises.mine, found["hi"].rises.others) == (0.0, 0.75)
    assert found["hi"].rose_less and not found["ne"].rose_less
    assert max(found[language].rises.chance for language in ("hi", "ne")) < 0.05


def test_fewer_than_five_who_answered_both_times_are_not_compared():
    hindi = [*given("hi", BEFORE, "00000000"), *given("hi", AFTER, "00000000", first=4)]
    nepali = [*given("ne", BEFORE, "00000000"), *given("ne", AFTER, "11111111")]
    found = of_languages(safe([*hindi, *nepali]))
    assert found["hi"].rises is None and found["ne"].rises is None
