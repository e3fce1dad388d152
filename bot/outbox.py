"""Collects the replies of one turn; the channel sends them when the turn is over and stored."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel


#: what may go along with a reply: `speak`: the topic, for an answer that is spoken too; `keyboard`: True where the keys
#: that stay under the chat are shown; `contacts`: [{"name", "phone"}]; `card`: what the wallet card is made of; `picture`: {"kind": guided tool, "data": what is drawn}; `private`: True
#: where a notification must not show what it is about
#: (`turn`, what of the turn may be counted, goes no further than the outbox)
EXTRAS = ("speak", "keyboard", "contacts", "card", "picture", "private")


class Outbox(OutputChannel):
    """Replies as [{"text", "buttons": [{"title", "payload"}], and EXTRAS}], their language, and whether she asked to be
    forgotten, left quickly, or wants a person (`connect`: what staff may know of her).
    `turn`: see actions.turn.Turn.about; None when no action came to an end.

    Sending inside the turn would lose the whole turn when a send fails: Rasa stores it last.
    """

    def __init__(self):
        self.replies: list[dict[str, Any]] = []
        self.forget = self.leave = False
        self.connect: dict[str, Any] | None = None
        self.language: str | None = None
        self.turn: dict[str, Any] | None = None

    @classmethod
    def name(cls) -> str:
        """Name of the channel for Rasa."""
        return "tayari"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one reply."""
        custom = message.get("custom") or {}
        self.turn = message.get("turn") or self.turn
        if custom.get("forget"):
            self.forget, self.language = True, custom.get("language")
        self.leave = self.leave or bool(custom.get("leave"))
        self.connect = custom.get("connect") or self.connect
        if message.get("text"):
            buttons = [{"title": b["title"], "payload": b["payload"]} for b in message.get("buttons") or []]
            extras = {name: message[name] for name in EXTRAS if message.get(name)}
            self.replies.append({"text": message["text"], "buttons": buttons, **extras})
            self.language = message.get("language") or self.language
