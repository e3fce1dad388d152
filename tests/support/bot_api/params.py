"""Reads the parameters of a call: query, form, multipart or JSON, all to the same values."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from .records import Upload, bad_request

JSON_FIELDS = {
    "allowed_updates",
    "caption_entities",
    "commands",
    "entities",
    "link_preview_options",
    "media",
    "menu_button",
    "message_ids",
    "reply_markup",
    "reply_parameters",
    "scope",
}
INTEGERS = {"chat_id", "limit", "max_connections", "message_id", "message_thread_id", "offset", "timeout"}
FLAGS = {"disable_notification", "drop_pending_updates", "protect_content", "show_alert"}


async def read(request: web.Request) -> dict[str, Any]:
    """Parameters by name. What does not fit its type stays text: the methods know the right error."""
    raw: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        raw.update(await _json_body(request))
    else:
        for name, value in (await request.post()).items():
            raw[name] = _upload(value) if isinstance(value, web.FileField) else value
    return {name: _value(name, value) for name, value in raw.items()}


def integer(params: dict, name: str, default: int, low: int, high: int) -> int:
    """A number pressed into its range, as Telegram does it."""
    value = params.get(name)
    return min(max(value, low), high) if isinstance(value, int) else default


def upload(params: dict, name: str) -> Upload | str | None:
    """The file of a field: sent along (also as attach://…), or the id or address of one."""
    value = params.get(name)
    if isinstance(value, str) and value.startswith("attach://"):
        value = params.get(value.removeprefix("attach://"))
    return value or None


async def _json_body(request: web.Request) -> dict:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse the request as JSON object")
    return body


def _upload(field: web.FileField) -> Upload:
    with field.file as file:
        return Upload(field.filename, field.content_type, file.read())


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in JSON_FIELDS:
        return _decoded(value)
    if name in INTEGERS and value.removeprefix("-").isdecimal():
        return int(value)
    if name in FLAGS:
        return value.lower() in ("true", "yes", "1")
    return value


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
