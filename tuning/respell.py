"""Other spellings of a message in Latin letters, as another person would type it.

Nobody is taught how to write Nepali or Amharic in Latin letters: vowels are doubled or dropped, and one
sound has several letters. A model that has read only one spelling of a word does not know the others.
"""

from __future__ import annotations

import random
import re

WORD = re.compile(r"[A-Za-z']{3,}")
#: letters that people write for one another; each pair is used in both directions
ALIKE = (
    ("aa", "a"), ("ee", "i"), ("oo", "u"), ("ii", "i"), ("uu", "u"), ("v", "w"), ("v", "b"), ("j", "z"), ("ph", "f"),
    ("kh", "k"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("sh", "s"), ("chh", "ch"), ("q", "k"), ("ks", "x"), ("y", "i"),
    ("ts", "s"), ("ou", "u"), ("ei", "e"), ("ai", "e"), ("c", "k"),
)  # fmt: skip
VOWELS = "aeiou"


def _swap(word: str, rng: random.Random) -> str:
    """One group of letters for another that sounds alike."""
    pairs = [(a, b) for pair in ALIKE for a, b in (pair, pair[::-1]) if a in word]
    if not pairs:
        return word
    old, new = rng.choice(pairs)
    places = [m.start() for m in re.finditer(old, word)]
    at = rng.choice(places)
    return word[:at] + new + word[at + len(old) :]


def _drop_vowel(word: str, rng: random.Random) -> str:
    """Leave out a vowel inside the word, as in short messages."""
    inner = [i for i in range(1, len(word) - 1) if word[i] in VOWELS and word[i - 1] not in VOWELS]
    if not inner or len(word) < 4:
        return word
    at = rng.choice(inner)
    return word[:at] + word[at + 1 :]


def _double(word: str, rng: random.Random) -> str:
    """Write a consonant twice, or once where it stood twice."""
    twice = [i for i in range(1, len(word)) if word[i] == word[i - 1] and word[i] not in VOWELS]
    if twice:
        at = rng.choice(twice)
        return word[:at] + word[at + 1 :]
    inner = [i for i in range(1, len(word) - 1) if word[i] not in VOWELS and word[i] != word[i + 1]]
    if not inner:
        return word
    at = rng.choice(inner)
    return word[: at + 1] + word[at:]


def respell(text: str, rng: random.Random, share: float = 0.5) -> str:
    """The text with some of its words spelled otherwise.

    Args:
        text: a message in Latin letters.
        rng: source of chance.
        share: part of the words that are changed, 0 to 1.
    """

    def change(match: re.Match) -> str:
        word = match.group()
        if rng.random() >= share:
            return word
        return rng.choice((_swap, _swap, _drop_vowel, _double))(word, rng)

    return WORD.sub(change, text)
