"""The made-up language `test`: English in other letters and a third longer.

What is still plain English on a page made with it stands in no catalogue; what is cut off there will be cut off
in Tamil or German.
"""

from __future__ import annotations

import re

LANGUAGE = "test"
PLACEHOLDER = re.compile(r"(\{\w+(?::\w+)?\}|\n|•)")
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "àƀçđéƒğĥîĵķļɱñóþʠŕšţûṽŵẋýžÀƁÇĐÉƑĞĤÎĴĶĻṀÑÓÞǪŔŠŢÛṼŴẊÝŽ"
)
LONGER = 3  # every third letter's worth is added
FILL = "~"


def pseudo(english: str, most: int | None = None) -> str:
    """The text in the made-up language; placeholders, line breaks and bullets stay.

    Args:
        english: the text.
        most: characters that fit; the filling stays within.
    """
    said = "".join(part if PLACEHOLDER.fullmatch(part) else part.translate(LETTERS) for part in PLACEHOLDER.split(english))
    fill = len(PLACEHOLDER.sub("", english)) // LONGER
    if most is not None:
        fill = min(fill, max(0, most - len(said) - 2))
    return f"[{said}{FILL * fill}]" if most is None or len(said) + 2 <= most else said
