"""The chat page in a real browser, the system's Chromium: tabs of a phone, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bot.words.parts import say
from bot.words.render import words

from .served import Served
from .telegram_bot import opening

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
PHONE = {"width": 360, "height": 640}
PATIENCE = 30_000  # milliseconds for an answer on a busy machine
expect.set_options(timeout=PATIENCE)
TOO_WIDE = """() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *:not(#skip)")]
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.width > 1 && (box.right > wide + 1 || box.left < -1 || e.scrollWidth > box.width + 1))
        .map(([e, _]) => e.tagName + " " + e.textContent.slice(0, 40));
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, started and stopped."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is missing (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


def title(id: str, language: str = "en", /, **values: Any) -> str:
    """What stands on a button, or on any text of the catalogue."""
    return words(language).part(say(id, **values))


def country(code: str, language: str = "en") -> str:
    """A country's name as it stands on a button."""
    return words(language).format.value({"country": code})


class Tab:
    """A tab with the chat page.

    Args:
        page: Playwright's page; its context is the phone.
        server: the bot.
    """

    def __init__(self, page: Page, server: Served):
        self.page, self.server = page, server
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def opens(self, query: str = "") -> Tab:
        """Load the page and wait for the first words."""
        self.page.goto(f"{self.server.address}/web/{query}")
        self.buttons.first.wait_for()
        return self

    @property
    def log(self) -> Locator:
        """What was said."""
        return self.page.locator("#log")

    @property
    def text(self) -> str:
        """What was said, as it is read."""
        return self.log.inner_text()

    @property
    def buttons(self) -> Locator:
        """The buttons under the answers."""
        return self.page.locator(".buttons button")

    def says(self, text: str) -> Tab:
        """Write a message and press Enter."""
        self.page.locator("#input").fill(text)
        self.page.keyboard.press("Enter")
        return self

    def taps(self, name: str) -> Tab:
        """Tap the last button with these words under the answers."""
        self.buttons.get_by_text(name, exact=True).last.click()
        return self

    def sees(self, id: str, language: str = "en") -> Tab:
        """Wait for the opening words of a catalogue entry."""
        expect(self.log).to_contain_text(opening(id, language).splitlines()[0])
        return self

    def rests(self) -> Tab:
        """Wait until all is answered."""
        self.page.locator("#typing").wait_for(state="hidden")
        self.page.locator("#notice").wait_for(state="hidden")
        return self

    @property
    def chat(self) -> str:
        """The conversation's id."""
        return self.page.evaluate("() => sessionStorage.getItem('chat')")

    def set_letters(self, size: str) -> None:
        """Make all letters larger, as a phone's settings do."""
        self.page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)

    def fits(self) -> None:
        """Check that nothing is wider than the screen."""
        wide = self.page.viewport_size["width"]
        assert self.page.evaluate("() => document.documentElement.scrollWidth") <= wide
        assert self.page.evaluate(TOO_WIDE) == []


def new_tab(browser: Browser, server: Served, language: str = "en", context: BrowserContext | None = None, **options: Any) -> Tab:
    """A new tab, on a phone of its own unless one is given.

    Args:
        browser: the browser.
        server: the bot.
        language: of the phone.
        context: a phone that has tabs already.
        options: of the phone (Playwright's new_context).
    """
    if context is None:
        context = browser.new_context(**{"viewport": PHONE, "locale": language, **options})
    return Tab(context.new_page(), server)
