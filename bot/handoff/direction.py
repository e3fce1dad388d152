"""For whom a message of hers is meant while she talks with a person: for that person, for the bot, or for both."""

from __future__ import annotations

from enum import Enum

from bot.handoff.cases import LEFT
from bot.payloads import as_payload, parse_payload
from bot.turns import Heard

TO_BOT = {"delete_my_data", "quick_exit", "help_menu"}  # words and keys under the chat, which ask for an act of the bot
HELP = "in_danger_now"
END = "staff_end"


class To(Enum):
    """Where a message goes."""

    bot = "bot"
    person = "person"
    danger = "danger"  # to both: the bot gives numbers, and the person is told that it sounds like danger
    both = "both"
    end = "end"


def by_sign(state: str, text: str, press: str | None) -> To | None:
    """What can be told without reading the message; None: it must be read.

    Args:
        state: of the talk, see cases.
        text: what she typed, or the words under a picture.
        press: payload of the button that she tapped.
    """
    meant = parse_payload(press or as_payload(text) or "")
    intent = meant["intent"]["name"] if meant else None
    if intent == END:
        return To.end
    # a tap, a command or a place speaks to the bot; so does all that she writes while staff are away
    if press or not text or text.startswith("/") or intent in TO_BOT or state == LEFT:
        return To.bot
    return To.danger if intent == HELP else None


def by_words(heard: Heard) -> To:
    """What a message that was read tells: in danger the bot gives numbers, whoever else reads it."""
    if heard.danger:
        return To.danger
    return To.both if heard.country else To.person

