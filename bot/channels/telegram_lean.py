"""What is kept of an update while it waits: what the answer needs, and no names."""

from __future__ import annotations

from typing import Any, Optional

NAMES = ("last_name", "username", "vcard", "title", "caption_entities", "author_signature", "sender_chat", "signature")
ORIGINS = ("forward_origin", "external_reply", "quote", "via_bot", "reply_to_message")


def lean(update: dict[str, Any]) -> dict[str, Any]:
    """The update without names, phone numbers and what others wrote, still readable by python-telegram-bot.

    In groups nothing is taken away but names: there only the staff of the organisation is answered, and
    what a message replies to matters.
    """
    private = chat_of(update) == person_of(update)
    return _without(update, (*NAMES, *(ORIGINS if private else ())))


def _without(value: Any, names: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_without(v, names) for v in value]
    if not isinstance(value, dict):
        return value
    kept = {k: _without(v, names) for k, v in value.items() if k not in names}
    for name in ("first_name", "phone_number"):  # python-telegram-bot wants them to be there
        if name in kept:
            kept[name] = "-"
    return kept


def _content(update: dict[str, Any]) -> dict[str, Any]:
    """What the update is about: its one field besides the number."""
    return next((v for v in update.values() if isinstance(v, dict)), {})


def chat_of(update: dict[str, Any]) -> Optional[int]:
    """Id of the chat, by which updates are put in order; of the person where there is no chat."""
    content = _content(update)
    message = content.get("message") if isinstance(content.get("message"), dict) else content
    chat = message.get("chat")
    return chat["id"] if isinstance(chat, dict) and "id" in chat else person_of(update)


def person_of(update: dict[str, Any]) -> Optional[int]:
    """Id of who sent it."""
    sender = _content(update).get("from")
    return sender.get("id") if isinstance(sender, dict) else None
