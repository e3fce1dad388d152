"""The staff's group on the stand-in of Telegram, and those who answer there."""

from __future__ import annotations

import re

from .bot_api import Sent, ThreadedBotApi
from .telegram_bot import PATIENCE, TOKEN

CHAT = -1001234567890
COLLEAGUE = {"id": 9_000_001}
CODE = re.compile(r"^([A-Z]\d[A-Z]\d):")


class StaffRoom:
    """The group. `hears` moves on through what the bot posts."""

    def __init__(self, api: ThreadedBotApi):
        self.api, self._heard = api, 0
        api.say(CHAT, "good morning", None, user=COLLEAGUE)

    @property
    def posts(self) -> list[Sent]:
        """All that the bot has posted."""
        return self.api.sent(CHAT)

    def hears(self, words: str, timeout: float = PATIENCE) -> Sent:
        """The next post that holds these words; those before it are passed over."""

        def found() -> int | None:
            new = self.posts[self._heard :]
            return next((i for i, sent in enumerate(new, self._heard + 1) if words in sent.text), None)

        try:
            self._heard = self.api.wait_for(found, timeout)
        except AssertionError:
            raise AssertionError(f"expected {words!r} in the staff chat, got {[p.text for p in self.posts[self._heard:]]}") from None
        return self.posts[self._heard - 1]

    def replies(self, post: Sent | int, text: str | None, user: dict = COLLEAGUE, by_bot: bool = True, **fields) -> None:
        """A colleague answers a post; `by_bot`: it is one of the bot's."""
        number = post if isinstance(post, int) else post.message_id
        writer = {"id": int(TOKEN.split(":")[0]), "is_bot": True, "first_name": "Stand-in"} if by_bot else {**COLLEAGUE, "is_bot": False, "first_name": "Asha"}
        place = {"id": CHAT, "type": "supergroup", "title": "Staff"}
        told = {"message_id": number, "date": 1, "chat": place, "from": writer, "text": "…"}
        self.api.say(CHAT, text, None, user=user, reply_to_message=told, **fields)


def code_of(post: Sent) -> str:
    """The code with which a post begins."""
    return CODE.match(post.text)[1]
