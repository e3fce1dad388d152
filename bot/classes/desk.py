"""A woman's side of a session: joining by code, answering, leaving, and being asked again. Knows no channel and no Rasa."""

from __future__ import annotations

import re
import time
from typing import Optional

import sqlalchemy as sa

from bot.classes import afterwards, asking, register, said, standing
from bot.classes.codes import read_code
from bot.classes.model import Class, Member
from bot.classes.phases import ASKING, ENDED, LATER
from bot.tools.typing import Word, common
from bot.words.parts import N_

LOOK = 5  # seconds between two looks whether anybody is in a session
PRESSED = re.compile(r"/lesson(\{.*\})")
LINK = re.compile(r"/start(?:@\w+)?\s+(\S{1,16})")


class Desk:
    """Answers what belongs to a session; everything else is not its business.

    Args:
        engine: the database.
    """

    def __init__(self, engine: sa.engine.Engine):
        self.engine, self._asks = engine, asking.Asking(engine)
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

    def language(self, sender: str) -> Optional[str]:
        """The language of a chat in its session: months later no conversation knows it any more."""
        found = register.member_of(self.engine, sender)
        return found[1].language if found else None

    def take(
        self, sender: str, chat: Optional[int], text: Optional[str], press: Optional[str], language: str, busy: bool = False, late: bool = False
    ) -> Optional[list[dict]]:
        """The replies to a message, or None where it belongs to no session: then the bot answers as always.

        Only a code, a button of a session and the very words of an answer belong to one, so a cry for help never does.

        Args:
            sender: pseudonym of her chat.
            chat: id of her chat where the bot can write to it by itself; None: it cannot.
            text, press: what she typed, or the payload she tapped.
            language: in which she is answered.
            busy: a guided tool is asking her something: typed words belong to it.
            late: she wrote it before the question that stands last was on her screen; her words were for the one before.
        """
        if press:
            match = PRESSED.fullmatch(press)
            return self._pressed(sender, chat, match[1], language) if match else None
        link = LINK.fullmatch((text or "").strip())
        code = read_code(link[1] if link else text or "")
        if code:
            return self._join(sender, chat, code, language)
        return None if busy else self._typed(sender, text or "", language, late)

    def push(self, class_: Class, member: Member) -> list[dict]:
        """What a member is sent when the trainer has gone on, or her time to be asked again has come; bot.classes.due notes that she got it.

        Nothing stands before it that says that she wrote: she did not.
        """
        phase = LATER if member.later_at is not None and class_.is_over else ENDED if class_.is_over else class_.phase
        if phase == LATER:
            standing.put(self.engine, member, LATER, "")
            replies = [said.invitation(class_, member.language)]
        elif phase == ENDED:
            replies = [afterwards.ended(self.engine, class_, member)]
        else:
            replies = self._asks.ask(class_, member, phase, opening=True) if phase in ASKING else []
        return [{**reply, "private": False} for reply in replies]

    def beside(self, sender: str, language: str, changed: bool) -> list[dict]:
        """The bot answered something else: what it says of the session beside its own answer.

        Args:
            sender: pseudonym of her chat.
            language: of that answer.
            changed: she chose this language: then the question that stood last is asked in it.
        """
        last = standing.of(self.engine, sender) if self._anybody() else None
        if last is None:
            return []
        standing.clear(self.engine, sender)
        found = self._asks.still(sender, last) if changed and last.item else None
        return self._asks.again(found[0], self._asks.in_language(language, *found), last.phase, last.item) if found else []

    def _join(self, sender: str, chat: Optional[int], code: str, language: str) -> Optional[list[dict]]:
        class_ = register.by_code(self.engine, code)
        if class_ is None:
            return [said.word(N_("class.no_such_code"), language)]
        member = register.join(self.engine, class_, sender, chat, language)
        self._look_at = 0.0
        standing.clear(self.engine, sender)
        return [said.welcome(class_, member), *self._asks.now(class_, member)]

    def _pressed(self, sender: str, chat: Optional[int], entities: str, language: str) -> list[dict]:
        at, id, kind = said.pressed(entities)
        if at == "back":
            return self._back(sender, chat, id, language)
        found = register.member_of(self.engine, sender, id)
        if at == "later":
            return self._later(sender, found, kind, language)
        if found is None:
            return [said.word(N_("class.not_in"), language)]
        class_, member = found[0], self._asks.in_language(language, *found)
        standing.clear(self.engine, sender)
        if at == "leave":
            register.leave(self.engine, sender, class_.id)
            return [said.left(class_, language)]
        if at == "next":
            return self._asks.now(class_, member)
        return self._asks.read_out(class_, member, at[4:]) if at.startswith("say.") else self._asks.picked(class_, member, at, kind)

    def _back(self, sender: str, chat: Optional[int], id: Optional[int], language: str) -> list[dict]:
        """She left by mistake. The number of a session alone lets nobody in: it can be guessed."""
        class_ = register.by_id(self.engine, id) if id is not None and register.was_in(self.engine, sender, id) else None
        return self._join(sender, chat, class_.code if class_ else "", language)

    def _typed(self, sender: str, text: str, language: str, late: bool) -> Optional[list[dict]]:
        """The words of an option of the question that stands last, typed; to the invitation, yes or no."""
        last = standing.of(self.engine, sender) if text.strip() else None
        found = self._asks.still(sender, last) if last else None
        if not found:
            return None
        if not last.item:
            kind = {Word.yes: "go", Word.no: "no"}.get(common(text, language))
            return self._later(sender, found, kind, language) if kind and not late else None
        option = asking.named(found[0], last.item, text, language)
        if not option:
            return None
        member = self._asks.in_language(language, *found)
        if late:
            return self._asks.again(found[0], member, last.phase, last.item)
        return self._asks.answered(found[0], member, last.phase, last.item, option)

    def _later(self, sender: str, found: Optional[tuple[Class, Member]], kind: str, language: str) -> list[dict]:
        """Her answer to whether she may be asked again, at the end of a session and months later."""
        standing.clear(self.engine, sender)
        if kind in said.DEPARTURES:
            return [afterwards.wished(self.engine, found, kind, language)]
        if kind != "go":
            register.never_again(self.engine, sender)
            return [said.word(N_("class.will_not_ask"), language)]
        if not found or asking.phase_of(*found) != LATER:
            return [said.word(N_("class.too_late"), language)]
        return self._asks.ask(found[0], self._asks.in_language(language, *found), LATER, opening=True)
