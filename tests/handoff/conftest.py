"""A desk over a database of its own, a line that writes down what is sent, and a clock that a test sets."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import Callable, Optional

import pytest

from bot.handoff.cases import Cases
from bot.handoff.desk import Desk
from bot.handoff.hours import read_hours
from bot.handoff.line import Lost
from bot.handoff.rules import Rules
from bot.store import ConversationStore

NEPALI = {"language": "ne", "origin": "NP", "host": "KW"}
MONDAY_NOON = 1_795_435_200.0  # 2026-11-23T12:00Z
MINUTE = 60


class WritingLine:
    """See bot.handoff.line.Line. `staff` and `her`: (text, …) of all that was sent."""

    def __init__(self):
        self.staff: list[tuple[str, Optional[int]]] = []
        self.her: list[tuple[int, str, list[str]]] = []
        self.staff_gone = self.staff_silent = self.she_left = self.she_silent = False

    async def to_staff(self, text: str, answers: Optional[int], still: Callable[[], bool]) -> list[int]:
        """See Line."""
        if self.staff_gone:
            raise Lost
        if self.staff_silent or not still():
            return []
        self.staff.append((text, answers))
        return [len(self.staff)]

    async def to_her(self, chat: int, reply: dict, still: Callable[[], bool]) -> Optional[bool]:
        """See Line."""
        if self.she_left:
            return None
        if self.she_silent or not still():
            return False
        self.her.append((chat, reply["text"], [button["payload"] for button in reply["buttons"]]))
        return True

    async def language(self, chat: int, before: str) -> str:
        """See Line."""
        return before


class Office:
    """The desk with everything around it; verbs of a talk that run to their end."""

    def __init__(self, store: ConversationStore, rules: Rules):
        self.now, self.store = MONDAY_NOON, store
        self.line, self.cases = WritingLine(), Cases(store.engine)
        self.desk = Desk(rules, self.cases, self.line, lambda: self.now)

    def set(self, **rules) -> "Office":
        """Change rules; `hours` as a text."""
        if "hours" in rules:
            rules["hours"] = read_hours(rules["hours"])
        self.desk = Desk(replace(self.desk.rules, **rules), self.cases, self.line, lambda: self.now)
        return self

    def connects(self, sender: str = "her", chat: int = 7, **person):
        """She said yes; her talk."""
        self.run(self.desk.open(sender, chat, {**NEPALI, **person}))
        return self.case(sender)

    def case(self, sender: str = "her"):
        """Her talk as it stands."""
        return self.cases.of(sender)

    def writes(self, text: str, sender: str = "her", **how) -> None:
        """She writes."""
        self.run(self.desk.pass_on(self.case(sender), text, **how))

    def answers(self, text: str, sender: str = "her") -> bool:
        """Staff answer."""
        return self.run(self.desk.answer(self.case(sender), text))

    def ends(self, why: str, sender: str = "her") -> None:
        """Her talk ends."""
        self.run(self.desk.end(self.case(sender), why))

    def later(self, minutes: float) -> None:
        """Time passes, and the desk looks at its clock."""
        self.now += minutes * MINUTE
        self.run(self.desk.round())

    @staticmethod
    def run(coroutine):
        """Run to the end."""
        return asyncio.run(coroutine)

    def rows(self) -> SimpleNamespace:
        """How many rows the tables hold."""
        with self.store.engine.connect() as connection:
            count = lambda table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: E731
            return SimpleNamespace(talks=count("handoffs"), messages=count("handoff_messages"))


@pytest.fixture
def office(tmp_path) -> Office:
    """A desk that is open day and night."""
    return Office(ConversationStore(url=f"sqlite:///{tmp_path / 'tayari.db'}"), Rules(-100, None, (), None, 30 * MINUTE, 60 * MINUTE))
