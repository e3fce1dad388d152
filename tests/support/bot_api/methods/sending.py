"""What the bot sends to a chat."""

from __future__ import annotations

from .. import markup
from ..params import upload
from ..records import Sent, Upload, bad_request
from ..state import State

ACTIONS = set(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)


def send_message(state: State, params: dict) -> dict:
    """Send a text."""
    return _send(state, "sendMessage", params, {"text": markup.message_text(params)})


def send_contact(state: State, params: dict) -> dict:
    """Send a phone number that can be called with one tap."""
    for name in ("phone_number", "first_name"):
        if not params.get(name):
            raise bad_request(f'parameter "{name}" is required')
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: params[name] for name in names if params.get(name)}
    return _send(state, "sendContact", params, {"contact": contact})


def send_document(state: State, params: dict) -> dict:
    """Send a file."""
    file = _file(state, params, "document")
    return _send(state, "sendDocument", params, {"document": file, **_caption(params)})


def send_photo(state: State, params: dict) -> dict:
    """Send a picture."""
    size = {**_file(state, params, "photo"), "width": 90, "height": 60}
    return _send(state, "sendPhoto", params, {"photo": [size], **_caption(params)})


def send_voice(state: State, params: dict) -> dict:
    """Send a voice note: an Ogg file with Opus."""
    file = {**_file(state, params, "voice"), "duration": 1, "mime_type": "audio/ogg"}
    return _send(state, "sendVoice", params, {"voice": file, **_caption(params)})


def send_chat_action(state: State, params: dict) -> bool:
    """Show what the bot is about to do."""
    state.reach(params.get("chat_id"))
    if params.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _caption(params: dict) -> dict:
    caption = markup.caption(params)
    return {"caption": caption} if caption else {}


def _file(state: State, params: dict, field: str) -> dict:
    found = upload(params, field)
    if found is None:
        raise bad_request(f"there is no {field} in the request")
    if isinstance(found, str):
        return {"file_id": found, "file_unique_id": f"u{found}"}
    file_id = f"file{state.next_id()}"
    state.files[file_id] = found.data
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", **_described(found, field)}


def _described(file: Upload, field: str) -> dict:
    described: dict = {"file_size": len(file.data)}
    if field == "document":
        described.update(file_name=file.name, mime_type=file.content_type)
    return described


def _send(state: State, method: str, params: dict, content: dict) -> dict:
    keyboard = markup.reply_markup(params)
    chat = state.reach(params.get("chat_id"))
    fields = {**content, **_reply(state, params), **markup.inline_only(keyboard)}
    message = state.add_message(chat, state.bot, fields)
    text = content.get("text", content.get("caption"))
    state.sent.append(Sent(method, chat["id"], message["message_id"], text, keyboard, params))
    return message


def _reply(state: State, params: dict) -> dict:
    wanted = params.get("reply_parameters")
    if not isinstance(wanted, dict):
        return {}
    original = state.messages.get((params.get("chat_id"), wanted.get("message_id")))
    if original is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    if original is None:
        return {}
    # One level only, as Telegram does it; whole threads would nest.
    return {"reply_to_message": {k: v for k, v in original.items() if k != "reply_to_message"}}
