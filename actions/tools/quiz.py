"""The test: a few questions for her way, each explained with its source; only she sees what she knew."""

from __future__ import annotations

from actions.tools.quiz_said import explained, result
from bot.quiz import say as quiz
from bot.quiz.bank import Item, bank
from bot.quiz.round import HowMany, items_of, sizes, typed
from bot.tools.question import Case, Option, Question
from bot.tools.tool import Message, Tool
from bot.words.parts import Line, N_, say

SIZE = "size"


class Quiz(Tool):
    """Asks 5 or 10 questions of the bank and explains each answer; keeps no score."""

    id = "quiz"
    intent = "start_quiz"
    start = N_("tool.quiz.start")
    sides = ("origin", "host")

    def intro(self, case: Case) -> list[Line]:
        """See Tool.intro."""
        return [[say(N_("tool.quiz.intro"))]]

    def questions(self, case: Case) -> list[Question]:
        """See Tool.questions."""
        how_many = HowMany(SIZE, [[say(N_("tool.quiz.how_many"))]], options=sizes(), reads=typed, can_skip=False, counted=False)
        return [how_many, *(_question(item, case) for item in chosen(case))]

    def at_once(self, question: Question, case: Case) -> list[Message]:
        """See Tool.at_once."""
        item = bank().get(question.id)
        return [explained(item, case)] if item else []

    def result(self, case: Case) -> list[Message]:
        """See Tool.result."""
        return result(chosen(case), case)


def chosen(case: Case) -> list[Item]:
    """The questions of her round; none before she chose how many."""
    return items_of(case.answers.get(SIZE), case.origin, case.host)


def _question(item: Item, case: Case) -> Question:
    options = [Option(id, quiz.option(item, id, case.origin, case.host)) for id in item.options(case.origin, case.host)]
    return Question(item.id, [[quiz.ask(item, case.origin, case.host)]], options=tuple(options))
