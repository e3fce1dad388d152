"""How this installation hands over to staff; None of it where it is not set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from bot import manifest, settings
from bot.handoff.hours import EXAMPLE, Hours, read_hours
from bot.settings import SettingError

MINUTE = 60


@dataclass(frozen=True)
class Rules:
    """Settings of the hand-off.

    Args:
        chat: id of the staff's group on Telegram.
        hours: when staff are there; None: always.
        languages: ids of those that staff read; empty: all.
        language: the staff's own, beside English.
        wait: seconds of their hours after which she is told that nobody answered.
        idle: seconds of silence after which a talk ends.
    """

    chat: int
    hours: Optional[Hours] = None
    languages: tuple[str, ...] = ()
    language: Optional[str] = None
    wait: int = 30 * MINUTE
    idle: int = 60 * MINUTE


def from_settings() -> Optional[Rules]:
    """The rules; None when no staff chat is set.

    Raises:
        SettingError: one of the settings cannot be used.
    """
    chat = settings.text("TAYARI_STAFF_CHAT")
    if not chat:
        return None
    if not (chat.startswith("-") and chat[1:].isdecimal()):
        raise SettingError(f"TAYARI_STAFF_CHAT={chat!r}: expected the id of a group, a negative number such as -1001234567890")
    return Rules(
        int(chat),
        _hours(settings.text("TAYARI_STAFF_HOURS")),
        _languages("TAYARI_STAFF_LANGUAGES"),
        next(iter(_languages("TAYARI_STAFF_LANGUAGE")), None),
        settings.whole("TAYARI_STAFF_WAIT", 30, least=1) * MINUTE,
        settings.whole("TAYARI_STAFF_IDLE", 60, least=1) * MINUTE,
    )


def _hours(text: str) -> Optional[Hours]:
    try:
        return read_hours(text) if text else None
    except ValueError as error:
        raise SettingError(f"TAYARI_STAFF_HOURS={text!r}: {error}; write it like {EXAMPLE}") from None


def _languages(name: str) -> tuple[str, ...]:
    found = tuple(settings.text(name).replace(",", " ").split())
    unknown = [id for id in found if id not in manifest.languages()]
    if unknown:
        raise SettingError(f"{name}: {unknown[0]!r} is no language of the bot; choose from {' '.join(manifest.languages())}")
    return found


_offered: Optional[Rules] = None


def offer(rules: Optional[Rules]) -> None:
    """Say that this process can hand over; the channel does it when it starts."""
    global _offered
    _offered = rules


def offered() -> Optional[Rules]:
    """The rules where this process can hand over: on the chat page or in the terminal there is nobody to write back to."""
    return _offered
