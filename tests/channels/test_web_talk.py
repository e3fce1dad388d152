"""The chat page in a real browser: conversations, what goes along with answers, keyboard and screen reader."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect  # noqa: E402

from bot.manifest import languages  # noqa: E402
from tests.support.browser import Tab, country, title  # noqa: E402
from tests.support.telegram_bot import opening  # noqa: E402

QUESTIONS = {
    "ne": "mero malik le passport rakheko cha",  # "my employer keeps my passport", in Latin letters
    "ar": "صاحب العمل أخذ جواز سفري",
    "en": "My employer keeps my passport",
}
CONTROLS = ["button.menu", "button.help_now", "button.exit", "page.send"]


def first_use(tab: Tab, language: str) -> None:
    """From the first words to the menu, by tapping."""
    name = languages()[language].name
    tab.opens().sees("ui.welcome", language)
    tab.taps(title("button.language_right", language, language={"name": name})).sees("ui.ask_origin", language)
    tab.taps(country("NP", language)).sees("ui.ask_host", language)
    tab.taps(country("KW", language)).sees("ui.menu", language)


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_conversation_in_her_language(open_tab, language):
    tab = open_tab(language)
    first_use(tab, language)
    tab.fits()

    tab.says(QUESTIONS[language]).sees("topic.passport_retention.understood", language).sees("ui.you_can", language)
    tab.rests().fits()
    calls = tab.log.locator('a[href^="tel:"]')
    assert calls.count() and all(re.fullmatch(r"tel:\+?\d{3,15}", a.get_attribute("href")) for a in calls.all())

    root = tab.page.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", languages()[language].direction)
    answer = tab.log.locator(".bubble.bot").last
    assert [answer.get_attribute(name) for name in ("lang", "dir")] == [language, languages()[language].direction]
    own = tab.log.locator(".bubble.own").last
    assert [own.get_attribute(name) for name in ("lang", "dir")] == [language, "auto"]
    assert tab.complaints == []


def test_the_page_follows_her_into_another_language(open_tab):
    tab = open_tab("en").opens()
    tab.says("/language").rests()
    choice = tab.buttons.get_by_text(languages()["ur"].name, exact=True)
    expect(choice).to_have_attribute("lang", "ur")
    choice.click()
    tab.sees("ui.language_set", "ur").rests()
    expect(tab.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(tab.page.locator("header").get_by_role("button", name=title("button.exit", "ur"), exact=True)).to_be_visible()
    tab.fits()


@pytest.mark.parametrize("language", ["am", "ur"])
def test_a_screen_reader_meets_names_in_her_language(open_tab, language):
    tab = open_tab(language).opens()
    page = tab.page
    for id in CONTROLS:
        expect(page.get_by_role("button", name=title(id, language), exact=True).first).to_be_visible()
    expect(page.get_by_role("textbox", name=title("page.write", language), exact=True)).to_be_visible()
    expect(page.get_by_role("main", name=title("page.messages", language), exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Tayari", level=1)).to_have_count(1)
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    tree = page.locator("body").aria_snapshot()
    assert re.search(r"main .*:\n(.*\n)*?\s*- log:", tree), tree
    assert opening("ui.welcome", language).splitlines()[0] in tree
    assert page.locator("button:not([hidden]), a, textarea, audio, img").evaluate_all(
        "all => all.filter(e => !(e.getAttribute('aria-label') || e.alt || e.textContent).trim()).map(e => e.outerHTML)"
    ) == [], "every control has a name"


def focused(tab: Tab) -> str:
    """What the focus is on: the id of a control, or its words."""
    return tab.page.evaluate("() => document.activeElement.id || document.activeElement.textContent")


def test_all_can_be_done_with_the_keyboard(open_tab):
    tab = open_tab("en").opens().rests()
    keys = tab.page.keyboard
    order = []
    for _ in range(5):
        keys.press("Tab")
        order.append(focused(tab))
        outline = tab.page.evaluate("() => getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in outline, f"no visible focus on {order[-1]}: {outline}"
    assert order == ["skip", "menu", "help", "exit", "scroller"]
    answers = tab.buttons.count()
    for _ in range(answers + 1):
        keys.press("Tab")
    assert focused(tab) == "input", "after the buttons of the answers comes the message box"

    keys.type("My employer in Kuwait keeps my passport")
    keys.press("Enter")
    tab.sees("topic.passport_retention.understood").rests()
    keys.press("Shift+Tab")  # back to the last button of the answer: that is the way to the numbers
    assert focused(tab) == title("button.help_now")
    keys.press("Enter")
    expect(tab.log.locator(".bubble.own").last).to_have_text(title("button.help_now"))
    tab.rests()

    tab.page.locator("#skip").focus()
    keys.press("Enter")
    assert focused(tab) == "input", "the skip link leads to the message box"
    assert "#" not in tab.page.url, "a mark in the address would be one more step of the history"


def saved(tab: Tab) -> tuple[str, bytes]:
    """Name and first bytes of the file under the last answer, saved."""
    with tab.page.expect_download() as waiting:
        tab.page.locator(".file a").last.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()[:4]


def test_contacts_a_card_to_save_and_a_voice_are_shown(open_tab):
    tab = open_tab("en")
    first_use(tab, "en")
    tab.says("/card").sees("ui.plan_head").rests()

    tab.taps(title("button.contacts")).sees("ui.contacts").rests()
    calls = tab.page.locator(".contacts a")
    assert calls.count() > 1 and all(re.fullmatch(r"tel:\+?\d{3,15}", a.get_attribute("href")) for a in calls.all())
    tab.fits()

    tab.taps(title("button.card_picture")).sees("ui.card_sent")
    picture = tab.page.get_by_role("img", name=title("page.card"))
    expect(picture).to_be_visible()
    assert picture.evaluate("e => e.decode().then(() => e.naturalWidth)") > 300
    tab.rests().fits()
    assert saved(tab) == ("list.png", b"\x89PNG")
    tab.taps(title("button.card_print")).rests()
    assert saved(tab) == ("list.pdf", b"%PDF")

    tab.says("My employer keeps my passport").sees("topic.passport_retention.understood").rests()
    tab.taps(title("button.listen")).rests()
    voice = tab.page.locator("audio")
    expect(voice).to_have_attribute("aria-label", title("page.voice"))
    assert voice.evaluate("e => new Promise(done => { e.preload = 'auto'; e.oncanplay = () => done(e.paused); e.load(); })"), "it waits for her"
    assert tab.complaints == []
