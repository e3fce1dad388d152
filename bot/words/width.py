"""How wide a text is on a button, without any font: from a table of letters that was measured once.

Telegram for Android writes buttons in letters of 15 dp and cuts off what does not fit. On a phone of 360 dp a keyboard
is 345 dp wide (10 and 5 are left beside it), a gap is 5, the frame takes 2, and 15 are left beside the words.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

SIZE = 15  # dp
KEYBOARD, GAP, FRAME, BESIDE_WORDS = 345, 5, 2, 15  # dp
BUTTON = KEYBOARD - FRAME - BESIDE_WORDS
HALF_BUTTON = (KEYBOARD - GAP - FRAME) // 2 - BESIDE_WORDS
PICTURE, UNKNOWN = 120, 100  # hundredths of the size


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    read = yaml.safe_load((Path(__file__).parent / "glyphs.yml").read_text(encoding="utf-8"))
    return {letter: width for width, letters in read.items() for letter in letters}


def width(text: str) -> int:
    """How wide a text is on a button, in dp."""
    known = _table()
    hundredths = sum(known.get(letter, PICTURE if ord(letter) >= 0x1F000 else UNKNOWN) for letter in text)
    return round(hundredths * SIZE / 100)


def stands_beside(title: str) -> bool:
    """True when a button is narrow enough to share its row with another one."""
    return width(title) <= HALF_BUTTON
