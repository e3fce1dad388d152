"""Quick exit: somebody comes near, and what stands on the screen must go."""

from __future__ import annotations

from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot.words.parts import say

TRACES = ("pending_topic", "asked_side", "last_topic", "near", "told", "first_use", "tools")


class ActionExit(SafeAction):
    """Forget what was talked about, have the messages taken away, and say something harmless.

    Language and countries stay: they tell nothing, and she need not say them again.
    """

    meets_danger = True  # she acts: numbers on the screen now would be the danger
    needs_language = False

    def name(self) -> str:
        """Name in the domain."""
        return "action_exit"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        turn.remember(**dict.fromkeys(TRACES))
        reply.leave()
        reply([[say("ui.exit")]])
