"""What one turn counts: a message, its danger, the question that it brought an answer to, and how it went on after a fallback."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Callable, Optional

from bot import manifest
from bot.report.counts import Counts
from bot.understanding import REJECTED

HELP = "in_danger_now"
NOTHING_FOR_IT = "out_of_scope"
WAITS = 3600  # seconds within which the next message tells how it went on
MOST = 10_000  # chats of which that is remembered


class TurnCounts:
    """Counts turns. After which topics a chat was offered is remembered for an hour, in memory only.

    Args:
        counts: where it is counted.
        clock: seconds that never go back.
    """

    def __init__(self, counts: Counts, clock: Callable[[], float] = time.monotonic):
        self._counts, self._clock = counts, clock
        self._offered: OrderedDict[str, tuple[float, frozenset[str]]] = OrderedDict()

    def take(self, sender: str, turn: Optional[dict]) -> None:
        """Count a turn.

        Args:
            sender: pseudonym of the chat; it is not written anywhere.
            turn: what the action told of it (actions.turn.Turn.about); None when the program failed.
        """
        if turn is None:
            self._counts.add("failed")
            return
        place = {name: turn[name] for name in ("language", "origin", "host")}
        if turn["first"]:
            self._counts.add("first", "", **place)
        self._counts.add("message", _message(turn), **place)
        if asked := question(turn):
            self._counts.add("question", asked, **place)
        if how := self._went_on(sender, turn):
            self._counts.add("recovery", how, **place)
        if turn["offered"] is not None:
            self._counts.add("fallback", "offered", **place)
            self._remember(sender, turn["offered"])
        elif is_unanswered(turn):
            self._counts.add("fallback", NOTHING_FOR_IT, **place)

    def forget(self, sender: str) -> None:
        """She deleted everything: what was offered to her too."""
        self._offered.pop(sender, None)

    def _remember(self, sender: str, topics: list[str]) -> None:
        self._offered[sender] = (self._clock(), frozenset(topics))
        self._offered.move_to_end(sender)
        while len(self._offered) > MOST or self._clock() - next(iter(self._offered.values()))[0] > WAITS:
            self._offered.popitem(last=False)

    def _went_on(self, sender: str, turn: dict) -> Optional[str]:
        """How she went on after a fallback: offered, words, again, other; None when there was none."""
        at, topics = self._offered.pop(sender, (None, frozenset()))
        if at is None or self._clock() - at > WAITS:
            return None
        if not turn["typed"]:
            return "offered" if turn["intent"] in topics else "other"
        return "again" if turn["offered"] is not None or turn["intent"] in (NOTHING_FOR_IT, REJECTED) else "words"


def is_unanswered(turn: dict) -> bool:
    """True where her typed message brought her no answer: not understood, or about something that the bot knows nothing of."""
    if not turn["typed"] or turn["danger"] != "none" or turn["answered"]:
        return False
    return turn["offered"] is not None or turn["intent"] == NOTHING_FOR_IT


def _message(turn: dict) -> str:
    """A typed message by its danger, else a tap; the way to the numbers apart."""
    if turn["typed"]:
        return turn["danger"]
    return "help" if turn["intent"] == HELP else "tap"


def question(turn: dict) -> Optional[str]:
    """The topic that this turn answered for the first time.

    What waits for her country or language is counted when it is answered, so that it is counted with them. After a cry
    for help the numbers come at once and again with the country: that is one question.
    """
    answered, intent = turn["answered"], turn["intent"]
    if not answered:
        return None
    if intent in manifest.topics():
        return intent
    if turn["waited"] == answered:
        return None if manifest.default_danger(answered) is manifest.Danger.high else answered
    return answered if intent == REJECTED else None
