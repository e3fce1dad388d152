"""Cuts what she typed into the pieces of an amount; a text with anything else in it is none."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Optional

import regex

from bot import manifest
from bot.directory import places
from bot.nlu.text import clean
from bot.tools import currencies, number_words
from bot.tools.digits import latin_digits
from bot.tools.number_words import Item, key

LONGEST = 4  # words of a phrase, such as "out of a hundred"
MOST = 120  # characters of an amount
NUMBER = r"\d{1,3}(?:[ ]\d{3})+(?:[.,]\d{1,2})?(?![\d.,])|\d+(?:[.,'’٬٫،]\d+)*"
WORD = r"[\p{L}\p{M}\u200c\u200d]+"
GAPS = "\u1361\u1362\u1364-'’\u2010\u2011"  # between words: Ethiopic wordspace, hyphens, apostrophes
TAIL = regex.compile(r"\s*(?:/[-=]|-/|[.,。।።۔])+\s*$")
FRACTIONS = {"1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}


@lru_cache(maxsize=1)
def _token() -> regex.Pattern:
    # what is written with signs or digits among the letters: US$, د.ك, 5amsa
    languages = [number_words.table(id) for id in manifest.languages()]
    every = {*currencies.words(), *(word for found in languages for word in found.words)}
    odd = sorted((w for w in every if regex.search(r"[^\p{L}\p{M}\s]", w)), key=len, reverse=True)
    some = "|".join(map(_alone, odd))
    return regex.compile(rf"(?P<odd>{some})|(?P<fraction>\d/\d)|(?P<number>{NUMBER})|(?P<word>{WORD})|(?P<sign>\S)|(?P<space>\s+)")


def _alone(word: str) -> str:
    """A pattern for a word that is no part of a longer one."""
    before, after = word[0].isalpha(), word[-1].isalpha()
    return (r"(?<!\p{L})" if before else "") + regex.escape(word) + (r"(?![\p{L}\p{M}])" if after else "")


def pieces(text: str, language: str) -> Optional[list[Item]]:
    """The pieces of an amount in their order, without those that change nothing.

    Args:
        text: as she typed it.
        language: hers.

    Returns:
        None where a piece is not understood.
    """
    text = TAIL.sub("", latin_digits(clean(text).casefold()))
    if not text or len(text) > MOST or text[0] in GAPS:
        return None
    tokens = [(m.lastgroup, m[0]) for m in _token().finditer(text)]
    return _meanings([t for t in tokens if t[0] != "space"], language)


def _meanings(tokens: list[tuple[str, str]], language: str) -> Optional[list[Item]]:
    found: list[Item] = []
    at = 0
    while at < len(tokens):
        kind, text = tokens[at]
        taken, item = 1, None
        if kind == "number":
            item = Item("digits", text)
        elif kind == "fraction" and text in FRACTIONS:
            item = Item("fraction", Decimal(FRACTIONS[text]))
        elif kind in ("odd", "word"):
            taken, item = _phrase(tokens[at:], language, bool(found) and found[-1].kind == "digits")
        elif kind == "sign":
            item = _sign(text, tokens[at - 1 : at], tokens[at + 1 : at + 2])
        if item is None:
            return None
        found += [item] if item.kind != "aside" else []
        at += taken
    return found


def _sign(sign: str, before: list, after: list) -> Optional[Item]:
    """A sign between the pieces; most of them belong to no amount."""
    words = bool(before and after) and before[0][0] in ("word", "odd") and after[0][0] == "word"
    if sign in "%٪":
        return Item("percent")
    if sign in GAPS and words:
        return Item("aside")
    if sign in ".~≈" and (before and before[0][0] in ("word", "odd") or sign != "."):
        return Item("aside")
    if sign in ",،&+" and before and before[0][0] == "word" and after and after[0][0] in ("word", "number"):
        return Item("joins")
    return Item("aside") if sign == "/" and after and after[0][0] == "word" else None


def _phrase(tokens: list[tuple[str, str]], language: str, after_digits: bool) -> tuple[int, Optional[Item]]:
    """(how many tokens, what the longest phrase at their start means)."""
    run: list[str] = []
    ends: list[int] = []
    for at, (kind, text) in enumerate(tokens):
        if kind in ("word", "odd") and len(run) < LONGEST:
            run.append(key(text))
            ends.append(at + 1)
        elif not (kind == "sign" and text in GAPS):
            break
    for length in range(len(run), 0, -1):
        word = " ".join(run[:length])
        item = number_words.find(word, language, after_digits) or _money(word)
        if item:
            return ends[length - 1], item
    return _with_and(run[0], language) or _of_a_country(tokens[0][1])


def _money(word: str) -> Optional[Item]:
    codes = currencies.words().get(word)
    return Item("currency", codes) if codes else None


def _with_and(word: str, language: str) -> Optional[tuple[int, Item]]:
    """Arabic writes "and" together with the next word."""
    item = number_words.find(word[1:], language, False) if word.startswith("و") and len(word) > 2 else None
    return (1, Item("and", item)) if item else None


def _of_a_country(word: str) -> tuple[int, Optional[Item]]:
    """Whose money it is: Saudi riyals."""
    named = {mention.country for mention in places.shared().find(word)}
    return 1, Item("country", named.pop()) if len(named) == 1 else None
