"""A round: how long she wants it, and the seed from which its questions follow. Both are in one answer, so they are kept with it."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any, Optional

from bot.quiz.bank import Item
from bot.quiz.choose import items_for
from bot.tools.question import Case, Option, Question
from bot.tools.typing import number

SIZES = (5, 10)
#: "5_k3f9": five questions, and the seed
KEY = re.compile(r"(?P<size>5|10)_(?P<seed>[0-9a-z]{1,8})")


@dataclass(frozen=True)
class HowMany(Question):
    """The question for the round's length. Its options carry a seed that is new each time, until one of them is picked."""

    def option(self, id: Any) -> Optional[Option]:
        """See Question.option; the seed of an older button is as good."""
        key = KEY.fullmatch(str(id))
        return Option(id, {"value": {"number": key["size"]}}) if key else None


def sizes() -> tuple[Option, ...]:
    """The lengths to choose from, with a new seed."""
    seed = secrets.token_hex(2)
    return tuple(Option(f"{size}_{seed}", {"value": {"number": str(size)}}) for size in SIZES)


def typed(text: str, case: Case) -> Optional[str]:
    """The length that she typed in digits of any script, or its place among the buttons, with a new seed."""
    named = number(text) or 0
    size = named if named in SIZES else dict(enumerate(SIZES, 1)).get(named)
    return next((o.id for o in sizes() if o.id.startswith(f"{size}_")), None)


def items_of(answer: Any, origin: Optional[str], host: Optional[str]) -> list[Item]:
    """The questions of a round.

    Args:
        answer: what was picked at HowMany; None: not yet.
        origin, host: ISO codes of the two ends of her way.
    """
    key = KEY.fullmatch(str(answer))
    return items_for(origin, host, seed=key["seed"], count=int(key["size"])) if key else []
