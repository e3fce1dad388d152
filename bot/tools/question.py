"""A question of a tool: what is asked, what can be tapped, what can be typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional

from bot.words.parts import Line, N_, Part, say


@dataclass(frozen=True)
class Case:
    """What a tool knows of her.

    Args:
        language: id of the language in which she is answered.
        origin, host: ISO codes of the two ends of her way; None: not known.
        answers: {id of a question: its answer}; an option's id or what a reader made of her words; None: skipped.
    """

    language: str
    origin: Optional[str]
    host: Optional[str]
    answers: dict[str, Any]

    def side(self, side: str) -> Optional[str]:
        """The country on a side of her way: origin or host."""
        return self.origin if side == "origin" else self.host

    def picked(self, question: str, *options: str) -> bool:
        """Whether one of these is the answer to a question."""
        return self.answers.get(question) in options


#: makes an answer of typed words; None where they are none. What it gives must survive JSON.
Reader = Callable[[str, Case], Any]


@dataclass(frozen=True)
class Option:
    """An answer to tap.

    Args:
        id: in the payload of its button, so letters, digits and _ only, and short.
        label: what stands on the button: a part, such as say("tool.yes").
    """

    id: str
    label: Part


def option(id: str, text: str) -> Option:
    """An option with a catalogue entry on its button."""
    return Option(id, say(text))


@dataclass(frozen=True)
class Question:
    """One step.

    Args:
        id: unique within the tool; in payloads, so short.
        lines: what is asked.
        name: the catalogue entry of what it is about in a word or two ("Pay"), for the list of her answers; "" where it has none.
        options: answers to tap, in the order shown.
        reads: makes an answer of typed words that name none of the options.
        example: catalogue entry that shows what an answer looks like ("For example: 1.5 lakh"), said when hers was not understood.
        shown: how an answer that is no option is said again, as a value of bot.words.parts such as money(…).
        can_skip: whether there is a button to skip it.
        counted: whether it has a number ("Question 3 of 8"); one that only sets the tool up has none.
    """

    id: str
    lines: list[Line]
    name: str = ""
    options: tuple[Option, ...] = ()
    reads: Optional[Reader] = None
    example: str = ""
    shown: Optional[Callable[[Any], dict]] = None
    can_skip: bool = True
    counted: bool = True

    def option(self, id: Any) -> Optional[Option]:
        """The option of an id."""
        return next((o for o in self.options if o.id == id), None)

    def say_answer(self, answer: Any) -> Part:
        """An answer as a part, to say it again."""
        picked = self.option(answer)
        if picked:
            return picked.label
        return {"value": self.shown(answer)} if self.shown and answer is not None else say(N_("tool.not_answered"))
