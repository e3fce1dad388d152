"""What was known in a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Sequence

from bot.quiz.bank import bank


@dataclass(frozen=True)
class Score:
    """Ids of the questions that were answered rightly, and of all others: answered otherwise or skipped."""

    known: list[str]
    missed: list[str]


def score(ids: Sequence[str], answers: dict[str, Any], origin: Optional[str], host: Optional[str]) -> Score:
    """Count a round.

    Args:
        ids: questions of the round; those that cannot be asked for these countries (any more) count neither way.
        answers: {question: id of the picked option}; a question that is not there, or None, was skipped.
        origin, host: ISO codes of the two ends of her way.
    """
    asked = [id for id in ids if id in bank() and bank()[id].right(origin, host)]
    known = [id for id in asked if answers.get(id) == bank()[id].right(origin, host)]
    return Score(known, [id for id in asked if id not in known])
