"""How a message looks on a small phone: what would be cut off, torn or turned round."""

from __future__ import annotations

import re

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot import manifest
from bot.checks import typography
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT
from bot.words.width import BUTTON, width

ISOLATED = re.compile(f"[{LEFT_TO_RIGHT}{FIRST_STRONG}]([^{LEFT_TO_RIGHT}{FIRST_STRONG}{END}\n]*){END}")
LEFT = re.compile(f"{LEFT_TO_RIGHT}([^{END}]*){END}")
PHONE = re.compile(r"\+?\d{2,15}")
# in right-to-left text: Latin words, numbers with a sign or a currency; one mark between two digits holds them together, a space does not
LATIN = re.compile(r"[A-Za-z]+")
SIGNED = re.compile(r"\+\d+|\d+ ?%|\d+(?: |, | - )\d+|\d [A-Z]{3}\b")
#: words that stand right by themselves, as abbreviations in capitals do: one word, no sign beside it
PLAIN_LATIN = {"Telegram", "Tayari", "WhatsApp"}
CLOSING_FIRST = re.compile(rf"^[{typography.CLOSING}]", re.MULTILINE)


def faults(text: str, buttons: list[tuple[str, str]], language: str) -> list[str]:
    """Everything that is wrong with a message on a phone.

    Args:
        text: as it is sent.
        buttons: (title, payload) of each.
        language: of the message.
    """
    return [*lines(text), *digits(text, language), *directions(text, language), *keys(buttons)]


def lines(text: str) -> list[str]:
    """Length, lines and pictures."""
    found = [f"{len(text)} characters"] if len(text) > MessageLimit.MAX_TEXT_LENGTH else []
    found += [f"a line begins with {mark!r}" for mark in CLOSING_FIRST.findall(text)]
    return found + [p for p in typography.problems(ISOLATED.sub("", text)) if "picture" in p]


def digits(text: str, language: str) -> list[str]:
    """Digits that are not on a keypad, and phone numbers that a tap does not dial or that may be torn."""
    found = [f"the digit {c}" for c in text if c.isdecimal() and not c.isascii()]
    if manifest.languages()[language].direction == "rtl":
        return found  # there amounts stand apart too
    return found + [f"the number {number!r}" for number in LEFT.findall(text) if not PHONE.fullmatch(number)]


def directions(text: str, language: str) -> list[str]:
    """Isolates that do not end in their line; in right-to-left text also what should stand in one."""
    outside = ISOLATED.sub(" ", text)
    found = [f"an open isolate in {line!r}" for line in outside.split("\n") if typography.DIRECTION.search(line)]
    if manifest.languages()[language].direction == "rtl":
        found += [f"{word!r} is not isolated" for word in LATIN.findall(outside) if word not in PLAIN_LATIN and not word.isupper()]
        found += [f"{number!r} is not isolated" for number in SIGNED.findall(outside)]
    return found


def keys(buttons: list[tuple[str, str]]) -> list[str]:
    """Buttons that are cut off, or that Telegram refuses."""
    found = [f"{title!r} is {width(title)} dp wide" for title, _ in buttons if not 0 < width(title) <= BUTTON]
    most = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    found += [f"{payload!r} is too long" for _, payload in buttons if not 0 < len(payload.encode()) <= most]
    return found + [f"{title!r} has a mark of direction" for title, _ in buttons if typography.DIRECTION.search(title)]
