"""What the stand-in writes down, and the error that it answers with."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any


class ApiError(Exception):
    """An answer with ok: false."""

    def __init__(self, status: int, description: str, retry_after: int | None = None):
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict:
        """The answer as Telegram words it."""
        body: dict = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    """A 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content_type: str
    data: bytes = field(repr=False)


@dataclass
class Call:
    """A call of the bot, whatever became of it.

    Attributes:
        status: HTTP status of the answer; None while there is none (yet, or because it was dropped).
        error: description in the answer, if it was an error.
        time: of arrival, by time.monotonic().
    """

    method: str
    params: dict[str, Any]
    status: int | None = None
    error: str | None = None
    time: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Sent:
    """Something that a user got to see: a new message or an edited text.

    Attributes:
        text: text or caption without markup; None for a contact.
        params: as the bot gave them.
        time: by time.monotonic().
    """

    method: str
    chat_id: int
    message_id: int
    text: str | None
    reply_markup: dict | None
    params: dict[str, Any]
    time: float = field(default_factory=time.monotonic)

    @property
    def buttons(self) -> list[dict]:
        """The buttons of its keyboard, row by row, in one list."""
        markup = self.reply_markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [{"text": b} if isinstance(b, str) else b for row in rows for b in row]


@dataclass(frozen=True)
class Delivery:
    """One try to hand an update to the webhook.

    Attributes:
        status: HTTP status of the bot's answer, None when none came; then `error` says why.
        time: of the answer, by time.monotonic(); `date` is the same for people.
    """

    update_id: int
    url: str
    status: int | None
    error: str | None = None
    time: float = field(default_factory=time.monotonic)
    date: int = field(default_factory=lambda: int(time.time()))

    @property
    def ok(self) -> bool:
        """Telegram counts every 2xx as received."""
        return self.status is not None and 200 <= self.status < 300
