"""A trainer's session in tests: the women, what they answered, and the trainer's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from bot.classes import said
from bot.classes.phases import AFTER, BEFORE
from bot.classes.register import Class
from bot.classes.screen import PHASES
from bot.classes.tables import answers
from bot.quiz.bank import bank
from bot.words.parts import say
from bot.words.render import words

from .bot_api import ThreadedBotApi
from .bot_api.waiting import until_blocking
from .telegram_bot import PATIENCE, Woman

BARS = """() => Object.fromEntries([...document.querySelector("#question .side").querySelectorAll("li")].map((line) =>
    [line.dataset.option, [...line.querySelectorAll(".bar span")].map((number) => number.textContent)]))"""
SCREEN = {"width": 1920, "height": 1080}


class Room:
    """The women of a session and what they should have been counted for.

    Args:
        api: the stand-in of Telegram.
        engine: the bot's database.
        class_: the session.
    """

    def __init__(self, api: ThreadedBotApi, engine: sa.engine.Engine, class_: Class):
        self.api, self.engine, self.class_ = api, engine, class_
        self.given: dict[tuple[int, str, str], str] = {}

    def joins(self, she: Woman, number: int) -> None:
        """She scans the code, types it, or types it as it is read aloud."""
        code = self.class_.code
        she.says([f"/start {code}", code, f"{code[:3].lower()} {code[3:].lower()}"][number % 3])

    def answers(self, she: Woman, phase: str, item: str, number: int) -> None:
        """She taps an option; women with different numbers tap different ones."""
        options = [*bank()[item].choices, said.UNSURE]
        option = options[number % len(options)]
        she.taps(said.press(f"{said.SIGN[phase]}.{item}", option))
        self.given[she.id, phase, item] = "" if option == said.UNSURE else option

    def forgets(self, she: Woman) -> None:
        """She deletes all; nothing that she answered counts any more."""
        she.says("/forget").hears("ui.forgotten")
        self.given = {key: option for key, option in self.given.items() if key[0] != she.id}

    def wanted(self, phase: str) -> Counter:
        """{(question, option): women} as it was tapped."""
        return Counter((item, option) for (_, p, item), option in self.given.items() if p == phase)

    def both(self, item: str) -> list[tuple[str, str]]:
        """(before, after) of a question, of each woman who answered it both times."""
        taps = {she for she, _, asked in self.given if asked == item}
        pairs = [tuple(self.given.get((she, phase, item)) for phase in (BEFORE, AFTER)) for she in taps]
        return [pair for pair in pairs if None not in pair]

    def counted(self, phase: str) -> Counter:
        """The same as the bot has it."""
        mine = sa.and_(answers.c.class_id == self.class_.id, answers.c.phase == phase)
        with self.engine.connect() as connection:
            return Counter((r.item, r.answer) for r in connection.execute(sa.select(answers.c.item, answers.c.answer).where(mine)))

    def settles(self, phase: str) -> None:
        """Wait until the bot has counted what was tapped."""
        until_blocking(lambda: self.counted(phase) == self.wanted(phase), PATIENCE)
        assert self.counted(phase) == self.wanted(phase)


class Screen:
    """The trainer's page in front of the room."""

    def __init__(self, page: Page, address: str, class_: Class):
        self.page, self.address, self.class_ = page, f"{address}/class/{class_.secret}", class_
        self.complaints: list[str] = []
        self.asked: set[str] = set()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.add(request.url.split("/class/")[0]))

    def opens(self) -> Screen:
        """Load it."""
        self.page.goto(self.address)
        expect(self.page.locator("#phase")).not_to_be_empty()
        return self

    def presses(self, *keys: str) -> Screen:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def shows(self, **counts: int) -> None:
        """Wait until the numbers beside the code are these."""
        for kind, number in counts.items():
            expect(self.page.locator(f"#{kind}")).to_have_text(str(number))

    def bars(self) -> dict[str, list[str]]:
        """{option: its numbers} as they stand in the first column, read at once: the page may draw anew at any time."""
        return self.page.evaluate(BARS)

    def shows_bars(self, wanted: dict[str, list[str]]) -> None:
        """Wait until the numbers of the options are these."""
        until_blocking(lambda: self.bars() == wanted, PATIENCE)
        assert self.bars() == wanted

    def is_in(self, phase: str) -> None:
        """Wait until the page names a phase."""
        language = self.class_.plan.languages[0]
        expect(self.page.locator("#phase span").first).to_have_text(words(language).part(say(PHASES[phase])))


@contextmanager
def screen(browser: Browser, address: str, class_: Class) -> Iterator[Screen]:
    """A projector with the page of a session."""
    context = browser.new_context(viewport=SCREEN)
    try:
        yield Screen(context.new_page(), address, class_)
    finally:
        context.close()
