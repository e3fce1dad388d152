"""Passes on what she and the staff write to each other, and ends talks. Knows no channel: a Line sends for it."""

from __future__ import annotations

import logging
import time
from typing import Callable, Optional

from bot.handoff import replies
from bot.handoff.cases import LEFT, NOTE, TALKS, WAITS, Case, Cases
from bot.handoff.ends import GONE, NOBODY, due
from bot.handoff.line import Line, Lost
from bot.handoff.notices import Notices
from bot.handoff.offer import is_there
from bot.handoff.replies import LOST
from bot.handoff.rules import Rules
from bot.handoff.times import at
from bot.privacy import place_of
from bot.report.counts import Counts
from bot.report.handoff_counts import HandoffCounts
from bot.words.parts import N_, name, say

log = logging.getLogger(__name__)

CHANGED = " ✎"


class Desk:
    """The hand-off of one bot.

    Args:
        rules: of this installation.
        cases: the open talks.
        line: sends.
        clock: seconds since 1970.
        counts: where talks are counted; None: they are not.
    """

    def __init__(
        self, rules: Rules, cases: Cases, line: Line, clock: Callable[[], float] = time.time, counts: Optional[Counts] = None
    ):
        self.rules, self.cases, self._line, self._clock = rules, cases, line, clock
        self._counts = HandoffCounts(counts or Counts(clock))
        self.notices = Notices(rules)

    async def open(self, sender: str, chat: int, person: dict) -> None:
        """She said yes. Where a talk is open already, as after a crash, she is told once more how it goes on.

        Args:
            sender: pseudonym of her chat.
            chat: its id.
            person: {"language", "origin", "host"}: all that staff are told of her.
        """
        now = self._clock()
        if self.cases.of(sender) is None:
            self._counts.asked(person)
        case = self.cases.open(sender, chat, person, WAITS if is_there(self.rules, at(now)) else NOTE, now)
        if case.state == NOTE:
            await self._say(case, replies.note_now)
            return
        try:
            known = await self._staff_know(case)
        except Lost:
            known = False
        if known:
            await self._say(case, lambda language: replies.connected(case, language))
        else:
            await self.end(case, LOST)

    async def pass_on(self, case: Case, text: str, danger: bool = False, changed: bool = False) -> None:
        """What she wrote, to the staff.

        Args:
            case: her talk.
            text: her words.
            danger: they are a cry for help; staff are told so.
            changed: she changed a message that was passed on before.
        """
        try:
            arrived = await self._staff_know(case)
            if arrived and danger:
                await self._post(case, self.notices(say(N_("staff.danger"), code=name(case.code))))
            arrived = arrived and await self._post(case, f"{case.code}{CHANGED if changed else ''}: {text}")
        except Lost:
            await self.end(case, LOST)
            return
        if not arrived:
            await self._say(case, replies.not_sent)
        elif case.state == NOTE:
            await self._noted(case)
        elif case.state == TALKS:
            self.cases.change(case, last_at=self._clock())

    async def _noted(self, case: Case) -> None:
        """Her one message lies with the staff, who may have come meanwhile."""
        now = self._clock()
        there = is_there(self.rules, at(now))
        self.cases.change(case, state=WAITS if there else LEFT, opened_at=now, last_at=now)
        if there:
            await self._say(case, lambda language: replies.connected(case, language))
        else:
            again = self.rules.hours.again(at(now))
            await self._say(case, lambda language: replies.left(case, self.rules, again, language))

    async def answer(self, case: Case, text: str) -> bool:
        """What staff wrote, to her. False when it may not have arrived although the talk goes on."""
        arrived = await self._say(case, lambda language: replies.from_staff(text, language, first=case.state == LEFT))
        if arrived:
            self._counts.answered(case, self.rules, self._clock())
            self.cases.change(case, state=TALKS, last_at=self._clock())
        return bool(arrived) or not self._open(case)

    async def text_only(self, case: Case) -> None:
        """Tell her that a voice message or a picture is not passed on."""
        await self._say(case, replies.text_only)

    def status(self, case: Case) -> str:
        """How a talk stands, for the staff."""
        return self.notices.status(case, self._clock())

    async def end(self, case: Case, why: str) -> None:
        """End a talk, tell her why, and tell the staff no more than that it has ended.

        Args:
            case: the talk.
            why: of replies.FAREWELL, or GONE.
        """
        head = (self.cases.of(case.sender) or case).head
        ended = self.cases.close(case.sender)
        self._counts.ended(case, why, ended)
        if why != GONE:
            if not ended:
                return  # somebody else ended it meanwhile
            language = await self._line.language(case.chat, case.language)
            await self._line.to_her(case.chat, replies.farewell(case, why, language), lambda: True)
        if head and why != LOST:
            part = say(N_("staff.nobody") if why == NOBODY else N_("staff.ended"), code=name(case.code))
            try:
                await self._line.to_staff(self.notices(part), head, lambda: True)
            except Lost:
                log.warning("the end of a talk could not be told to the staff")

    async def round(self) -> None:
        """End the talks whose time is over."""
        for case in self.cases.all():
            why = due(case, self.rules, self._clock())
            try:
                if why:
                    await self.end(case, why)
            except Exception as error:  # noqa: BLE001 the others must end too
                log.error("a talk could not be ended: %s at %s", type(error).__name__, place_of(error))

    async def _staff_know(self, case: Case) -> bool:
        """Whether the talk has a first message in the staff chat; it gets one now if it has none."""
        held = self.cases.of(case.sender)
        return bool(held and (held.head or await self._post(case, self.notices.head(held))))

    async def _post(self, case: Case, text: str) -> bool:
        held = self.cases.of(case.sender)
        sent = await self._line.to_staff(text, held.head if held else None, lambda: self._open(case))
        if sent and held and not held.head:
            self.cases.change(case, head=sent[0])
        self.cases.add_messages(case, sent)
        return bool(sent)

    async def _say(self, case: Case, reply: Callable[[str], dict]) -> Optional[bool]:
        language = await self._line.language(case.chat, case.language)
        arrived = await self._line.to_her(case.chat, reply(language), lambda: self._open(case))
        if arrived is None:
            await self.end(case, GONE)
        return arrived

    def _open(self, case: Case) -> bool:
        held = self.cases.of(case.sender)
        return held is not None and held.code == case.code
