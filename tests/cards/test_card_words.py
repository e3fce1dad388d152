"""What stands on the card is in her language and honest about what is not known."""

from __future__ import annotations

import re

import pytest

from bot import manifest
from bot.cards.content import content
from bot.cards.numbers import places
from bot.directory import lookup
from bot.directory.lookup import Directory
from bot.words.render import words
from tests.support.country_files import country, loaded, phone, service, short

LANGUAGES = list(manifest.languages())
LATIN = {"en", "fil", "id", "sw", "fr", "es"}
WAYS = [("NP", "KW"), ("ET", "LB"), ("PH", "HK"), ("SD", "SA"), ("UG", "AE"), ("BI", "OM")]
NAMES = re.compile("WhatsApp|SMS")
LETTER = re.compile("[A-Za-z]")


def card_words(card) -> list[str]:
    """The words that stand on cards alone."""
    return [card.list, *card.items, card.learn, card.family, card.code, card.fold, *([card.passport] if card.passport else [])]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("origin", "host"), WAYS)
def test_no_english_is_left_over(language, origin, host, caplog):
    card, english = content(language, origin, host), content("en", origin, host)
    assert "lacks" not in caplog.text
    assert language == "en" or not set(card_words(card)) & set(card_words(english))
    if language not in LATIN:
        # the names of offices are never translated
        said = [*card_words(card), *(text for entry in card.entries for text in (entry.label, entry.dated))]
        assert not [text for text in said if LETTER.search(NAMES.sub("", text))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("origin", "host"), WAYS)
def test_the_digits_are_those_of_the_directory(language, origin, host):
    for entry, place in zip(content(language, origin, host).entries, places(origin, host, language)):
        if place.phone is None:
            assert entry.digits is None
        else:
            # a short number as it is printed in its country, any other as it is dialled from anywhere
            assert re.sub("[^0-9+]", "", entry.digits) == place.phone.dial
            assert re.fullmatch(r"[0-9+() -]+", entry.digits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_is_not_known_is_said_to_be_not_known(language, monkeypatch):
    known = loaded(country(services=[service(kind="emergency", phones=[short()])]))
    monkeypatch.setattr(lookup, "shared", lambda: Directory(known))
    emergency, mission, hotline = content(language, "NP", "QA").entries
    catalogue = words(language).catalogue
    assert emergency.digits == "999" and (mission.digits, hotline.digits) == (None, None)
    assert mission.dated == hotline.dated == catalogue["ui.card_missing"]
    assert words(language).format.value({"country": "NP"}) in mission.label
    assert hotline.label == catalogue["kind.ngo"]


@pytest.mark.parametrize(
    ("changes", "id"),
    [
        ({"as_of": "2026-05-30"}, "call.number_from"),
        ({"as_of": "2009"}, "call.old"),
        ({"as_of": None}, "ui.card_checked"),
        ({"as_of": None, "confidence": "low"}, "call.undated"),
    ],
)
def test_each_number_says_how_old_it_is(changes, id, monkeypatch):
    known = loaded(country(services=[service(kind="ngo", phones=[phone()], **changes)]))
    monkeypatch.setattr(lookup, "shared", lambda: Directory(known))
    dated = content("en", "NP", "QA").entries[2].dated
    month = {"call.number_from": "May 2026", "call.old": "2009", "ui.card_checked": "November 2026"}.get(id, "")
    assert dated == words("en").catalogue[id].replace("{date}", month)


def test_who_may_hand_her_over_says_so(monkeypatch):
    known = loaded(country(services=[service(cautions=["may_hand_over"], phones=[short("919", use="sms")])]))
    monkeypatch.setattr(lookup, "shared", lambda: Directory(known))
    label = content("en", "NP", "QA").entries[2].label
    assert words("en").catalogue["call.may_hand_over"] in label and "SMS" in label
