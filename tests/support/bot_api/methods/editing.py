"""What the bot does with messages and button presses that are there already."""

from __future__ import annotations

import time

from .. import markup
from ..records import Sent, bad_request
from ..state import State


def edit_message_text(state: State, params: dict) -> dict | bool:
    """Put another text, and the given or no keyboard, into a message of the bot."""
    text = markup.message_text(params)
    keyboard = markup.reply_markup(params)
    if params.get("inline_message_id"):
        return True
    message = _edit(state, params, {"text": text}, keyboard)
    place = message["chat"]["id"], message["message_id"]
    state.sent.append(Sent("editMessageText", *place, text, keyboard, params))
    return message


def edit_message_reply_markup(state: State, params: dict) -> dict | bool:
    """Put another or no keyboard under a message of the bot."""
    keyboard = markup.reply_markup(params)
    return True if params.get("inline_message_id") else _edit(state, params, {}, keyboard)


def _edit(state: State, params: dict, content: dict, keyboard: dict | None) -> dict:
    message = _message(state, params, "message to edit")
    if message["from"]["id"] != state.bot["id"]:
        raise bad_request("message can't be edited")
    new = {**message, **content}
    new.pop("reply_markup", None)
    new.update(markup.inline_only(keyboard))
    if new == message:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    new["edit_date"] = int(time.time())
    state.messages[message["chat"]["id"], message["message_id"]] = new
    return new


def delete_message(state: State, params: dict) -> bool:
    """Delete a message; in a private chat the user's too."""
    message = _message(state, params, "message to delete")
    del state.messages[message["chat"]["id"], message["message_id"]]
    return True


def delete_messages(state: State, params: dict) -> bool:
    """Delete those of the messages that are there."""
    chat, ids = state.reach(params.get("chat_id")), params.get("message_ids")
    if not isinstance(ids, list) or not 1 <= len(ids) <= 100:
        raise bad_request("message identifiers are not specified")
    for message_id in ids:
        state.messages.pop((chat["id"], message_id), None)
    return True


def answer_callback_query(state: State, params: dict) -> bool:
    """End the waiting sign on a button that was pressed; works once."""
    if state.queries.get(params.get("callback_query_id", ""), True):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(params.get("text") or "") > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    state.queries[params["callback_query_id"]] = True
    return True


def _message(state: State, params: dict, what: str) -> dict:
    chat = state.reach(params.get("chat_id"))
    if not params.get("message_id"):
        raise bad_request("message identifier is not specified")
    message = state.messages.get((chat["id"], params["message_id"]))
    if message is None:
        raise bad_request(f"{what} not found")
    return message
