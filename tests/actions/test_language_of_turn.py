"""In which language a turn is answered, from what the message shows and what the conversation holds."""

from __future__ import annotations

import pytest

from actions.turn import LETTERS_SWITCH, SURE_FIRST, SURE_SWITCH, decide_language
from bot import manifest

LONG = LETTERS_SWITCH * 3


def shown(form: str, confidence: float, either: float | None = None) -> dict:
    """What LanguageIdentifier says of a message."""
    both = {"either": either} if either is not None else {}
    return {"id": manifest.language_of(form), "form": form, "confidence": confidence, **both}


def decided(held: str | None, seen: dict, locale: str | None = None) -> str | None:
    """The language of the answer."""
    return decide_language(held, seen, {"locale": locale}, LONG)[0]


def test_a_sure_first_message_sets_the_language_and_an_unsure_one_does_not():
    assert decided(None, shown("ne", SURE_FIRST)) == "ne"
    assert decided(None, shown("ne", SURE_FIRST - 0.1)) is None


@pytest.mark.parametrize("form", ["hi-Latn", "ur-Latn"])
def test_hindi_or_urdu_in_latin_letters_is_sure_when_both_together_are(form):
    assert decided(None, shown(form, SURE_FIRST - 0.04, either=0.99)) == manifest.language_of(form)
    assert decided(None, shown(form, SURE_FIRST - 0.04, either=SURE_FIRST - 0.01)) is None


def test_her_telegram_tells_hindi_from_urdu_where_the_letters_do_not():
    assert decided(None, shown("hi-Latn", 0.6, either=0.99), "ur") == "ur"
    assert decided(None, shown("hi-Latn", 0.6, either=0.99), "en") == "hi"
    assert decided(None, shown("hi-Latn", 0.99, either=0.99), "ur") == "ur"
    assert decided(None, shown("hi", 0.6), "ur") == "hi"


def test_urdu_is_not_changed_by_what_may_be_urdu():
    assert decided("ur", shown("hi-Latn", 1.0, either=1.0)) == "ur" and decided("hi", shown("ur-Latn", 1.0, either=1.0)) == "hi"
    assert decided("ur", shown("hi", SURE_SWITCH)) == "hi"
    assert decided("ne", shown("hi-Latn", SURE_SWITCH, either=1.0)) == "hi"


def test_only_hindi_and_urdu_in_latin_letters_are_alike():
    assert manifest.alike("hi-Latn") == "ur" and manifest.alike("ur-Latn") == "hi"
    assert not any(manifest.alike(form) for form in [None, "hi", "ur", "ne-Latn", "en"])
