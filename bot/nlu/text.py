"""Makes any text safe to read: what goes into the pipeline and into training passes here."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 600  # characters read; 100,000 would keep the encoder busy for half a minute
SURROGATE = re.compile("[\ud800-\udfff]")
# invisible marks of direction and width; the two joiners stay, Indic and Persian words need them
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
TATWEEL_HARAKAT = re.compile("[\u0640\u064b-\u0652\u0670]")
REPEATED = re.compile(r"(.)\1{3,}", re.DOTALL)
SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Cut at NUL, drop invisible marks and lone surrogates, join white space, shorten to LONGEST."""
    text = text.split("\0", 1)[0][: LONGEST * 4]
    text = INVISIBLE.sub("", SURROGATE.sub("", text))
    return SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()[:LONGEST]


def fold(text: str) -> str:
    """Form for comparing words: lower case, no accents in Latin script, no Arabic vowel marks.

    Other scripts keep their combining marks: in Devanagari they are vowels.
    """
    text = TATWEEL_HARAKAT.sub("", clean(text).casefold())
    text = REPEATED.sub(r"\1\1", text)
    out = []
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(char) and out and out[-1].isascii():
            continue
        out.append(char)
    folded = unicodedata.normalize("NFC", "".join(out))
    return folded.translate(ARABIC_LETTERS)


def words(text: str) -> str:
    """The folded words of a text, without punctuation and signs; marks of Indic scripts belong to words."""
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in fold(text))


def only_a_country(text: str, entities: list[dict]) -> bool:
    """True when nothing but a country's name (and its case ending) stands in the message."""
    places = [e for e in entities if e.get("entity") == "country"]
    if len(places) != 1:
        return False
    outside = text[: places[0]["start"]] + text[places[0]["end"] :]
    return not any(c.isalnum() for c in outside)


def is_mashed(text: str) -> bool:
    """True when every word is a run of neighbouring keys: "asdf qwer", "ضصث شسيب"."""
    said = words(text).split()
    return len(said) > 1 and all(len(word) > 2 and any(word in row for row in KEYS) for word in said)


#: rows of the keyboards on which letters lie as in no word; folded, as words are
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "ضصثقفغعهخحجد", "شسيبلاتنمكط")
#: letters that are typed one for another: hamza forms of alif, final ya, ta marbuta
ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
