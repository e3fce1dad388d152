"""Which question a member is asked now, and which answer her words are."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

import sqlalchemy as sa

from bot.classes import afterwards, register, said, standing
from bot.classes.model import Class, Member
from bot.classes.phases import AFTER, ASKING, BEFORE, LATER
from bot.quiz import say as quiz
from bot.quiz.bank import bank
from bot.tools.typing import Word, common, plain
from bot.words.parts import N_
from bot.words.render import words


def phase_of(class_: Class, member: Member) -> Optional[str]:
    """The phase in which she can answer now; months later only after the invitation, and not for ever."""
    if not class_.is_over:
        return class_.phase if class_.phase in (BEFORE, AFTER) else None
    return LATER if afterwards.is_due(member) and not class_.is_closed else None


class Asking:
    """Asks a member her questions and takes the answers; what she was asked last is noted.

    Args:
        engine: the database.
    """

    def __init__(self, engine: sa.engine.Engine):
        self.engine = engine

    def now(self, class_: Class, member: Member) -> list[dict]:
        """What the phase brings; she has been told of it then."""
        phase = class_.phase
        if class_.is_over:
            return [afterwards.ended(self.engine, class_, member)]
        register.note(self.engine, member, asked=phase)
        if phase in ASKING:
            return self.ask(class_, member, phase, opening=True)
        return [said.not_yet(class_, member)] if member.chat is None else []

    def in_language(self, language: str, class_: Class, member: Member) -> Member:
        """The member, in the language that she speaks now; a session that is over counts her in the one that she spoke then."""
        if member.language != language and not class_.is_over:
            register.note(self.engine, member, language=language)
        return replace(member, language=language)

    def ask(self, class_: Class, member: Member, phase: str, opening: bool = False) -> list[dict]:
        """What she is told in a phase: the first question without an answer; thanks where there is none.

        Args:
            opening: with the words that stand before the first question of a phase.
        """
        replies, item = self._questions(class_, member, phase, opening)
        if item:
            standing.put(self.engine, member, phase, item)
        elif phase == LATER:  # she was promised not to be asked again
            register.note(self.engine, member, later_at=None)
        return replies

    def again(self, class_: Class, member: Member, phase: str, item: str, aloud: bool = False) -> list[dict]:
        """A certain question once more."""
        standing.put(self.engine, member, phase, item)
        return [said.question(class_, phase, item, member.language, aloud)]

    def picked(self, class_: Class, member: Member, at: str, kind: str) -> list[dict]:
        """She tapped an option of a question; `at`: phase and question, see said.press."""
        sign, _, item = at.partition(".")
        phase = said.PHASE.get(sign, "")
        if phase == phase_of(class_, member):
            return self.answered(class_, member, phase, item, kind)
        late = [said.word(N_("class.too_late"), member.language)]
        # nobody but she herself can bring her on
        return [*late, *self.now(class_, member)] if member.chat is None and phase in (BEFORE, AFTER) else late

    def answered(self, class_: Class, member: Member, phase: str, item: str, kind: str) -> list[dict]:
        """Take an answer; what comes next."""
        if not register.answer(self.engine, class_, member, phase, item, "" if kind == said.UNSURE else kind):
            return [said.word(N_("class.too_late"), member.language)]
        return self.ask(class_, member, phase)

    def read_out(self, class_: Class, member: Member, at: str) -> list[dict]:
        """She wants to hear a question."""
        sign, _, item = at.partition(".")
        phase = said.PHASE.get(sign)
        if phase is None or phase != phase_of(class_, member) or not said.can_ask(class_, item):
            return [said.word(N_("class.too_late"), member.language)]
        return self.again(class_, member, phase, item, aloud=True)

    def still(self, sender: str, last: sa.engine.Row) -> Optional[tuple[Class, Member]]:
        """Session and member of the question that stands last, if it can still be answered."""
        found = register.member_with(self.engine, sender, last.member)
        if not found or phase_of(*found) != last.phase:
            return None
        return found if not last.item or said.can_ask(found[0], last.item) else None

    def _questions(self, class_: Class, member: Member, phase: str, opening: bool) -> tuple[list[dict], Optional[str]]:
        """What `ask` says, and the question at its end."""
        done = register.answered(self.engine, member, phase)
        item = next((item for item in class_.plan.items if item not in done and said.can_ask(class_, item)), None)
        if item is None:
            return [said.waiting(class_, phase, member)], None
        asked = said.question(class_, phase, item, member.language)
        return [said.opening(phase, member.language), asked] if opening and not done else [asked], item


def named(class_: Class, item: str, text: str, language: str) -> Optional[str]:
    """The option of a question that typed words name; None where they name none."""
    plan, asked, word = class_.plan, bank()[item], common(text, language)
    if word is Word.unsure:
        return said.UNSURE
    for option in asked.choices:
        if plain(words(language).part(quiz.option(asked, option, plan.origin, plan.host))) == plain(text):
            return option
    return word.name if word and word.name in asked.choices else None
