"""Runs the part of an action that answers, without Rasa: a turn made by hand, its replies collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

from actions.answer import answer_topic
from actions.base import Reply
from actions.turn import Turn
from bot.nlg import TayariNLG


def turn(intent: str = "greet", message: dict | None = None, **slots: Any) -> Turn:
    """A turn read from a tracker.

    Args:
        intent: what was understood.
        message: more of the message: danger, entities, text …
        slots: what the conversation holds; the rest is not known yet.
    """
    latest = {"intent": {"name": intent, "confidence": 1.0}, "text": "words", **(message or {})}
    return Turn.read(Tracker("test", slots, latest, [], False, None, {}, None))


@dataclass
class Heard:
    """Stands where Rasa's dispatcher stands: keeps what is uttered.

    `messages` are the arguments of each utterance: lines, choices, language.
    """

    messages: list[dict] = field(default_factory=list)

    def utter_message(self, **message: Any) -> None:
        """Keep one utterance."""
        self.messages.append(message)

    def reply(self, turn: Turn) -> Reply:
        """The collector that actions call."""
        return Reply(self, turn)

    @property
    def choices(self) -> list[dict]:
        """Buttons of all messages."""
        return [c for m in self.messages for c in m.get("choices", [])]

    def said(self, language: str) -> list[dict]:
        """{"text", "buttons"} of each message, put into words as the server does it."""
        return [TayariNLG.render(m["lines"], m["choices"], language) for m in self.messages]


def heard(topic: str, language: str = "en", message: dict | None = None, **way: str) -> str:
    """All that is said to a question."""
    replies, asked = Heard(), turn(topic, message, language=language, **way)
    answer_topic(topic, asked, replies.reply(asked))
    return "\n".join(m["text"] for m in replies.said(language))
