"""The comparison of promise, contract and visa."""

from __future__ import annotations

from actions.tools import contract_questions, contract_result
from bot.tools.question import Case, Question
from bot.tools.tool import Message, Tool
from bot.words.parts import N_, Line, say


class ContractComparison(Tool):
    """What was promised beside what the papers say. No names are asked for, and nothing is judged as good."""

    id, intent, start = "contract", "compare_contract", N_("tool.contract.start")
    sides = ("origin", "host")
    review = True

    def intro(self, case: Case) -> list[Line]:
        """See Tool."""
        return [[say(N_("tool.contract.intro"))]]

    def questions(self, case: Case) -> list[Question]:
        """See Tool."""
        return contract_questions.questions(case)

    def result(self, case: Case) -> list[Message]:
        """See Tool."""
        return contract_result.result(case)
