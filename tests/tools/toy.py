"""A small tool for the tests of the engine."""

from __future__ import annotations

from bot.tools.question import Case, Question, option
from bot.tools.tool import Message, Tool
from bot.words.parts import say


def amount(text: str, case: Case):
    """Whole numbers."""
    return int(text) if text.isascii() and text.isdigit() else None


class Toy(Tool):
    """Asks for yes or no, then an amount where it was yes, then one of three."""

    id, intent, start = "toy", "start_toy", "tool.check.start"

    def __init__(self, review: bool = False, sides: tuple[str, ...] = ()):
        self.review, self.sides = review, sides

    def questions(self, case: Case) -> list[Question]:
        """See Tool.questions."""
        yes = (option("yes", "tool.yes"), option("no", "tool.no"), option("unsure", "tool.unsure"))
        found = [Question("fee", [[say("tool.yes")]], name="tool.yes", options=yes)]
        if case.picked("fee", "yes"):
            found.append(Question("much", [[say("tool.no")]], name="tool.no", reads=amount, shown=lambda n: {"number": str(n)}, can_skip=False))
        return [*found, Question("last", [[say("tool.no")]], name="tool.unsure", options=yes)]

    def result(self, case: Case) -> list[Message]:
        """See Tool.result."""
        return [Message([[say("tool.review")]])]
