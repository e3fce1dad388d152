"""Prepares an answer for the ear."""

from __future__ import annotations

import re

INVISIBLE = re.compile("[\u2066-\u2069\u200e\u200f]")
WEB = re.compile(r"https?://\S+|www\.\S+")
PHONE = re.compile(r"\+?\d[\d ()./-]{1,}\d")
PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
LONGEST = 1500  # characters: about two minutes


def speakable(text: str) -> str:
    """The text as it should be spoken: numbers digit by digit, no web addresses, pictures or bullets.

    Args:
        text: an answer as it is sent.
    """
    text = PICTURES.sub("", WEB.sub("", INVISIBLE.sub("", text)))
    text = PHONE.sub(lambda m: _digits(m.group()), text).replace("•", "")
    lines = [line.strip() for line in text.splitlines()]
    # a line that ends without a stop would run into the next one
    return "\n".join(line if line[-1] in ".!?।؟።:" else line + "." for line in lines if line)[:LONGEST]


def _digits(number: str) -> str:
    """A telephone number digit by digit, with a pause after every third; years and amounts stay."""
    digits = re.sub(r"\D", "", number)
    if len(digits) < 5 and "+" not in number:
        return number
    groups = [" ".join(digits[i : i + 3]) for i in range(0, len(digits), 3)]
    return ", ".join(groups)
