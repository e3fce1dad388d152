"""A tool: its questions, what is said at once, and its result."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from bot.tools.question import Case, Question
from bot.words.parts import Line


@dataclass(frozen=True)
class Message:
    """Something to say.

    Args:
        lines: see bot.words.parts.
        buttons: [{"say": part, "payload": …}].
        extras: what goes along, see bot.outbox.EXTRAS.
    """

    lines: list[Line]
    buttons: list[dict] = field(default_factory=list)
    extras: dict[str, Any] = field(default_factory=dict)


class Tool(ABC):
    """What a guided tool asks and tells. Holds no state: all that is known of her is in the Case."""

    #: in payloads and in the form's name, such as check for check_form
    id: str
    #: the intent that starts it
    intent: str
    #: the catalogue entry of the button that starts it
    start: str
    #: the countries that are asked for before the first question; she can skip both
    sides: tuple[str, ...] = ()
    #: whether her answers are shown for correction before the result
    review = False
    #: whether nobody who glances at her phone should see what it is about
    private = True

    def intro(self, case: Case) -> list[Line]:
        """What the tool is, said once above its first question."""
        return []

    @abstractmethod
    def questions(self, case: Case) -> list[Question]:
        """The questions in their order; which ones there are may depend on the answers so far."""

    def at_once(self, question: Question, case: Case) -> list[Message]:
        """What is said straight after an answer, before the next question. `case` holds the answer."""
        return []

    @abstractmethod
    def result(self, case: Case) -> list[Message]:
        """What it all comes to. Its last message carries the buttons."""
