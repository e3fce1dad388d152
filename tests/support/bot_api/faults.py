"""Trouble that a test ordered for calls to come."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from http import HTTPStatus

from .records import ApiError

EVERY_METHOD = "*"


@dataclass(frozen=True)
class Fault:
    """What happens to one call.

    Attributes:
        error: the answer, or None to close the connection without one.
        processed: the call takes effect all the same.
    """

    error: ApiError | None
    processed: bool = False


def error(status: int, description: str | None, retry_after: int | None) -> ApiError:
    """An error answer; without a description it gets the one that Telegram uses for the status."""
    if retry_after is not None:
        status = 429
        description = description or f"Too Many Requests: retry after {retry_after}"
    return ApiError(status, description or HTTPStatus(status).phrase, retry_after)


class Faults:
    """Ordered faults by method, first in first out. Guarded by the state's lock."""

    def __init__(self) -> None:
        self._ordered: dict[str, deque[Fault]] = defaultdict(deque)

    def order(self, method: str, times: int, fault: Fault) -> None:
        """Let the next calls of a method, or of every method ("*"), meet a fault."""
        self._ordered[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """The fault that a call of this method meets now."""
        for key in (method.lower(), EVERY_METHOD):
            if self._ordered[key]:
                return self._ordered[key].popleft()
        return None

    def clear(self) -> None:
        """Forget all faults."""
        self._ordered.clear()
