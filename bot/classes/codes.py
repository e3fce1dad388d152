"""The code of a session: short, easy to read aloud and to type, and never a word."""

from __future__ import annotations

import re
import secrets
from typing import Optional

from bot.nlu.text import clean

# no letter that looks or sounds like another one or like a digit; no vowels, so no words
LETTERS, DIGITS = "CDFHJKMNPRTVWX", "3479"
LENGTH = 6
CODE = re.compile(f"[{LETTERS}{DIGITS}]{{{LENGTH}}}")


def new_code() -> str:
    """A random code with two digits in it, such as K7MP4X."""
    marks = [secrets.choice(LETTERS) for _ in range(LENGTH)]
    for place in (1, 4):
        marks[place] = secrets.choice(DIGITS)
    return "".join(marks)


def read_code(text: str) -> Optional[str]:
    """The code that she typed alone, in small letters or with gaps too; None for anything else."""
    said = re.sub(r"[\s-]", "", clean(text)).upper()
    return said if CODE.fullmatch(said) and said[1] in DIGITS and said[4] in DIGITS else None
