"""Words of messages are shown only when five chats share them and they stand in public texts: in every form of writing."""

from __future__ import annotations

import numpy as np
import pytest

from bot import manifest
from bot.report import vocabulary
from bot.report.centre import Space
from bot.report.clusters import clusters
from bot.report.unanswered import Asked

FORMS = list(manifest.language_of_form())
SPACE = Space(np.zeros(2, np.float32), {"kafala": np.array([1.0, 0.0]), "contract": np.array([0.0, 1.0])})
#: names as women may write them, of people, places and agencies, in each script
NAMES = [
    "Zubaida", "zubaida", "Mariamu Wanjiku", "Lakshmi Devi", "Al Sada", "कमला थापा", "फातिमा", "সালমা বেগম", "زينب",
    "شگفتہ", "කුමාරි", "கவிதா", "ትዕግስት", "Birgunj", "mombasa", "Kathmandu", "leeds",
]  # fmt: skip


@pytest.fixture(scope="module")
def known() -> vocabulary.Vocabulary:
    """The vocabulary of the data."""
    return vocabulary.shared()


def words_of(form: str, known: vocabulary.Vocabulary) -> list[str]:
    """Words of the examples of a form that may be shown."""
    found = {}
    for of, _, text in vocabulary.every_example():
        if of == form:
            found.update(dict.fromkeys(w for w in known.keywords(text, form) if not w.isupper()))
        if len(found) > 40:
            break
    return list(found)


def shown(texts: list[str], form: str, known: vocabulary.Vocabulary, chats: int | None = None) -> list[str]:
    """Keywords of the one cluster of these messages, each of another chat unless `chats` says how many there are."""
    asked = [Asked(n, f"chat {n % (chats or len(texts))}", form, text, None) for n, text in enumerate(texts)]
    found = clusters(asked, lambda text: np.array([1.0, 0.0], np.float32), SPACE, known)
    return found[0].keywords if found else []


@pytest.fixture(scope="module")
def by_form(known) -> dict[str, list[str]]:
    """{form: words that may be shown}."""
    return {form: words_of(form, known) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_a_word_of_five_chats_is_shown_and_one_of_four_is_not(known, by_form, form):
    five, four = by_form[form][:2]
    assert shown([f"{five} {four}"] * 4 + [five] * 3, form, known) == [five]
    # five messages of four chats are four chats
    assert shown([f"{five} {four}"] * 5 + [five] * 3, form, known) == sorted([five, four], key=lambda w: (w != five, w))
    assert shown([five] * 9, form, known, chats=4) == []


def test_one_chat_that_repeats_a_word_counts_once(known):
    asked = [Asked(n, "one chat", "en", "licence", None) for n in range(20)]
    asked += [Asked(100 + n, f"chat {n}", "en", "lawyer", None) for n in range(5)]
    found = clusters(asked, lambda text: np.array([1.0, 0.0], np.float32), SPACE, known)
    assert found[0].keywords == ["lawyer"] and found[0].chats == 5


@pytest.mark.parametrize("chats", [4, 9])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_shown(known, name, chats):
    found = shown([f"is {name} a good lawyer"] * chats + ["lawyer"] * 5, "en", known)
    assert found and not {part.lower() for part in name.split()} & {word.lower() for word in found}


def test_numbers_are_never_shown(known):
    texts = ["lawyer 9841234567 room 12 a4 ٣٥ १२ x2b"] * 7
    assert shown(texts, "en", known) == ["lawyer", "room"]


@pytest.mark.parametrize(("text", "form"), [("lawyer in riyadh", "en"), ("साउदी lawyer", "ne"), ("محامي في السعودية lawyer", "ar")])
def test_a_place_is_shown_as_its_country(known, text, form):
    found = shown([text] * 5, form, known)
    assert "Saudi Arabia" in found and "riyadh" not in found and len(found) <= 3


def test_words_that_say_nothing_are_left_out(known):
    assert shown(["what can i do if my madam is not there lawyer"] * 6, "en", known) == ["lawyer"]


def test_languages_of_fewer_than_five_chats_are_not_named(known):
    asked = [Asked(n, f"chat {n}", "en" if n < 5 else "am", "lawyer", None) for n in range(9)]
    found = clusters(asked, lambda text: np.array([1.0, 0.0], np.float32), SPACE, known)
    assert (found[0].languages, found[0].chats) == (["English"], 5)


def test_a_group_of_four_chats_is_not_shown_at_all(known):
    apart = {"lawyer": np.array([1.0, 0.0], np.float32), "licence": np.array([0.0, 1.0], np.float32)}
    asked = [Asked(n, f"chat {n}", "en", "lawyer" if n < 5 else "licence", None) for n in range(9)]
    found = clusters(asked, apart.__getitem__, SPACE, known)
    assert [cluster.keywords for cluster in found] == [["lawyer"]]
    assert found[0].near[0] == "kafala"


def test_what_was_taught_is_left_out(known):
    asked = [Asked(n, f"chat {n}", "en", "lawyer", "legal_aid" if n else None) for n in range(9)]
    assert clusters(asked, lambda text: np.array([1.0, 0.0], np.float32), SPACE, known) == []
