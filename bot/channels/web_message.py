"""A message from the chat page: read, answered at a pace, and put into the JSON that the page takes."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Optional

from bot import last_resort, manifest
from bot.channels.pace import Pace
from bot.channels.web_words import labels
from bot.payloads import COMMANDS, as_payload
from bot.turns import Outcome, Turns
from bot.words.parts import say
from bot.words.render import words

#: what is answered however fast she writes
ALWAYS = {COMMANDS["help"], COMMANDS["exit"], COMMANDS["forget"]}
BYTES = ("voice", "file")  # parts of a reply that JSON carries in base64


@dataclass(frozen=True)
class Message:
    """What the page sends. Without `text` and `press` it asks for the answer to `id` once more."""

    chat: str
    id: Optional[str]
    text: Optional[str]
    press: Optional[str]

    @property
    def repeats(self) -> bool:
        """Whether it only asks for an answer again."""
        return self.text is None and self.press is None


def read(body: Any) -> Optional[Message]:
    """The message in a body; None where it holds none."""
    body = body if isinstance(body, dict) else {}
    message = Message(*(body.get(key) for key in ("chat", "id", "text", "press")))
    parts = [value for value in (message.text, message.press) if value is not None]
    says = all(isinstance(value, str) for value in parts) and any(parts)
    ids = _is_id(message.chat) and (message.id is None or _is_id(message.id))
    return message if ids and (says or (message.repeats and message.id)) else None


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and 8 <= len(value) <= 64 and value.isascii()


async def answer(message: Message, turns: Turns, pace: Pace, locale: str) -> bytes:
    """The answer as JSON: {"chat", "language", "direction", "labels", "replies", "forgotten", "bare"}.

    Args:
        message: with text or press.
        turns: who answers.
        pace: how fast a chat may write.
        locale: language of her browser.
    """
    if pace.allows(message.chat) or _asked(message) in ALWAYS:
        outcome = await turns.take("web", message.chat, message.text, message.press, locale)
    else:
        language = await turns.language_of("web", message.chat, locale)
        outcome = Outcome([last_resort.too_fast(language)], language)
    return json.dumps(_for_page(message.chat, outcome), ensure_ascii=False).encode("utf-8", "replace")


def _asked(message: Message) -> str:
    """The payload of a tap or of a plain word, without its language."""
    return (message.press or as_payload(message.text or "") or "").split("{")[0]


def _for_page(chat: str, outcome: Outcome) -> dict[str, Any]:
    replies = outcome.replies
    if outcome.forgotten:  # the usual words tell of the app that she does not use here
        replies = [{"text": words(outcome.language).part(say("page.forgotten")), "buttons": []}]
    return {
        "chat": chat,
        "language": outcome.language,
        "direction": manifest.languages()[outcome.language].direction,
        "labels": labels(outcome.language),
        "replies": [_encoded(reply) for reply in replies],
        "forgotten": outcome.forgotten,
        "bare": outcome.bare,
    }


def _encoded(reply: dict) -> dict:
    return {key: base64.b64encode(value).decode() if key in BYTES else value for key, value in reply.items()}
