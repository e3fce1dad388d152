"""How long a text may be where Telegram or a button limits it."""

from __future__ import annotations

import re

BUTTON = re.compile(r"button\.|group\.|topic\.\w+\.title$")
LONGEST_BUTTON, LONGEST_ABOUT, LONGEST_COMMAND = 30, 120, 256  # characters


def longest(id: str) -> int | None:
    """Characters that fit; None where nothing limits them."""
    if BUTTON.match(id):
        return LONGEST_BUTTON
    if id == "bot.about":
        return LONGEST_ABOUT
    return LONGEST_COMMAND if id.startswith("command.") else None
