"""Checks texts and keyboards as strictly as Telegram does."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlsplit

from .records import ApiError, bad_request

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
CALLBACK_DATA_BYTES = 64
MOST_BUTTONS = 100
BUTTON_ACTIONS = {
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "web_app",
}
TAGS = set("a b blockquote code del em i ins pre s span strike strong tg-emoji tg-spoiler u".split())
_TAG = re.compile(r"<(/?)([a-zA-Z-]*)[^<>]*>?")


def message_text(params: dict) -> str:
    """The text as it is shown."""
    text = params.get("text")
    if not isinstance(text, str) or not text:
        raise bad_request("message text is empty")
    shown = _shown(text, params)
    if not shown:
        raise bad_request("text must be non-empty")
    if len(shown) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return shown


def caption(params: dict) -> str | None:
    """The caption as it is shown, if there is one."""
    shown = _shown(params.get("caption") or "", params)
    if len(shown) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return shown or None


def reply_markup(params: dict) -> dict | None:
    """The checked keyboard."""
    markup = params.get("reply_markup")
    if markup is None or markup == "":
        return None
    if isinstance(markup, str):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    for button in _buttons(markup, "keyboard", 'field "keyboard" must be an Array of Arrays'):
        _check_key(button)
    where = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    inline = _buttons(markup, "inline_keyboard", where)
    for button in inline:
        _check_inline(button)
    if len(inline) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return markup


def inline_only(markup: dict | None) -> dict:
    """The part of a message that shows its keyboard; other keyboards are not part of it."""
    return {"reply_markup": markup} if markup and markup.get("inline_keyboard") else {}


def _shown(text: str, params: dict) -> str:
    mode = (params.get("parse_mode") or "").lower()
    if mode == "html":
        return _without_tags(text).strip()
    if mode:
        # Taking it as plain text would let broken markup pass a test.
        raise _entity_error(f"the stand-in does not read parse_mode {mode}")
    return text.strip()


def _without_tags(text: str) -> str:
    opened: list[str] = []

    def check(tag: re.Match) -> str:
        name, offset = tag[2].lower(), len(text[: tag.start()].encode())
        if tag[1]:
            if not opened or opened.pop() != name:
                raise _entity_error(f"Unmatched end tag at byte offset {offset}")
        elif name not in TAGS or not tag[0].endswith(">"):
            raise _entity_error(f'Unsupported start tag "{name}" at byte offset {offset}')
        else:
            opened.append(name)
        return ""

    shown = _TAG.sub(check, text)
    if opened:
        raise _entity_error(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    return html.unescape(shown)


def _entity_error(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _buttons(markup: dict, name: str, complaint: str) -> list[Any]:
    rows = markup.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(complaint)
    return [button for row in rows for button in row]


def _check_key(button: Any) -> None:
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")


def _check_inline(button: Any) -> None:
    what = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(what + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(what + 'Can\'t find field "text"')
    if button.get("url"):
        _check_url(button["url"])
    elif button.get("callback_data"):
        data = button["callback_data"]
        if not isinstance(data, str) or len(data.encode()) > CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not BUTTON_ACTIONS & button.keys():
        raise bad_request(what + "Text buttons are unallowed in the inline keyboard")


def _check_url(url: str) -> None:
    # Most telling case: a tel: link, which every browser takes and Telegram does not.
    if urlsplit(url).scheme not in ("", "http", "https", "tg", "ton", "tonsite"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
