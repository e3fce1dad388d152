"""What can be gone through step by step."""

from __future__ import annotations

from actions import buttons
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot.words.parts import say


class ActionTools(SafeAction):
    """Show the guided tools."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_tools"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        reply([[say("tool.list")]], buttons.tools())
