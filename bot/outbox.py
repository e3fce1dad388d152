"""Collects the replies of one turn; the channel sends them when the turn is over and stored."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel


class Outbox(OutputChannel):
    """Replies as [{"text", "buttons": [{"title", "payload"}], "speak": topic, where it is spoken too}], their language, and whether she asked to be forgotten.

    Sending inside the turn would lose the whole turn when a send fails: Rasa stores it last.
    """

    def __init__(self):
        self.replies: list[dict[str, Any]] = []
        self.forget = False
        self.language: str | None = None

    @classmethod
    def name(cls) -> str:
        """Name of the channel for Rasa."""
        return "tayari"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one reply."""
        custom = message.get("custom") or {}
        if custom.get("forget"):
            self.forget, self.language = True, custom.get("language")
        if message.get("text"):
            buttons = [{"title": b["title"], "payload": b["payload"]} for b in message.get("buttons") or []]
            speak = {"speak": message["speak"]} if message.get("speak") else {}
            self.replies.append({"text": message["text"], "buttons": buttons, **speak})
            self.language = message.get("language") or self.language
