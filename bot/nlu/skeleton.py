"""The consonants of a message, written alike in every script and spelling.

Women type Nepali or Arabic in Latin letters as they hear it: rakheko, rakhyako; a5dit, akhdet,
khdat. With the vowels gone and the digits of chat Arabic read as the letters they stand for, these
meet each other, and the same word in its own script: राखेको, أخذت.
"""

from __future__ import annotations

import re

from anyascii import anyascii

from bot.nlu.text import fold

# 3arabizi: digits that stand for Arabic letters, only inside or beside letters
DIGIT_LETTERS = {"2": "", "3": "", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "q"}
DIGIT = re.compile(r"(?<=[a-z])[235-9]|[235-9](?=[a-z])")
# spellings of one sound
SAME = [("kh", "x"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("bh", "v")]
LETTERS = str.maketrans({"q": "k", "c": "k", "w": "v", "b": "v", "z": "s", "j": "g", "y": ""})
NOT_CONSONANT = re.compile(r"[aeiou'`]|[^a-z ]")
DOUBLE = re.compile(r"([a-z])\1+")


def skeleton(text: str) -> str:
    """Words of a text as consonant skeletons, such as "mr mlk l psvrt rxk s"."""
    plain = anyascii(fold(text)).lower()
    plain = DIGIT.sub(lambda m: DIGIT_LETTERS[m.group()], plain)
    for spelling, sound in SAME:
        plain = plain.replace(spelling, sound)
    return DOUBLE.sub(r"\1", NOT_CONSONANT.sub("", plain.translate(LETTERS)))
