"""How this installation hands over to staff; None of it where it is not set."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Iterator, Optional

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
    unknown = [id for id in found if id not in manifest.spoken()]
    if unknown:
        raise SettingError(f"{name}: {unknown[0]!r} is no language of the bot; choose from {' '.join(manifest.spoken())}")
    return found


_rules: Optional[Rules] = None
_reachable: ContextVar[bool] = ContextVar("reachable", default=False)


def run_with(rules: Optional[Rules]) -> None:
    """Set the rules of this process; the channel does it when it starts."""
    global _rules
    _rules = rules


def running() -> Optional[Rules]:
    """The rules of this process; None where nobody is handed over."""
    return _rules


@contextmanager
def reachable() -> Iterator[None]:
    """Within it a message is answered to whom staff can write back: on the chat page of the same process they cannot."""
    token = _reachable.set(True)
    try:
        yield
    finally:
        _reachable.reset(token)


def offered() -> Optional[Rules]:
    """The rules where she who is answered now can be handed over."""
    return _rules if _reachable.get() else None
