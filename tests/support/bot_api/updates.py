"""The updates that wait for the bot, whichever way it fetches them."""

from __future__ import annotations

import copy
from dataclasses import dataclass

FIRST_UPDATE_ID = 100001
# What Telegram holds back unless it is asked for by name.
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(eq=False)
class Waiting:
    """An update in the queue.

    Attributes:
        lane: updates of one lane reach a webhook one after the other, lanes side by side.
        repeated: handed out once more by a test, whatever was confirmed.
        tries: deliveries to the webhook so far.
    """

    update: dict
    lane: tuple
    repeated: bool = False
    tries: int = 0

    @property
    def id(self) -> int:
        """Its update_id."""
        return self.update["update_id"]


class UpdateQueue:
    """The waiting updates in order, and which kinds the bot wants. Guarded by the state's lock."""

    def __init__(self) -> None:
        self.waiting: list[Waiting] = []
        self.allowed: list[str] = []
        self._next_id = FIRST_UPDATE_ID
        self._last: Waiting | None = None

    def push(self, kind: str, content: dict, lane: tuple) -> dict:
        """Queue an update unless the bot does not want its kind; return it either way."""
        update = {"update_id": self._next_id, kind: copy.deepcopy(content)}
        if self.wants(kind):
            self._next_id += 1
            self._last = Waiting(update, lane)
            self._append(self._last)
        return update

    def repeat_last(self) -> dict:
        """Queue the last update again, with the id that it had."""
        if self._last is None:
            raise ValueError("no update yet that could be repeated")
        self._append(Waiting(self._last.update, self._last.lane, repeated=True))
        return self._last.update

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind reach the bot."""
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def allow(self, kinds: object) -> None:
        """Set the wanted kinds; anything but a list leaves them as they are, as with Telegram."""
        if isinstance(kinds, list):
            self.allowed = [str(kind).lower() for kind in kinds]

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset; a negative one keeps that many from the end.

        One that no update has reached yet is ignored, as the real server does it.
        """
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset <= self._next_id:
            self.waiting = [w for w in self.waiting if w.repeated or w.id >= offset]

    def batch(self, limit: int) -> list[dict]:
        """The next updates by id. Repeated ones leave the queue, no offset would confirm them."""
        taken = sorted(self.waiting, key=lambda w: w.id)[:limit]
        self.waiting = [w for w in self.waiting if not (w.repeated and w in taken)]
        return [w.update for w in taken]

    def remove(self, item: Waiting) -> None:
        """Forget an update that the webhook took."""
        if item in self.waiting:
            self.waiting.remove(item)

    def wake(self, lane: tuple | None = None) -> None:
        """Let updates be tried again that the webhook refused too often."""
        for item in self.waiting:
            if lane is None or item.lane == lane:
                item.tries = 0

    def _append(self, item: Waiting) -> None:
        self.wake(item.lane)
        self.waiting.append(item)
