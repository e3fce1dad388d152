"""What is said otherwise on the chat page: there is no other company that reads along, but the browser remembers the visit."""

from __future__ import annotations

from bot.words.parts import N_, Line

INSTEAD = {
    "ui.first_privacy": N_("page.first_privacy"),
    "ui.privacy": N_("page.privacy"),
}


def on_page(lines: list[Line]) -> list[Line]:
    """The lines of a message as the chat page says them."""
    return [[{**part, "id": INSTEAD.get(part["id"], part["id"])} if "id" in part else part for part in line] for line in lines]
