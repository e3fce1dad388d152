"""What a test can do and see: be the users, be the trouble, look at what the bot did."""

from __future__ import annotations

import copy
import time
from typing import Any

from . import faults
from .records import Call, Delivery, Sent
from .state import State, Webhook, command_entities

TOKEN = "1234567:stand-in"


class Controls:
    """The test's side of the stand-in. Every method may be called from any thread."""

    def __init__(self, token: str = TOKEN):
        self.token = token
        self._state = State(token)

    def say(
        self,
        chat_id: int,
        text: str | None = None,
        language_code: str | None = "en",
        *,
        user: dict | None = None,
        chat: dict | None = None,
        edited: bool = False,
        **message_fields: Any,
    ) -> dict:
        """Queue a message to the bot and return its update.

        Args:
            chat_id: id of the user in a private chat; negative for a group, then see `user`.
            text: None for a message without (see samples.py for other content).
            language_code: of her Telegram; None to leave it as it was.
            user: fields of the sender, such as {"id": 7} in a group.
            chat: fields of the chat, such as {"title": "Trainees"}.
            edited: she changes her last message, or the one with the given message_id.
            message_fields: anything else that a Message can hold.
        """
        with self._state.lock:
            sender, place = self._state.meet(chat_id, user, chat, language_code)
            fields = {**_text_fields(text), **message_fields}
            if edited:
                fields = {**self._edit_fields(chat_id, sender, fields.get("message_id")), **fields}
            message = self._state.add_message(place, sender, fields)
            kind = "edited_message" if edited else "message"
            return self._state.updates.push(kind, message, ("message", chat_id))

    def press(self, chat_id: int, data: str, message_id: int | None = None, *, user: dict | None = None) -> dict:
        """Queue the press of a button and return its update.

        Without `message_id` it is pressed under the latest message of the bot that has it, or else
        under one that is no longer accessible, as after a deletion.
        """
        with self._state.lock:
            sender, place = self._state.meet(chat_id, user, None, None)
            query = {
                "id": str(10**15 + self._state.next_id()),
                "from": sender,
                "message": self._pressed_message(place, data, message_id),
                "chat_instance": str(chat_id),
                "data": data,
            }
            self._state.queries[query["id"]] = False
            return self._state.updates.push("callback_query", query, ("callback_query", sender["id"]))

    def block(self, chat_id: int, notify: bool = False) -> None:
        """Let the user block the bot (or a group remove it); `notify` queues the my_chat_member update."""
        self._set_membership(chat_id, "member", "kicked", notify)

    def unblock(self, chat_id: int, notify: bool = False) -> None:
        """Let the user take the bot back."""
        self._set_membership(chat_id, "kicked", "member", notify)

    def repeat_last_update(self) -> dict:
        """Deliver the last update once more, with the same update_id, even if it was confirmed."""
        with self._state.lock:
            return self._state.updates.repeat_last()

    def fail(
        self,
        method: str,
        times: int = 1,
        status: int = 500,
        description: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        """Answer the next calls of a method ("*": of any) with an error; `retry_after` makes it a 429."""
        with self._state.lock:
            fault = faults.Fault(faults.error(status, description, retry_after))
            self._state.faults.order(method, times, fault)

    def drop(self, method: str, times: int = 1, processed: bool = False) -> None:
        """Close the connection of the next calls without answer, `processed`: after they took effect."""
        with self._state.lock:
            self._state.faults.order(method, times, faults.Fault(None, processed))

    def heal(self) -> None:
        """Forget all ordered failures."""
        with self._state.lock:
            self._state.faults.clear()

    def sent(self, chat_id: int | None = None) -> list[Sent]:
        """What users got to see, in order: messages and edited texts."""
        with self._state.lock:
            return [s for s in self._state.sent if chat_id is None or s.chat_id == chat_id]

    def calls(self, method: str | None = None) -> list[Call]:
        """All calls with the right token, also those that failed."""
        with self._state.lock:
            return [c for c in self._state.calls if method is None or c.method.lower() == method.lower()]

    def pending_count(self) -> int:
        """Updates that the bot has not confirmed yet."""
        with self._state.lock:
            return len(self._state.updates.waiting)

    @property
    def commands(self) -> dict[tuple[str, str], list[dict]]:
        """Commands by (scope, language_code); scopes read "default", "chat:7", "chat_member:-5:7"."""
        with self._state.lock:
            return copy.deepcopy(self._state.commands)

    @property
    def profile(self) -> dict[tuple[str, str], Any]:
        """Texts by (name, language_code), and menu buttons by ("menu_button", chat id or "")."""
        with self._state.lock:
            return copy.deepcopy(self._state.profile)

    @property
    def webhook(self) -> Webhook | None:
        """The webhook that the bot set."""
        return self._state.webhook

    @property
    def deliveries(self) -> list[Delivery]:
        """All tries to hand an update to the webhook, in order."""
        with self._state.lock:
            return list(self._state.deliveries)

    def _edit_fields(self, chat_id: int, sender: dict, message_id: int | None) -> dict:
        own = self._state.latest(chat_id, sender["id"])
        original = next((m for m in own if message_id in (None, m["message_id"])), None)
        if original is None:
            raise ValueError(f"user {sender['id']} has no such message in chat {chat_id} to edit")
        return {**{k: original[k] for k in ("message_id", "date")}, "edit_date": int(time.time())}

    def _pressed_message(self, chat: dict, data: str, message_id: int | None) -> dict:
        if message_id is None:
            shown = self._state.latest(chat["id"], self._state.bot["id"])
            message = next((m for m in shown if _has_button(m, data)), None)
        else:
            message = self._state.messages.get((chat["id"], message_id))
        return message or {"chat": chat, "message_id": message_id or 1, "date": 0}

    def _set_membership(self, chat_id: int, old: str, new: str, notify: bool) -> None:
        with self._state.lock:
            sender, chat = self._state.meet(chat_id, None, None, None)
            (self._state.blocked.add if new == "kicked" else self._state.blocked.discard)(chat_id)
            if notify:
                change = {"chat": chat, "from": sender, "date": int(time.time())}
                change["old_chat_member"] = self._member(old)
                change["new_chat_member"] = self._member(new)
                self._state.updates.push("my_chat_member", change, ("my_chat_member", chat_id))

    def _member(self, status: str) -> dict:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self._state.bot, "status": status, **until}


def _text_fields(text: str | None) -> dict:
    if text is None:
        return {}
    entities = command_entities(text)
    return {"text": text, **({"entities": entities} if entities else {})}


def _has_button(message: dict, data: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(button.get("callback_data") == data for row in rows for button in row)
