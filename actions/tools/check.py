"""The offer checker: twelve questions on a job offer, then the signs of a trap in the answers and what she can do."""

from __future__ import annotations

from actions.tools.check_calls import at_once
from actions.tools.check_questions import questions_for
from actions.tools.check_result import result
from bot.tools.question import Case, Question
from bot.tools.tool import Message, Tool
from bot.words.parts import Line, N_, say


class OfferCheck(Tool):
    """Looks for signs of deceit and force in an offer; never says that one is good."""

    id = "check"
    intent = "check_offer"
    start = N_("tool.check.start")
    sides = ("origin", "host")

    def intro(self, case: Case) -> list[Line]:
        """See Tool.intro."""
        return [[say(N_("tool.check.intro"))]]

    def questions(self, case: Case) -> list[Question]:
        """See Tool.questions."""
        return questions_for(case)

    def at_once(self, question: Question, case: Case) -> list[Message]:
        """See Tool.at_once."""
        return at_once(question, case)

    def result(self, case: Case) -> list[Message]:
        """See Tool.result."""
        return result(questions_for(case), case)
