"""Digits of every script as 0-9: Devanagari, Bengali, Arabic, Tamil, Ethiopic …"""

from __future__ import annotations

import re
import unicodedata

#: scripts that write ten, hundred … with signs of their own, which are put together: ፪፻፶ is 250
COMPOSED = re.compile("[፩-፼]+|[௦-௯]*[௰-௲][௦-௲]*")
FRACTION = re.compile("[¼½¾]")
FRACTIONS = {"¼": "1/4", "½": "1/2", "¾": "3/4"}


def latin_digits(text: str) -> str:
    """A text with all its digits as 0-9, and ½ as 1/2; all else stays."""
    text = COMPOSED.sub(lambda found: str(composed(found[0])), text)
    text = FRACTION.sub(lambda found: " " + FRACTIONS[found[0]], text)
    return "".join(str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def composed(signs: str) -> int:
    """The value of a number that is written with signs for ten, hundred and so on.

    Args:
        signs: such as ፲፭ (15), ፪፻ (200), ፭፼ (50,000), ௫௲ (5,000).
    """
    total = pending = 0
    for value in (int(unicodedata.numeric(sign)) for sign in signs):
        if value >= 10_000:
            total, pending = (total + (pending or 1)) * value, 0
        elif value >= 100 or (value == 10 and 0 < pending < 10):
            # the tens of Tamil multiply like hundreds, those of Ethiopic have a sign each
            ones = pending % 100 or 1
            pending = pending - pending % 100 + ones * value
        else:
            pending += value
    return total + pending
