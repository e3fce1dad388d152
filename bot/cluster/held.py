"""The shards that a worker works on, and how many of all are its share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

from bot.cluster.shards import SHARDS


@dataclass(eq=False)
class Held:
    """A shard.

    Attributes:
        number: of the shard.
        tag: the broker's name of the subscription; None while there is none.
        fresh: an update has come that nobody had before: what ended a worker lies behind us.
        ahead: how many updates the subscription brings before the first is acknowledged.
        leaving: it is given back as soon as nothing of it is being worked on.
        busy: updates of it that have come and are not done with.
    """

    number: int
    tag: Optional[str] = None
    fresh: bool = False
    ahead: int = 0
    leaving: bool = False
    busy: int = 0


def share(members: int) -> int:
    """How many shards a worker may have at most."""
    return math.ceil(SHARDS / max(1, members))


def too_many(held: list[Held], members: int) -> list[Held]:
    """Shards to be given back because others have come."""
    staying = [one for one in held if not one.leaving]
    return staying[share(members) :]


def missing(held: list[Held], members: int) -> int:
    """How many more shards may be taken."""
    return max(0, share(members) - len(held))
