"""Watches turns: counts them, and keeps what was not understood where that is wanted. She has her answer whatever fails here."""

from __future__ import annotations

import logging
from typing import Callable

import sqlalchemy as sa

from bot import settings
from bot.nlu.text import clean
from bot.outbox import Outbox
from bot.privacy import place_of
from bot.report import unanswered
from bot.report.counts import Counts
from bot.report.turn_counts import TurnCounts, is_unanswered

log = logging.getLogger(__name__)


class Watch:
    """Takes note of turns.

    Args:
        counts: where they are counted.
    """

    def __init__(self, counts: Counts):
        self._turns = TurnCounts(counts)

    def turn(self, sender: str, said: str, outbox: Outbox, engine: sa.engine.Engine) -> None:
        """A turn that came to its end.

        Args:
            sender: pseudonym of the chat.
            said: what she typed; empty for a tap.
            outbox: what the actions made of it.
            engine: of the conversations.
        """
        _quietly(self._note, sender, said, outbox, engine)

    def failed(self, sender: str) -> None:
        """A turn that was met with an apology."""
        _quietly(self._turns.take, sender, None)

    def left(self, sender: str, engine: sa.engine.Engine) -> None:
        """She left quickly: what was not understood goes with the topics of her chat."""
        _quietly(unanswered.forget, engine, sender)

    def _note(self, sender: str, said: str, outbox: Outbox, engine: sa.engine.Engine) -> None:
        if outbox.forget:
            self._turns.forget(sender)
        elif outbox.turn or not outbox.connect:  # who is connected with a person is counted by the desk
            self._turns.take(sender, outbox.turn)
        if said and outbox.turn and is_unanswered(outbox.turn) and settings.unanswered():
            unanswered.keep(engine, sender, outbox.turn["form"], clean(said))


def _quietly(do: Callable, *args) -> None:
    try:
        do(*args)
    except Exception as error:  # noqa: BLE001 a count is worth less than an answer
        log.error("a turn was not watched: %s at %s", type(error).__name__, place_of(error))
