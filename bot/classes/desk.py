"""A woman's side of a session: joining by code, answering, leaving, and being asked again. Knows no channel and no Rasa."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from typing import Optional

import sqlalchemy as sa

from bot.classes import register, said
from bot.classes.codes import read_code
from bot.classes.phases import AFTER, ASKING, BEFORE, LATER
from bot.classes.register import Class, Member
from bot.database import DAY
from bot.quiz import say as quiz
from bot.quiz.bank import bank
from bot.tools.typing import Word, common, plain
from bot.words.parts import N_
from bot.words.render import words

LOOK = 5  # seconds between two looks whether anybody is in a session
PRESSED = re.compile(r"/lesson(\{.*\})")
LINK = re.compile(r"/start(?:@\w+)?\s+(\S{1,16})")


class Desk:
    """Answers what belongs to a session; everything else is not its business.

    Args:
        engine: the database.
    """

    def __init__(self, engine: sa.engine.Engine):
        self.engine = engine
        self._somebody, self._look_at = False, 0.0

    def concerns(self, sender: str, text: Optional[str], press: Optional[str]) -> bool:
        """Whether a message may belong to a session; cheap, for it is asked with every message."""
        if press:
            return press.startswith(f"/{said.PRESS}")
        if LINK.fullmatch((text or "").strip()) or read_code(text or ""):
            return True
        return self._anybody() and register.member_of(self.engine, sender) is not None

    def _anybody(self) -> bool:
        """Whether somebody is in a session at all, as it was some seconds ago."""
        now = time.monotonic()
        if now >= self._look_at:
            self._somebody, self._look_at = register.anybody(self.engine), now + LOOK
        return self._somebody

    def take(self, sender: str, chat: Optional[int], text: Optional[str], press: Optional[str], language: str) -> Optional[list[dict]]:
        """The replies to a message, or None where it belongs to no session: then the bot answers as always.

        Only a code, a button of a session and the very words of an answer belong to one, so a cry for help never does.

        Args:
            sender: pseudonym of her chat.
            chat: id of her chat where the bot can write to it by itself; None: it cannot.
            text, press: what she typed, or the payload she tapped.
            language: in which she is answered.
        """
        if press:
            match = PRESSED.fullmatch(press)
            return self._pressed(sender, match[1], language) if match else None
        link = LINK.fullmatch((text or "").strip())
        code = read_code(link[1] if link else text or "")
        if code:
            return self._join(sender, chat, code, language)
        return self._typed(sender, text or "", language)

    def push(self, class_: Class, member: Member) -> list[dict]:
        """What a member is sent when the trainer has gone on, or her time to be asked again has come; it is noted as sent."""
        phase = LATER if member.later_at is not None and class_.is_over else class_.phase
        register.note(self.engine, member, asked=phase)
        if class_.is_over:
            return [said.invitation(member.language)] if phase == LATER else [self._ended(class_, member)]
        return self.next_question(class_, member, phase, opening=True) if phase in ASKING else []

    def next_question(self, class_: Class, member: Member, phase: str, opening: bool = False) -> list[dict]:
        """The first question without an answer; thanks where there is none."""
        done = register.answered(self.engine, member, phase)
        open_ = [item for item in class_.plan.items if item not in done]
        if not open_:
            return [said.waiting(phase, member.language)]
        asked = said.question(class_, phase, open_[0], class_.plan.items.index(open_[0]) + 1, member.language)
        return [said.opening(phase, member.language), asked] if opening and not done else [asked]

    def _join(self, sender: str, chat: Optional[int], code: str, language: str) -> Optional[list[dict]]:
        class_ = register.by_code(self.engine, code)
        if class_ is None:
            return [said.word(N_("class.no_such_code"), language)]
        member = register.join(self.engine, class_, sender, chat, language)
        self._look_at = 0.0
        phase = class_.phase
        first = self.next_question(class_, member, phase, opening=True) if phase in ASKING else []
        register.note(self.engine, member, asked=phase)
        return [said.welcome(class_, language), *first]

    def _pressed(self, sender: str, entities: str, language: str) -> list[dict]:
        try:
            values = {k: v for k, v in json.loads(entities).items() if isinstance(v, str)}
        except (ValueError, AttributeError):
            values = {}
        at, kind = values.get("at", ""), values.get("kind", "")
        found = register.member_of(self.engine, sender)
        if found is None:
            return [said.word(N_("class.not_in"), language)]
        class_, member = found[0], self._in(language, found[1])
        if at == "leave":
            register.leave(self.engine, sender)
            return [said.word(N_("class.left"), language)]
        if at == "later":
            return self._later(class_, member, kind, language)
        return self._read_out(class_, at[4:], language) if at.startswith("say.") else self._picked(class_, member, at, kind, language)

    def _in(self, language: str, member: Member) -> Member:
        """The member, in the language that she speaks now."""
        if member.language == language:
            return member
        register.note(self.engine, member, language=language)
        return replace(member, language=language)

    def _picked(self, class_: Class, member: Member, at: str, kind: str, language: str) -> list[dict]:
        sign, _, item = at.partition(".")
        phase = said.PHASE.get(sign, "")
        if phase not in self._asking(class_, member):
            return [said.word(N_("class.too_late"), language)]
        return self._answered(class_, member, phase, item, kind)

    def _answered(self, class_: Class, member: Member, phase: str, item: str, kind: str) -> list[dict]:
        if not register.answer(self.engine, class_, member, phase, item, "" if kind == said.UNSURE else kind):
            return [said.word(N_("class.too_late"), member.language)]
        return self.next_question(class_, member, phase)

    def _typed(self, sender: str, text: str, language: str) -> Optional[list[dict]]:
        """The words of an option of the question that is open, typed."""
        found = register.member_of(self.engine, sender) if text.strip() else None
        phases = self._asking(*found) if found else []
        if not phases:
            return None
        class_, member = found[0], self._in(language, found[1])
        done = register.answered(self.engine, member, phases[0])
        item = next((i for i in class_.plan.items if i not in done), None)
        option = self._named(class_, item, text, language) if item else None
        return self._answered(class_, member, phases[0], item, option) if option else None

    def _named(self, class_: Class, item: str, text: str, language: str) -> Optional[str]:
        plan, asked, word = class_.plan, bank()[item], common(text, language)
        if word is Word.unsure:
            return said.UNSURE
        for option in asked.options(plan.origin, plan.host):
            if plain(words(language).part(quiz.option(asked, option, plan.origin, plan.host))) == plain(text):
                return option
        return word.name if word and word.name in asked.options(plan.origin, plan.host) else None

    def _read_out(self, class_: Class, at: str, language: str) -> list[dict]:
        sign, _, item = at.partition(".")
        if sign not in said.PHASE or item not in class_.plan.items:
            return [said.word(N_("class.too_late"), language)]
        number = class_.plan.items.index(item) + 1
        return [{**said.question(class_, said.PHASE[sign], item, number, language), "speak": f"quiz.{item}"}]

    def _asking(self, class_: Class, member: Member) -> list[str]:
        """The phase in which she can answer now, if any."""
        if not class_.is_over:
            return [class_.phase] if class_.phase in (BEFORE, AFTER) else []
        return [LATER] if member.asked == LATER and member.later_at is not None else []

    def _ended(self, class_: Class, member: Member) -> dict:
        before, after = (register.known(self.engine, member, phase) for phase in (BEFORE, AFTER))
        figures = (before, after, len(class_.plan.items)) if before is not None and after is not None else None
        return said.ended(figures, member.chat is not None, member.language)

    def _later(self, class_: Class, member: Member, kind: str, language: str) -> list[dict]:
        if kind in said.DEPARTURES:
            register.note(self.engine, member, later_at=time.time() + said.DEPARTURES[kind][1] * DAY)
            return [said.word(N_("class.will_ask"), language)]
        if kind == "go" and member.later_at is not None:
            return self.next_question(class_, member, LATER, opening=True)
        register.note(self.engine, member, later_at=None)
        return [said.word(N_("class.will_not_ask"), language)]
