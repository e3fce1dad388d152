"""What the guided tools ask and tell, and how they run as Rasa forms. `TOOLS` names them all."""

from __future__ import annotations

from actions.tools.check import OfferCheck
from actions.tools.contract import ContractComparison
from actions.tools.debt import DebtCount
from actions.tools.quiz import Quiz
from bot.tools.tool import Tool

TOOLS: dict[str, Tool] = {tool.id: tool for tool in (OfferCheck(), ContractComparison(), DebtCount(), Quiz())}


def started_by(intent: str) -> Tool | None:
    """The tool that an intent starts."""
    return next((tool for tool in TOOLS.values() if tool.intent == intent), None)
