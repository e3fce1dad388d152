"""How a text is set: what would tear a line, a number or a direction on a phone."""

from __future__ import annotations

import re
import unicodedata

#: pictures that may stand in a text, each with one meaning
PICTURES = {"🆘": "I need help now", "🔊": "listen", "✓": "the one that is chosen", "☑": "ticked", "☐": "not ticked yet"}
CLOSING, OPENING = ":;!?»”’।॥؟،؛۔።፣፤፥፦,.)\\]…%", "«“‘(\\["
# French parts its marks from the word: with a space that keeps them together
LOOSE = re.compile(rf"[ \n][{CLOSING}]|[{OPENING}][ \n]|^[{CLOSING}]")
DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def problems(text: str) -> list[str]:
    """What is wrong with how a text of the catalogue is set.

    Args:
        text: of any language.
    """
    found = []
    if loose := LOOSE.search(text):
        where = text[max(0, loose.start() - 10) : loose.end() + 4].replace("\n", "/")
        found.append(f"a line may break at a mark, in {where!r}; no space there, or in French one that does not break (U+00A0)")
    if foreign := sorted({c for c in text if c.isdecimal() and not c.isascii()}):
        found.append(f"has the digits {' '.join(foreign)}; write 0-9, as on the keys of every phone")
    if strange := sorted({c for c in text if _is_picture(c) and c not in PICTURES}):
        found.append(f"has the picture {' '.join(strange)}; only {' '.join(PICTURES)} have a meaning here")
    if DIRECTION.search(text):
        found.append("has a mark of direction, which the program sets itself; take it out")
    return found


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) == "So" or ord(letter) >= 0x1F000
