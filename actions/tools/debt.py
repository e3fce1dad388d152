"""The debt calculator: what fees and a loan come to, and how long she works for them. No verdict and no blame."""

from __future__ import annotations

from actions.tools import debt_questions
from actions.tools.debt_result import result
from bot.tools.question import Case, Question
from bot.tools.tool import Message, Tool
from bot.words.parts import N_, Line, say


class DebtCount(Tool):
    """Fees, loan, interest, pay: months until she earns for herself, with the law and two what-ifs."""

    id = "debt"
    intent = "count_debt"
    start = N_("tool.debt.start")
    sides = ("origin", "host")
    review = True

    def intro(self, case: Case) -> list[Line]:
        """See Tool.intro."""
        return [[say(N_("tool.debt.intro"))]]

    def questions(self, case: Case) -> list[Question]:
        """See Tool.questions."""
        return debt_questions.questions(case)

    def result(self, case: Case) -> list[Message]:
        """See Tool.result."""
        return result(case)
