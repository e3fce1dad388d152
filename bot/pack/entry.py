"""An entry of a pack, beside what the base says: what `pack diff` lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Optional

from bot.pack.accepted import fingerprint


class State(str, Enum):
    """What is to be done about an entry of a pack."""

    added = "added"  # nothing of the base is below
    overrides = "overrides"  # the base below is as it was
    unseen = "unseen"  # nobody has accepted yet what the base says
    changed = "changed"  # the base has changed since
    conflict = "conflict"  # it does not fit this base: what it speaks of is gone, or the base has the same
    old = "old"  # the pack's own date is past the limit of its kind


@dataclass(frozen=True)
class Entry:
    """One entry of a pack. `lines`: (field, what the base says, what the pack says)."""

    place: str
    id: str
    state: State
    lines: list[tuple[str, str, str]]
    base: Optional[Any] = None


def state_of(accepted: Optional[str], base: Optional[Any]) -> State:
    """The state of an entry that stands in place of one of the base.

    Args:
        accepted: the fingerprint of the base's that was kept; None where nobody has.
        base: what the base says now; None where it says nothing.
    """
    if base is None:
        return State.conflict if accepted else State.added
    if accepted is None:
        return State.unseen
    return State.overrides if accepted == fingerprint(base) else State.changed
