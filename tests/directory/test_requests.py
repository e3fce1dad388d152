"""Messages that ask for answers in a language by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import manifest
from bot.directory.languages import languages_in, named_language
from bot.directory.requests import RequestsError, asks_for_language, read

SENTENCES = yaml.safe_load((Path(__file__).parent / "language_requests.yml").read_text(encoding="utf-8"))
FORMS = manifest.answered_forms()


def test_every_form_has_sentences_and_words():
    assert sorted(SENTENCES) == sorted(FORMS) == sorted(read())


@pytest.mark.parametrize(("form", "text"), [(f, t) for f, groups in SENTENCES.items() for t in groups["asked"]])
def test_a_language_is_asked_for(form, text):
    assert asks_for_language(text, form)


@pytest.mark.parametrize(("form", "text"), [(f, t) for f, groups in SENTENCES.items() for t in groups["other"]])
def test_something_else_is_asked_for(form, text):
    assert not asks_for_language(text, form)


@pytest.mark.parametrize("form", [None, "vi", "xx-Latn"])
def test_of_a_form_that_is_not_answered_nothing_is_known(form):
    assert not asks_for_language("please answer in Nepali", form)


def test_a_long_message_is_about_something_else():
    assert not asks_for_language("please answer in Nepali " + "and then " * 6, "en")


def test_the_name_of_a_country_asks_for_no_language():
    assert not asks_for_language("read the rules of Nepal", "en") and not asks_for_language("talk about Indonesia", "en")


@pytest.mark.parametrize(("text", "found"), [
    ("Ingles po, hindi ko maintindihan ang Tagalog", "en"),
    ("mag-Hindi ka", "hi"),
    ("hindi", "hi"),
])  # fmt: skip
def test_the_tagalog_word_for_no_is_hindi_only_where_nothing_else_is_named(text, found):
    assert named_language(text, "fil") == found


def test_languages_stand_in_the_order_of_the_text():
    assert languages_in("not Tamil, Sinhala or French") == ["ta", "si", "fr"]


@pytest.mark.parametrize(
    ("content", "said"), [("forms: {en: {ask: [a]}}", "ask"), ("forms: [", "language_requests.yml"), ("{}", "forms")]
)
def test_a_broken_list_is_told(folder, content, said):
    path = folder / "language_requests.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RequestsError, match=said):
        read(path)
