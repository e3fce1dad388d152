"""How the bot shows itself: commands, name, descriptions, menu button."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..records import bad_request
from ..state import State

MOST_COMMANDS = 100
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_UNSET = {"name": "Stand-in"}


def set_my_commands(state: State, params: dict) -> bool:
    """Set the commands of a scope and a language."""
    commands = params.get("commands") or []
    if isinstance(commands, str):
        raise bad_request("can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.commands[_place(params)] = [_command(c) for c in commands]
    return True


def get_my_commands(state: State, params: dict) -> list[dict]:
    """The commands of exactly this scope and language."""
    return state.commands.get(_place(params), [])


def delete_my_commands(state: State, params: dict) -> bool:
    """Forget the commands of a scope and a language."""
    state.commands.pop(_place(params), None)
    return True


def setter(name: str, limit: int) -> Callable[[State, dict], bool]:
    """Method that sets a text about the bot for a language."""

    def set_text(state: State, params: dict) -> bool:
        text = params.get(name) or ""
        if len(text) > limit:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        state.profile[name, _language(params)] = text
        return True

    return set_text


def getter(name: str) -> Callable[[State, dict], dict]:
    """Method that tells a text about the bot for a language, or else the one for all."""

    def get_text(state: State, params: dict) -> dict:
        common = state.profile.get((name, "")) or _UNSET.get(name, "")
        return {name: state.profile.get((name, _language(params))) or common}

    return get_text


def set_chat_menu_button(state: State, params: dict) -> bool:
    """Set the button beside the text field, of one chat or of all."""
    button = params.get("menu_button") or {"type": "default"}
    if isinstance(button, str):
        raise bad_request("can't parse menu button JSON object")
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    state.profile["menu_button", str(params.get("chat_id", ""))] = button
    return True


def get_chat_menu_button(state: State, params: dict) -> dict:
    """The button beside the text field, of one chat or of all."""
    common = state.profile.get(("menu_button", ""), {"type": "commands"})
    return state.profile.get(("menu_button", str(params.get("chat_id", ""))), common)


def _command(command: Any) -> dict:
    if not isinstance(command, dict) or not {"command", "description"} <= command.keys():
        raise bad_request("can't parse BotCommand: expected an Object")
    if not _COMMAND.fullmatch(command["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"]) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command["command"].lstrip("/"), "description": command["description"]}


def _place(params: dict) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope JSON object")
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    ids = [str(scope.get(name, "")) for name in SCOPES[scope["type"]]]
    if "" in ids:
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    return ":".join([scope["type"], *ids]), _language(params)


def _language(params: dict) -> str:
    code = params.get("language_code") or ""
    # Trap for bots of many languages: Telegram takes two-letter codes only, neither "fil" nor "pt-BR".
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
