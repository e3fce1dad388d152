"""A session, what its trainer wants, and somebody who is in it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Mapping, Optional

from bot.classes.phases import ENDED, LATER_SHOWN
from bot.database import DAY
from bot.sealed import Seal


class ClassError(ValueError):
    """A session cannot be opened or used so; the message says why and what to do."""


@dataclass(frozen=True)
class Plan:
    """What a trainer wants.

    Args:
        origin, host: ISO codes of the corridor.
        languages: ids, those of the projector first.
        items: ids of the quiz bank, in the order in which they are asked.
    """

    origin: str
    host: str
    languages: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True)
class Class:
    """A session as it stands. `rights`: {question: the option that was right when the session was opened}."""

    id: int
    code: str
    secret: str
    plan: Plan
    phase: str
    shown: str
    opened_at: float
    ends_at: float
    rights: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def is_over(self) -> bool:
        """Whether it was ended, or its day has passed."""
        return self.phase == ENDED or time.time() >= self.ends_at

    @property
    def is_closed(self) -> bool:
        """Whether it is so long over that answers from abroad are taken no more."""
        return self.is_over and time.time() >= self.ends_at + LATER_SHOWN * DAY


@dataclass(frozen=True)
class Member:
    """Somebody in a session: a random key. `chat` is known while she can be written to."""

    class_id: int
    key: str
    language: str
    sender: Optional[str]
    chat: Optional[int]
    asked: str = ""
    later_at: Optional[float] = None


def class_of(row, rights: Mapping[str, str]) -> Class:
    """A session from its row and the right answers that belong to it."""
    plan = Plan(row.origin, row.host, tuple(json.loads(row.languages)), tuple(json.loads(row.items)))
    return Class(row.id, row.code, row.secret, plan, row.phase, row.shown, row.opened_at, row.ends_at, rights)


def member_from(row: Mapping) -> Member:
    """A member from her row; one whose chat was sealed with another key cannot be written to."""
    try:
        chat = Seal().open(row["sealed"]) if row["sealed"] else None
    except ValueError:
        chat = None
    return Member(row["class_id"], row["member"], row["language"], row["sender_id"], chat, row["asked"], row["later_at"])
