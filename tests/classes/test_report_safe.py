"""Nobody in a group of fewer than five can be seen, nor worked out from what is shown, from the hands or from the projector."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations

import pytest

from bot.classes.figures import Answer
from bot.classes.phases import AFTER, BEFORE, LATER
from bot.classes.report.safe import FEWEST, OTHERS, safe, women


def given(many: int, phase: str = BEFORE, language: str = "ne", item: str = "a", first: int = 0, right: bool = True) -> list[Answer]:
    """Answers of women with phones; the same numbers are the same women."""
    return [Answer(f"{language}{n:02}", language, phase, item, "yes", right) for n in range(first, first + many)]


def hands(many: int, phase: str = BEFORE, language: str = "ne", item: str = "a") -> list[Answer]:
    """Answers that the trainer counted."""
    return [Answer("", language, phase, item, "yes", True)] * many


def test_four_answers_are_none_and_five_are_counted():
    assert safe(given(4)).answers == []
    assert len(safe(given(5)).answers) == 5


def test_four_phones_do_not_hide_behind_hands_that_the_trainer_knows():
    assert women(safe(given(4) + hands(20)).answers) == (0, 20)
    assert women(safe(given(5) + hands(2)).answers) == (5, 2)


def test_a_small_language_takes_another_one_along():
    shown = safe(given(9, language="ne") + given(6, language="hi") + given(2, language="si"))
    assert {a.language for a in shown.answers} == {"ne", OTHERS}
    assert sum(a.language == OTHERS for a in shown.answers) == 8


def test_small_languages_that_are_five_together_take_nobody_along():
    shown = safe(given(9, language="ne") + given(3, language="hi") + given(2, language="si"))
    assert sorted({a.language for a in shown.answers}) == [OTHERS, "ne"]
    assert sum(a.language == OTHERS for a in shown.answers) == 5


def test_hands_do_not_make_a_language_large_enough():
    shown = safe(given(9, language="ne") + given(3, language="hi") + hands(9, language="hi"))
    assert {a.language for a in shown.answers} == {OTHERS}


def test_all_who_answered_both_times_are_compared():
    shown = safe(given(12) + given(12, AFTER))
    assert len(shown.pairs["a"]) == 12


def test_who_came_late_cannot_be_told_from_those_who_are_compared():
    # 12 before, 13 after: the thirteenth would stand alone, so more stay out until five are left before, and six after
    shown = safe(given(12) + given(13, AFTER))
    assert len(shown.pairs["a"]) == 7
    assert len(shown.answers) == 25  # the totals are those of the projector


def test_hands_alone_are_no_rest_of_fewer_than_five():
    shown = safe(given(12) + hands(3) + given(12, AFTER))
    assert len(shown.pairs["a"]) == 7
    assert len(safe(given(12) + hands(5) + given(12, AFTER)).pairs["a"]) == 12


def test_answers_from_abroad_push_no_language_off_the_table():
    room = [*given(9, language="ne"), *given(9, language="hi"), *given(9, AFTER, "ne"), *given(9, AFTER, "hi")]
    shown = safe([*room, *given(4, LATER, "ne"), *given(4, LATER, "hi")])
    assert {a.language for a in shown.answers} == {"ne", "hi"}


def test_who_answered_all_three_times_is_compared_unless_one_woman_would_be_left():
    room = given(14) + given(14, AFTER)
    assert len(safe(room + given(14, LATER)).lasting["a"]) == 14
    assert len(safe(room + given(9, LATER)).lasting["a"]) == 9
    assert len(safe(room + given(13, LATER)).lasting["a"]) == 8, "five of the 13 who answered later must be left"
    assert len(safe(room + given(8, LATER, first=7)).lasting.get("a", ())) == 0, "seven of eight less four are too few"
    assert safe(room + given(4, LATER)).lasting == {}


def test_fewer_than_five_are_not_compared():
    assert safe(given(6) + given(4, AFTER)).pairs == {}
    assert safe(given(6) + given(6, AFTER, first=4)).pairs == {}


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_told_by_subtraction_in_any_room(seed):
    room = list(_room(random.Random(seed)))
    shown = safe(room)
    for cell in _cells(room, shown.answers):
        _nobody_or_five(cell)
    projector = _by(room, lambda a: (a.item, a.phase))
    for (item, phase), kept in _by(shown.answers, lambda a: (a.item, a.phase)).items():
        pairs = [a for a in kept if a.member in shown.pairs.get(item, ())] if phase in (BEFORE, AFTER) else []
        if pairs:
            _nobody_or_five(pairs)
            _nobody_or_five([a for a in projector[item, phase] if a not in pairs])
        lasting = [a for a in kept if a.member in shown.lasting.get(item, ())]
        if lasting:
            _nobody_or_five(lasting)
            _nobody_or_five([a for a in projector[item, phase] if a not in lasting])
            _nobody_or_five([a for a in pairs if a not in lasting])


def _cells(room, kept):
    """What is shown, and every language and group of languages less the others."""
    yield from _by(kept, lambda a: (a.item, a.phase)).values()
    for phase in (BEFORE, AFTER):
        tongues = _by([a for a in kept if a.phase == phase], lambda a: a.language)
        for size in range(1, len(tongues) + 1):
            for some in combinations(tongues, size):
                yield [a for tongue in some for a in tongues[tongue]]


def _by(answers, key):
    found = defaultdict(list)
    for answer in answers:
        found[key(answer)].append(answer)
    return found


def _nobody_or_five(answers):
    phones, counted = women(answers)
    assert phones == 0 or phones >= FEWEST, "less the hands, which the trainer knows"
    assert phones + counted == 0 or phones + counted >= FEWEST


def _room(chance: random.Random):
    """A room in which women come late, leave early and skip questions, and some have no phone."""
    for language in ("ne", "hi", "si", "ta"):
        for n in range(chance.choice((0, 1, 3, 4, 5, 6, 9, 12))):
            phases = chance.choices(((BEFORE, AFTER, LATER), (BEFORE, AFTER), (BEFORE,), (AFTER,)), (6, 2, 1, 1))[0]
            for item in "abc":
                for phase in phases:
                    if chance.random() < 0.95:
                        yield Answer(f"{language}{n:02}", language, phase, item, "yes", chance.random() < 0.5)
        for item in "abc":
            for phase in (BEFORE, AFTER):
                yield from hands(chance.choice((0, 0, 0, 2, 7)), phase, language, item)
