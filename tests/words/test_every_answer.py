"""Every answer in every language: nothing cut off, nothing left in English, no dead button, the same facts."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import pytest
from babel import Locale

from actions.preview import said
from actions.talk import ENTRY
from bot import manifest
from bot.directory import lookup
from bot.payloads import parse_payload
from bot.words import files, formats, pseudo
from bot.words.catalogue import SOURCE
from tests.support import screen

LANGUAGES = list(manifest.languages())
OTHERS = [language for language in LANGUAGES if language != SOURCE]
WAYS = [("KW", "NP"), ("LB", "ET"), ("SA", "BD")]
KINDS = ("answer", "simpler", "sources", "danger")
TELEGRAM_TEXT, TELEGRAM_PAYLOAD, BUTTON = 4096, 64, 64  # characters; bytes; characters on a button
AS_WORDS = 12  # numbers up to this may be written as words
LONGEST = 1500  # characters of an answer
DIGIT = re.compile(r"\d+")
ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")


def plain(topic: str, language: str, host: str, origin: str, kind: str) -> tuple:
    """(text, buttons) of each message."""
    messages = said(topic, language, host, origin, kind)
    return tuple((m["text"], tuple((b["title"], b["payload"]) for b in m["buttons"])) for m in messages)


heard = lru_cache(maxsize=None)(plain)


def numbers(text: str) -> Counter:
    """The numbers in a text, in 0-9 whatever digits it is written with."""
    return Counter(str(int(n)) for n in DIGIT.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_whole(language, kind):
    for topic in manifest.topics():
        for way in WAYS:
            messages = heard(topic, language, *way, kind)
            assert messages, f"{topic} {way}"
            for text, buttons in messages:
                assert text.strip() and "{" not in text and "}" not in text, f"{topic} {way}: {text}"
                assert len(text) <= (LONGEST if kind in ("answer", "simpler") else TELEGRAM_TEXT), f"{topic} {way}: {len(text)} characters"
                assert len({title for title, _ in buttons}) == len(buttons), f"{topic} {way}: two buttons look the same"
                faults = screen.faults(text, buttons, language)
                assert not faults, f"{topic} {way}: {faults}: {text}"
                for title, payload in buttons:
                    assert 0 < len(title) <= BUTTON and len(payload.encode()) <= TELEGRAM_PAYLOAD, f"{topic}: {title}"
                    assert parse_payload(payload), f"{topic}: the button {title} does nothing"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("kind", ("answer", "simpler", "danger"))
def test_the_same_question_gives_the_same_facts_in_every_language(language, kind, monkeypatch):
    rank = lookup._rank
    # services that speak her language come first, and so may push another one out
    monkeypatch.setattr(lookup, "_rank", lambda service, hers: rank(service, None))
    for topic in manifest.topics():
        for way in WAYS:
            ours, english = plain(topic, language, *way, kind), plain(topic, SOURCE, *way, kind)
            assert len(ours) == len(english), f"{topic} {way}"
            for (text, buttons), (source, sources_buttons) in zip(ours, english):
                assert [p for _, p in buttons] == [p for _, p in sources_buttons], f"{topic} {way}: other buttons"
                missing, added = numbers(source) - numbers(text), numbers(text) - numbers(source)
                # small ones may be words in one language and figures in the other, but not another number
                wrong = {n for n in [*missing, *added] if int(n) > AS_WORDS} or (missing and added)
                assert not wrong, f"{topic} {way}: {missing} missing, {added} added: {text}"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language):
    catalog, source = files.read_catalogue(language), files.read_catalogue(SOURCE)
    names = re.compile(r"source\.|sources\.line$|treaty\.")
    same = [m.id for m in catalog if m.id and str(m.string) == str(source.get(m.id).string) and len(str(m.string)) > 14 and not names.match(m.id)]
    assert not [id for id in same if PROSE.search(str(source.get(id).string))], same


#: two English words in a row: a text, not a name or a placeholder
PROSE = re.compile(r"\b[a-z]{3,} [a-z]{2,}\b")


def test_whatever_is_said_stands_in_the_catalogues(monkeypatch):
    """In the made-up language every letter of a catalogue is accented; what is plain English comes from elsewhere."""
    files.write_pseudo()
    # names, laws and remarks are English on purpose: here they are marked as in right-to-left text, and taken out
    monkeypatch.setattr(formats, "isolate", lambda text, rtl, mark=formats.LEFT_TO_RIGHT: f"{mark}{text}{formats.END}")
    english = re.compile(r"\b(?:the|you|your|with|from|this|that|are|can|not|is|to|of)\b", re.IGNORECASE)
    for topic in [*manifest.topics(), *ENTRY]:
        for message in said(topic, pseudo.LANGUAGE, "LB", "ET"):
            plain = COUNTRY_NAMES.sub("", ISOLATED.sub("", message["text"]))
            left = english.search(plain)
            assert not left, f"{topic}: {left.group()!r} in {plain}"
            assert not [b for b in message["buttons"] if english.search(COUNTRY_NAMES.sub("", b["title"]))], topic


#: names of countries come from CLDR
COUNTRY_NAMES = re.compile("|".join(map(re.escape, Locale.parse(SOURCE).territories.values())))


@pytest.mark.parametrize("language", [id for id, entry in manifest.languages().items() if entry.direction == "rtl"])
def test_numbers_and_latin_names_stand_apart_in_right_to_left_text(language):
    latin = re.compile(r"\b[A-Za-z]*[a-z]{3,}\b|\+\d{5,}")  # an abbreviation in capitals stands right by itself
    loose: list[str] = []
    for topic in manifest.topics():
        for text, _ in heard(topic, language, "LB", "ET", "answer"):
            loose += [f"{topic}: {m}" for m in latin.findall(ISOLATED.sub("", text))]
    assert not [entry for entry in loose if entry.split(": ")[1] not in ("Telegram", "Tayari", "WhatsApp")], loose[:10]
