"""The chat page in a real browser: how long a conversation lasts, and how it is left without a trace."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect  # noqa: E402

from bot.privacy import pseudonym  # noqa: E402
from tests.support.browser import Tab, country, new_tab, title  # noqa: E402
from tests.support.telegram_bot import opening  # noqa: E402

SECRET = "My employer Ms Lightning keeps my passport"
UNDERSTOOD = "topic.passport_retention.understood"


def in_kuwait(tab: Tab) -> Tab:
    """A conversation in which she asked, and said where she is."""
    tab.opens().says(SECRET).sees(UNDERSTOOD)
    tab.taps(country("KW")).sees("ui.you_can").rests()
    return tab


def knows_kuwait(tab: Tab) -> bool:
    """Whether the bot knows where she is, or asks."""
    tab.says("Can they take my passport?").sees(UNDERSTOOD).rests()
    return opening("ui.ask_host") not in tab.text


def test_after_a_reload_the_conversation_goes_on_and_the_last_answer_is_there(open_tab):
    tab = in_kuwait(open_tab())
    chat = tab.chat
    tab.page.reload()
    tab.sees("ui.you_can").rests()
    assert SECRET not in tab.text, "her words are not kept anywhere"
    assert opening("ui.welcome") not in tab.text
    assert tab.chat == chat and knows_kuwait(tab)
    assert tab.page.evaluate("() => [localStorage.length, document.cookie, location.search + location.hash]") == [0, "", ""]
    assert SECRET not in tab.page.evaluate("() => JSON.stringify(sessionStorage)")


def test_two_tabs_are_two_conversations_and_a_closed_one_is_forgotten(open_tab, browser, page):
    first = in_kuwait(open_tab())
    phone = first.page.context
    second = new_tab(browser, page, context=phone).opens()
    assert second.chat != first.chat and not knows_kuwait(second)
    first.page.close()
    third = new_tab(browser, page, context=phone).opens()
    assert third.chat not in (first, second.chat) and not knows_kuwait(third)


def test_a_copy_of_the_tab_is_another_conversation(open_tab):
    tab = in_kuwait(open_tab())
    # a tab that is opened by a page gets a copy of what that page has stored, as one that is duplicated does
    with tab.page.context.expect_page() as opened:
        tab.page.evaluate("() => { window.open(location.href); }")
    copy = Tab(opened.value, tab.server)
    copy.sees("ui.welcome")
    assert copy.chat != tab.chat


def test_back_from_another_page_shows_nothing_of_what_was_said(open_tab):
    tab = in_kuwait(open_tab())
    chat = tab.chat
    tab.page.goto(f"{tab.server.address}/health")
    tab.page.go_back()
    tab.sees("ui.welcome").rests()
    assert tab.chat != chat and opening(UNDERSTOOD) not in tab.text and not knows_kuwait(tab)


EXITS = {
    "the button": lambda tab: tab.page.locator("#exit").click(),
    "the button in the menu": lambda tab: tab.says("/menu").sees("ui.menu").rests().taps(title("button.exit")),
    "a word": lambda tab: tab.says("Exit"),
    "a word that only the bot knows": lambda tab: tab.says("exit!!"),
    "Escape twice": lambda tab: [tab.page.keyboard.press("Escape") for _ in range(2)],
}


@pytest.mark.parametrize("way", EXITS)
def test_the_quick_exit_leaves_nothing(open_tab, page, way):
    tab = open_tab()
    tab.page.goto(f"{page.address}/health")
    before = tab.page.evaluate("() => history.length")
    in_kuwait(tab)
    key = pseudonym("web", tab.chat).encode()
    assert key in page.database
    EXITS[way](tab)
    tab.page.wait_for_url("about:blank")
    assert tab.page.content() == "<html><head></head><body></body></html>"
    assert tab.page.evaluate("() => [history.length, document.title]") == [before + 1, ""]
    tab.page.go_back()
    assert tab.page.url.endswith("/health"), "the page is no longer in the history"
    tab.opens()
    assert opening(UNDERSTOOD) not in tab.text and not knows_kuwait(tab)
    page.wait_until(lambda: key not in page.database, "what was kept of her is deleted", seconds=20)


def test_the_quick_exit_does_not_wait_for_the_server(open_tab):
    tab = in_kuwait(open_tab())
    tab.page.context.set_offline(True)
    tab.says("Is it allowed?")
    expect(tab.page.locator("#notice")).to_be_visible()
    tab.says("exit")
    tab.page.wait_for_url("about:blank")
    assert "Is it allowed?" not in tab.page.content()


def test_the_page_is_wiped_at_once_however_slow_the_page_is_that_it_leads_to(open_tab):
    tab = open_tab()

    def with_another_exit(route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("about:blank", "https://slow.example.org/"))

    tab.page.route("**/web/", with_another_exit)
    tab.page.route("https://slow.example.org/**", lambda route: None)  # never answered
    seen = []
    tab.page.expose_function("shows", lambda text: seen.append(text))
    tab.page.add_init_script("""addEventListener("DOMContentLoaded", () => {
        new MutationObserver(() => shows(document.body.innerHTML + document.title + sessionStorage.length))
            .observe(document.body, { childList: true });
    })""")
    in_kuwait(tab)
    tab.page.locator("#exit").click(no_wait_after=True)
    tab.page.wait_for_timeout(500)
    assert seen[-1:] == ["0"], "no words, no title, no id"


def test_one_escape_or_two_slow_ones_leave_nothing_undone(open_tab):
    tab = in_kuwait(open_tab())
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_timeout(1200)
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_timeout(200)
    assert "/web/" in tab.page.url and opening(UNDERSTOOD) in tab.text


def test_after_deletion_the_page_is_empty_and_starts_anew(open_tab, page):
    tab = in_kuwait(open_tab())
    chat = tab.chat
    tab.says("delete")
    expect(tab.log).to_have_text(title("page.forgotten"))
    assert tab.chat not in (chat, None)
    assert pseudonym("web", chat).encode() not in page.database
    tab.rests()
    tab.page.reload()
    tab.sees("ui.welcome")
    assert not knows_kuwait(tab)
