"""The guided tools on the chat page, in a real browser: from the menu to the result, by tapping and by typing."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")
from bot.manifest import languages  # noqa: E402
from bot.words.render import words  # noqa: E402
from tests.support.browser import Tab, country, title  # noqa: E402
from tests.support.tools import all_tools  # noqa: E402

LANGUAGES = ("en", "ne", "ar")
MOST = 60


def choices(tab: Tab) -> list[str]:
    """What stands on the buttons of the last message."""
    return tab.page.locator(".buttons").last.locator("button").all_inner_texts()


def walk(tab: Tab, language: str, intent: str) -> None:
    """Tap the first answer of each question until none is asked any more."""
    go = title("tool.review_go", language)
    back, skip = title("button.back", language), title("button.skip", language)
    for step in range(MOST):
        tab.rests()
        there = choices(tab)
        if step and not {back, skip} & set(there):
            return
        tab.taps(go if go in there else skip if there[0] == back else there[0])
    raise AssertionError(f"{intent} does not end; the last buttons: {there}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tool_from_the_list_to_its_result(open_tab, language):
    for tool in all_tools():
        tab = open_tab(language).opens()  # a conversation each: so many taps in one would be held up
        tab.taps(title("button.language_right", language, language={"name": languages()[language].name})).sees("ui.ask_origin", language)
        for code in ("NP", "KW"):
            tab.taps(country(code, language)).rests()
        tab.says(words(language).catalogue[tool.start]).rests()
        walk(tab, language, tool.intent)
        tab.rests().fits()
        assert tab.complaints == []


def test_the_get_ready_list_is_ticked_by_typing(open_tab):
    tab = open_tab("en").opens()
    tab.says("/ready").sees("tool.ready.ask_stage").says("3").sees("ready.stage.leaving")
    tab.says("1, 2").rests()
    assert "2 of 9" in tab.text
    tab.says("2").rests()
    assert "1 of 9" in tab.text
    tab.fits()
