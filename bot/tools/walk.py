"""One woman's way through a tool: where she is, and what her tap or her words change."""

from __future__ import annotations

import time
from dataclasses import replace
from enum import Enum
from typing import Any, Optional

from bot.tools.question import Case, Option, Question
from bot.tools.tool import Tool
from bot.tools.where import SIDES, where
from bot.tools.typing import CORRECTION, Word, as_answer, common, number
from bot.words.parts import Line, N_, entry, say

REVIEW = "review"
RESULT = "result"


class Heard(str, Enum):
    """What a message was to the tool."""

    taken = "taken"  # an answer, a correction, a step back
    not_understood = "not_understood"
    not_mine = "not_mine"


class Walk:
    """Where she stands in a tool.

    Args:
        tool: the tool.
        case: what is known of her; its answers are those of `state`.
        state: {"answers": {question: answer}, "since": seconds, "asks": sides that were not known}, as it was kept; None: she begins.
    """

    def __init__(self, tool: Tool, case: Case, state: Optional[dict] = None):
        self.tool = tool
        self.begins = not state
        self._about = case
        self.state = {**state, "answers": dict(state["answers"])} if state else self._new_state()
        #: the question that was just answered, for what is said at once
        self.answered: Optional[Question] = None
        self._drop_what_no_longer_applies()

    def _new_state(self) -> dict:
        unknown = [side for side in self.tool.sides if self._about.side(side) is None]
        return {"answers": {}, "since": time.time(), "asks": unknown}

    @property
    def case(self) -> Case:
        """What is known of her, with the answers so far."""
        answers = self.state["answers"]
        about = {side: answers.get(side) or self._about.side(side) for side in SIDES}
        return replace(self._about, answers=answers, **about)

    @property
    def questions(self) -> list[Question]:
        """The questions as they stand now; first those for her countries, where they are needed and were not known."""
        unknown = [side for side in self.tool.sides if side in self.state["asks"]]
        return [*map(where, unknown), *self.tool.questions(self.case)]

    def current(self) -> Optional[Question]:
        """What is to be asked now; None when the result can be shown."""
        for question in self.questions:
            if question.id not in self.state["answers"]:
                return question
        return self._review() if self.tool.review and REVIEW not in self.state["answers"] else None

    @property
    def _numbered(self) -> list[Question]:
        return [q for q in self.questions if q.counted]

    def place(self) -> tuple[int, int]:
        """(number of the current question, how many there are)."""
        ids, current = [q.id for q in self._numbered], self.current()
        at = ids.index(current.id) + 1 if current and current.id in ids else len(ids)
        return at, len(ids)

    def pick(self, question: str, option: str) -> bool:
        """Take a tapped answer, also to a question further up; False for a button that no question of now has."""
        if question == REVIEW:
            return self._reviewed(option)
        asked = self._question(question)
        if asked is None or asked.option(option) is None:
            return False
        self._take(asked, option)
        return True

    def type(self, text: str) -> Heard:
        """Take typed words; they are not the tool's where they are no answer (whether they were meant as one, others judge)."""
        word = common(text, self.case.language)
        correction = CORRECTION.fullmatch(text.strip())
        if word is Word.back:
            return self._yes_or_no(self.back())
        if correction:
            return self._yes_or_no(self._correct(int(correction["number"]), correction["answer"]))
        asked = self.current()
        if asked is None:
            return Heard.not_mine
        if word is Word.skip and asked.can_skip:
            self.skip()
            return Heard.taken
        if asked.id == REVIEW:
            return self._at_review(text, asked)
        answer = as_answer(text, asked, self.case)
        if answer is None:
            return Heard.not_mine
        self._take(asked, answer)
        return Heard.taken

    def back(self) -> bool:
        """Ask the question before again; False at the first one."""
        done = [q.id for q in self.questions if q.id in self.state["answers"]]
        current = self.current()
        if current and current.id in (ids := [q.id for q in self.questions]):
            done = [id for id in done if ids.index(id) < ids.index(current.id)]
        self.state["answers"].pop(REVIEW, None)
        if done:
            self.state["answers"].pop(done[-1])
        return bool(done)

    def skip(self) -> None:
        """Leave the current question without an answer."""
        asked = self.current()
        if asked and asked.id != REVIEW and asked.can_skip:
            self._take(asked, None)

    def answer_lines(self) -> list[Line]:
        """Her answers, numbered, a line each."""
        shown = [q for q in self._numbered if q.id in self.state["answers"]]
        return [
            [say(N_("tool.answer_line"), number={"number": str(n)}, name=entry(q.name)), q.say_answer(self.state["answers"][q.id])]
            for n, q in enumerate(shown, 1)
            if q.name
        ]

    def _review(self) -> Question:
        options = [Option(RESULT, say(N_("tool.review_go")))]
        options += [Option(f"c{n}", say(N_("tool.review_change"), name=entry(q.name))) for n, q in enumerate(self._numbered, 1) if q.name]
        lines = [[say(N_("tool.review"))], *self.answer_lines(), [say(N_("tool.review_how"))]]
        return Question(REVIEW, lines, options=tuple(options), can_skip=False)

    def _reviewed(self, option: str) -> bool:
        current = self.current()
        if current is None or current.id != REVIEW or current.option(option) is None:
            return False
        if option == RESULT:
            self.state["answers"][REVIEW] = RESULT
        else:
            self._ask_again(int(option[1:]))
        return True

    def _at_review(self, text: str, asked: Question) -> Heard:
        place = number(text)
        if place:
            return self._yes_or_no(self._ask_again(place))
        if common(text, self.case.language) is Word.yes:
            return self._yes_or_no(self._reviewed(RESULT))
        answer = as_answer(text, asked, self.case)
        return self._yes_or_no(self._reviewed(answer)) if answer else Heard.not_mine

    def _ask_again(self, place: int) -> bool:
        questions = self._numbered
        if not 1 <= place <= len(questions):
            return False
        self.state["answers"].pop(questions[place - 1].id, None)
        self.state["answers"].pop(REVIEW, None)
        return True

    def _correct(self, place: int, text: str) -> bool:
        questions = self._numbered
        if not 1 <= place <= len(questions) or questions[place - 1].id not in self.state["answers"]:
            return False
        answer = as_answer(text, questions[place - 1], self.case)
        if answer is None:
            return False
        self._take(questions[place - 1], answer)
        return True

    def _take(self, asked: Question, answer: Any) -> None:
        self.state["answers"][asked.id] = answer
        self.state["answers"].pop(REVIEW, None)
        self.answered = asked
        self._drop_what_no_longer_applies()

    def _drop_what_no_longer_applies(self) -> None:
        # a dropped answer may change which other questions there are
        while True:
            known = {q.id for q in self.questions} | {REVIEW}
            gone = set(self.state["answers"]) - known
            if not gone:
                return
            for id in gone:
                del self.state["answers"][id]

    def _question(self, id: str) -> Optional[Question]:
        return next((q for q in self.questions if q.id == id), None)

    @staticmethod
    def _yes_or_no(done: bool) -> Heard:
        return Heard.taken if done else Heard.not_understood
