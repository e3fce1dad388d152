"""Any text becomes safe to read, and words are compared by what they say."""

from __future__ import annotations

import time
import unicodedata

import pytest

from bot import manifest
from bot.nlu.text import LONGEST, clean, fold, is_mashed, only_a_country
from tests.support.heldout import heldout

ODD = {
    "nothing": ("", ""),
    "spaces": ("  a \t\n b\u00a0c  ", "a b c"),
    "after NUL": ("help\0/greet", "help"),
    "NUL alone": ("\0", ""),
    "lone surrogates": ("he\ud83dlp\udc00", "help"),
    "invisible marks": ("\u200bhe\u200flp\u202e\ufeff\u00ad", "help"),
    "isolates": ("\u2066+965\u2069", "+965"),
    "joiners stay": ("क्\u200dष\u200c", "क्\u200dष\u200c"),
    "composed": ("e\u0301", "é"),
    "signs stay": ("¿sí? 🙏🏽", "¿sí? 🙏🏽"),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_text_is_made_safe(case):
    raw, safe = ODD[case]
    assert clean(raw) == safe


@pytest.mark.parametrize("form", manifest.language_of_form())
def test_what_women_type_is_kept_letter_for_letter(form):
    for message in heldout(form):
        kept = clean(message["text"])
        letters = [c for c in unicodedata.normalize("NFC", message["text"]) if c.isalnum()][:LONGEST]
        assert [c for c in kept if c.isalnum()] == letters[: sum(c.isalnum() for c in kept)]
        assert clean(kept) == kept, "cleaning twice changes nothing"


def test_long_text_is_cut():
    assert clean("a" * 5000) == "a" * LONGEST
    assert len(clean("ab " * 5000)) <= LONGEST


@pytest.mark.parametrize("unit", ["a", " ", "\u0301", "\u200b", "\ud800", "ﷺ", "é "], ids=ascii)
def test_a_million_characters_are_cleaned_at_once(unit):
    start = time.process_time()
    assert len(fold(unit * 1_000_000)) <= LONGEST * 20
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DELETE", "delete"),
        ("Olvídame", "olvidame"),
        ("ÑANDÚ", "nandu"),
        ("أريد", "اريد"),
        ("إلى", "الي"),
        ("النجدة", "النجده"),
        ("حَـذْف", "حذف"),
        ("heeeeelp", "heelp"),
        ("STRASSE", "straße"),
        ("ﬁn", "fin"),
        ("１１２", "112"),
        ("\u200bhelp", "help"),
    ],
)
def test_spellings_of_one_word_are_folded_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("काम", "कम"), ("मा", "म"), ("मेट्ने", "मेटने"), ("लड़का", "लडका"), ("को", "का"), ("كتب", "كتاب"), ("pay", "play")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("form", manifest.language_of_form())
def test_folding_twice_changes_nothing(form):
    for message in heldout(form):
        once = fold(message["text"])
        assert fold(once) == once, message["text"]


def entity(text: str, name: str) -> dict:
    """An entity as the extractor writes it."""
    return {"entity": "country", "value": "KW", "start": text.index(name), "end": text.index(name) + len(name)}


@pytest.mark.parametrize(("text", "alone"), [("Kuwait", True), ("¡Kuwait!", True), (" Kuwait 🙏 ", True), ("in Kuwait", False), ("Kuwait 2", False)])
def test_a_country_alone_is_told_from_a_sentence_with_one(text, alone):
    assert only_a_country(text, [entity(text, "Kuwait")]) is alone


def test_two_countries_or_none_are_no_country_alone():
    text = "Nepal Kuwait"
    assert not only_a_country(text, [entity(text, "Nepal"), entity(text, "Kuwait")])
    assert not only_a_country("", []) and not only_a_country("Kuwait", [{"entity": "language", "value": "en"}])


@pytest.mark.parametrize("text", ["asdf qwer", "ضصث قفغع هخحج", "zxcv asdf!", "شسيب لاتن"])
def test_runs_of_neighbouring_keys_are_mashed(text):
    assert is_mashed(text)


@pytest.mark.parametrize("text", ["", "asdf", "help asdf", "as we were", "بلا راتب", "مدد مدد", "!!! ..."])
def test_words_are_not_mashed(text):
    assert not is_mashed(text)
