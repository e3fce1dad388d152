"""What the desk needs of a channel."""

from __future__ import annotations

from typing import Callable, Optional, Protocol


class Lost(Exception):
    """The staff chat is closed to the bot."""


class Line(Protocol):
    """Sends messages. `still`: asked before each try; when it says no, nothing is sent."""

    async def to_staff(self, text: str, answers: Optional[int], still: Callable[[], bool]) -> list[int]:
        """Numbers of the messages; empty when the text may not have arrived whole.

        Args:
            text: of any length.
            answers: the message that it is put below.
            still: see above.

        Raises:
            Lost: the bot cannot write there.
        """

    async def to_her(self, chat: int, reply: dict, still: Callable[[], bool]) -> Optional[bool]:
        """True: it arrived; False: perhaps not; None: she blocked the bot."""

    async def language(self, chat: int, before: str) -> str:
        """The language that she has chosen by now; `before`: when the talk began."""
