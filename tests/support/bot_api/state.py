"""What Telegram would know: the bot, its chats, their messages, and what was asked of it."""

from __future__ import annotations

import itertools
import re
import threading
import time
from dataclasses import dataclass
from typing import Any

from .faults import Faults
from .records import ApiError, Call, Delivery, Sent, bad_request
from .updates import UpdateQueue

SUPERGROUPS_BELOW = -(10**12)
_COMMAND = re.compile(r"(?<!\S)/\w{1,32}(?:@\w+)?", re.ASCII)


@dataclass(frozen=True)
class Webhook:
    """Where updates go instead of waiting for a poll."""

    url: str
    secret_token: str | None
    max_connections: int
    has_certificate: bool


class State:
    """All that the stand-in holds. Hold `lock` (re-entrant) to read or change it."""

    def __init__(self, token: str):
        self.lock = threading.RLock()
        self.token = token
        self.bot = bot_user(int(token.split(":")[0]))
        self.chats: dict[int, dict] = {}
        self.users: dict[int, dict] = {}
        self.blocked: set[int] = set()
        self.messages: dict[tuple[int, int], dict] = {}
        self.queries: dict[str, bool] = {}  # id of a callback query: answered?
        self.files: dict[str, bytes] = {}
        self.commands: dict[tuple[str, str], list[dict]] = {}
        self.profile: dict[tuple[str, str], Any] = {}
        self.updates = UpdateQueue()
        self.faults = Faults()
        self.webhook: Webhook | None = None
        self.poll: object | None = None  # the getUpdates call that is waiting
        self.closing = False
        self.calls: list[Call] = []
        self.sent: list[Sent] = []
        self.deliveries: list[Delivery] = []
        self._ids = itertools.count(1)

    def next_id(self) -> int:
        """A number that was not used before."""
        return next(self._ids)

    def meet(self, chat_id: int, user: dict | None, chat: dict | None, language: str | None) -> tuple[dict, dict]:
        """Make a user and a chat known; return both as they are now."""
        user_id = (user or {}).get("id", abs(chat_id))
        known = self.users.setdefault(user_id, new_user(user_id))
        known.update(user or {})
        if language:
            known["language_code"] = language
        self.chats.setdefault(chat_id, new_chat(chat_id, known)).update(chat or {})
        return known, self.chats[chat_id]

    def reach(self, chat_id: Any) -> dict:
        """The chat that the bot writes to, or the error that it gets."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        if chat_id not in self.chats:
            raise bad_request("chat not found")
        chat = self.chats[chat_id]
        if chat_id in self.blocked:
            private = chat["type"] == "private"
            raise ApiError(
                403,
                "Forbidden: bot was blocked by the user"
                if private
                else f"Forbidden: bot was kicked from the {chat['type']} chat",
            )
        return chat

    def add_message(self, chat: dict, sender: dict, fields: dict) -> dict:
        """Keep a new message; `fields` may bring its own message_id (an edited one)."""
        message = {
            "message_id": fields.get("message_id") or self.next_id(),
            "date": int(time.time()),
            "chat": dict(chat),
            "from": dict(sender),
            **fields,
        }
        self.messages[chat["id"], message["message_id"]] = message
        return message

    def latest(self, chat_id: int, sender_id: int) -> list[dict]:
        """Messages of one sender in a chat, the latest first."""
        found = [m for (c, _), m in self.messages.items() if c == chat_id and m["from"]["id"] == sender_id]
        return sorted(found, key=lambda m: -m["message_id"])


def bot_user(bot_id: int) -> dict:
    """The bot as getMe shows it."""
    yes, no = (
        ["can_join_groups"],
        [
            "can_read_all_group_messages",
            "supports_inline_queries",
            "supports_guest_queries",
            "can_connect_to_business",
            "has_main_web_app",
            "has_topics_enabled",
            "allows_users_to_create_topics",
            "can_manage_bots",
        ],
    )
    return {
        "id": bot_id,
        "is_bot": True,
        "first_name": "Stand-in",
        "username": "stand_in_bot",
        **dict.fromkeys(yes, True),
        **dict.fromkeys(no, False),
    }


def new_user(user_id: int) -> dict:
    """A person. All her names hold "Asha", so that a test can look for them where they must not be."""
    return {
        "id": user_id,
        "is_bot": False,
        "first_name": "Asha",
        "last_name": f"Ashadottir{user_id}",
        "username": f"asha_{user_id}",
    }


def new_chat(chat_id: int, user: dict) -> dict:
    """A private chat, or a group where the id is negative, as Telegram numbers them."""
    if chat_id < 0:
        kind = "supergroup" if chat_id < SUPERGROUPS_BELOW else "group"
        return {"id": chat_id, "type": kind, "title": f"Group {-chat_id}"}
    names = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
    return {"id": chat_id, "type": "private", **names}


def command_entities(text: str) -> list[dict]:
    """Marks of the /commands in a text; without them a CommandHandler does not see any."""

    def units(part: str) -> int:
        return len(part.encode("utf-16-le")) // 2

    return [
        {"type": "bot_command", "offset": units(text[: m.start()]), "length": units(m.group())}
        for m in _COMMAND.finditer(text)
    ]
