"""What is kept of an update while it waits: what the answer needs, and no names."""

from __future__ import annotations

import logging
from typing import Any, Optional

from telegram import Update

from bot.privacy import place_of

log = logging.getLogger(__name__)

NAMES = ("last_name", "username", "vcard", "caption_entities", "author_signature", "sender_chat", "signature")
BIGGEST = 2**53  # of Telegram's numbers
ORIGINS = ("forward_origin", "external_reply", "quote", "via_bot", "reply_to_message")


def lean(update: dict[str, Any]) -> dict[str, Any]:
    """The update without names, phone numbers and what others wrote, still readable by python-telegram-bot.

    In groups nothing is taken away but names: there only the staff of the organisation is answered, and
    what a message replies to matters.
    """
    private = chat_of(update) == person_of(update)
    return _without(update, (*NAMES, *(ORIGINS if private else ())))


def readable(update: Any) -> Optional[dict[str, Any]]:
    """The update if python-telegram-bot can read it, else what can be read of it; None when that is nothing.

    Telegram adds kinds of content that this version does not know: she gets an answer all the same, and the
    update must not come back for ever.
    """
    for form in (update, _bare(update)):
        try:
            if form and _numbered(form) and Update.de_json(form, None) is not None:
                return form
        except Exception as error:  # noqa: BLE001 whatever it holds, the others must be answered
            log.error("an update cannot be read: %s at %s", type(error).__name__, place_of(error))
    return None


def _numbered(update: Any) -> bool:
    """Whether its number, and the chat's if it has one, are such as Telegram gives."""
    if not isinstance(update, dict):
        return False
    chat = _chat(_content(update))
    return _is_number(update.get("update_id")) and (not chat or _is_number(chat.get("id")))


def _is_number(value: Any) -> bool:
    return type(value) is int and abs(value) < BIGGEST


def _bare(update: Any) -> Optional[dict[str, Any]]:
    """The update with nothing of a message but its words: what else it holds is what cannot be read."""
    if not isinstance(update, dict):
        return None
    for kind in ("message", "edited_message", "callback_query"):
        content = update.get(kind)
        if isinstance(content, dict):
            query = {"message": _words_of(content.get("message"))} if kind == "callback_query" else {}
            return {"update_id": update.get("update_id"), kind: {**(content if query else _words_of(content)), **query}}
    return None


def _words_of(message: Any) -> dict[str, Any]:
    kept = ("message_id", "date", "edit_date", "chat", "from", "text", "caption")
    return {k: message[k] for k in kept if k in message} if isinstance(message, dict) else {}


def _without(value: Any, names: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_without(v, names) for v in value]
    if not isinstance(value, dict):
        return value
    kept = {k: _without(v, names) for k, v in value.items() if k not in names}
    for name in ("first_name", "phone_number", "title"):  # python-telegram-bot wants them to be there
        if name in kept:
            kept[name] = "-"
    return kept


def _content(update: dict[str, Any]) -> dict[str, Any]:
    """What the update is about: its one field besides the number."""
    return next((v for v in update.values() if isinstance(v, dict)), {})


def chat_of(update: dict[str, Any]) -> Optional[int]:
    """Id of the chat, by which updates are put in order; of the person where there is no chat."""
    return _chat(_content(update)).get("id") or person_of(update)


def _chat(content: dict[str, Any]) -> dict[str, Any]:
    message = content.get("message") if isinstance(content.get("message"), dict) else content
    chat = message.get("chat")
    return chat if isinstance(chat, dict) else {}


def person_of(update: dict[str, Any]) -> Optional[int]:
    """Id of who sent it."""
    sender = _content(update).get("from")
    id = sender.get("id") if isinstance(sender, dict) else None
    return id if _is_number(id) else None
