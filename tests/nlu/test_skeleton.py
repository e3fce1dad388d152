"""Consonant skeletons: one word, however and in whatever script it is typed."""

from __future__ import annotations

import pytest

from bot import manifest
from bot.nlu.skeleton import skeleton
from tests.support.heldout import heldout

# one word in its own script and as it is typed in Latin letters
SCRIPTS = [
    ("राखेको", "rakheko", "rakheko"),
    ("मेरो", "mero", "meeroo"),
    ("मालिक", "malik", "maleek"),
    ("पासपोर्ट", "pasport", "paasport"),
    ("तलब", "talab", "talav"),
    ("घर", "ghar", "ghr"),
    ("नेपाल", "nepal", "nepaal"),
    ("काम", "kaam", "kam"),
    ("أخذت", "akhdt", "a5dt"),
    ("حذف", "7adhf", "hadf"),
    ("جواز", "jawaz", "jwaz"),
    ("سفر", "safar", "sfr"),
    ("راتب", "rateb", "ratib"),
    ("مدام", "madam", "mdam"),
]


@pytest.mark.parametrize(("own", "latin", "other"), SCRIPTS, ids=[latin for _, latin, _ in SCRIPTS])
def test_a_word_has_one_skeleton_in_both_scripts_and_spellings(own, latin, other):
    assert skeleton(own) == skeleton(latin) == skeleton(other)


def test_digits_are_letters_beside_letters_and_nothing_alone():
    assert skeleton("a5dit") == skeleton("akhdit") and skeleton("9atar") == skeleton("qatar")
    assert skeleton("5 months").split() == skeleton("7 months").split() == skeleton("months").split()


def test_words_stay_apart_and_in_order():
    assert skeleton("mero malik").split() == [skeleton("mero"), skeleton("malik")]


def test_different_words_have_different_skeletons():
    words = ["passport", "salary", "madam", "agent", "embassy", "contract", "police", "ticket"]
    assert len({skeleton(w) for w in words}) == len(words)


@pytest.mark.parametrize("text", ["", " ", "aeiou", "?!", "112", "٣"])
def test_text_without_consonants_has_no_skeleton(text):
    assert not skeleton(text).strip()


WORD = 5  # letters; a shorter message, such as "aye", may have no consonants


@pytest.mark.parametrize("form", manifest.language_of_form())
def test_a_skeleton_is_made_of_latin_consonants_alone(form):
    for message in heldout(form):
        made = skeleton(message["text"])
        assert set(made) <= set("bcdfghjklmnpqrstvwxyz "), made
        letters = sum(c.isalpha() for c in message["text"])
        assert made.strip() or letters < WORD, f"nothing is left of {message['text']}"
        assert not any(a == b != " " for a, b in zip(made, made[1:])), f"a double letter in {made}"
