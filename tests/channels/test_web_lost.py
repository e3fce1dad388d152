"""The chat page in a real browser, while the server is away or the line is bad: nothing is lost, nothing is said twice."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect  # noqa: E402

from tests.support.browser import Tab, country, title  # noqa: E402
from tests.support.telegram_bot import opening  # noqa: E402

UNDERSTOOD = "topic.passport_retention.understood"
QUESTION = {"en": "My employer keeps my passport", "ne": "mero malik le passport rakheko cha"}


def times(tab: Tab, id: str, language: str = "en") -> int:
    """How often an entry's opening words stand in the log."""
    return tab.text.count(opening(id, language).splitlines()[0])


def test_a_server_that_starts_again_in_the_middle(open_tab, page):
    tab = open_tab("ne").opens().rests()
    tab.says("/menu").sees("ui.menu", "ne").rests()
    page.stop()
    tab.says(QUESTION["ne"])
    notice = tab.page.locator("#notice-text")
    expect(notice).to_have_text(title("page.unreachable", "ne"))
    assert notice.get_attribute("role") == "status", "a screen reader says it too"
    expect(tab.page.get_by_role("button", name=title("page.retry", "ne"))).to_be_visible()
    tab.says(country("KW", "ne"))  # she writes on meanwhile
    tab.fits()

    page.start()
    page.wait_until(page.listens, "the page is served again")
    tab.sees(UNDERSTOOD, "ne").sees("ui.you_can", "ne").rests()
    expect(tab.page.locator("#notice")).to_be_hidden()
    own = tab.log.locator(".bubble.own").all_inner_texts()
    assert own == ["/menu", QUESTION["ne"], country("KW", "ne")]
    # asked once which country, answered once
    assert times(tab, "ui.ask_host", "ne") == 1 and times(tab, "ui.you_can", "ne") == 1


def test_an_answer_that_got_lost_on_the_way_is_shown_once(open_tab):
    tab = open_tab().opens().rests()
    sent = []

    def lose_the_first(route) -> None:
        sent.append(json.loads(route.request.post_data))
        if len(sent) == 1:
            route.fetch()  # the server answers …
            route.abort()  # … and nobody hears it
        else:
            route.continue_()

    tab.page.route("**/message", lose_the_first)
    tab.says(QUESTION["en"])
    tab.sees(UNDERSTOOD).rests()
    assert len(sent) == 2 and sent[0] == sent[1] and sent[0]["id"], "the same message with the same id"
    assert times(tab, UNDERSTOOD) == 1 and tab.log.locator(".bubble.own").count() == 1


@pytest.mark.parametrize("status", [502, 503, 429])
def test_a_server_that_is_busy_is_asked_again_and_she_can_hurry_it(open_tab, status):
    tab = open_tab().opens().rests()
    calls = []

    def busy(route) -> None:
        calls.append(1)
        if len(calls) < 3:
            route.fulfill(status=status, body="<h1>Bad gateway</h1>")
        else:
            route.continue_()

    tab.page.route("**/message", busy)
    tab.says("/menu")
    tab.page.locator("#retry").click()
    tab.sees("ui.menu").rests()
    assert len(calls) == 3 and times(tab, "ui.menu") == 1


def test_a_page_of_another_machine_in_between_is_no_answer(open_tab):
    tab = open_tab().opens().rests()
    portals = []

    def portal(route) -> None:
        portals.append(1)
        if len(portals) == 1:
            route.fulfill(status=200, content_type="text/html", body="<h1>Log in to the hotel's network</h1>")
        else:
            route.continue_()

    tab.page.route("**/message", portal)
    tab.says("/menu").sees("ui.menu").rests()
    assert len(portals) == 2 and "hotel" not in tab.text


def test_a_message_that_is_refused_is_said_to_be_and_can_be_sent_again(open_tab):
    tab = open_tab().opens().rests()
    tab.page.route("**/message", lambda route: route.fulfill(status=403, body=""), times=1)
    tab.says("/menu")
    failure = tab.log.locator(".failure")
    expect(failure).to_contain_text(title("page.failed"))
    failure.get_by_role("button", name=title("page.retry")).click()
    tab.sees("ui.menu").rests()
    expect(failure).to_have_count(0)
    assert tab.log.locator(".bubble.own").count() == 1


def test_a_double_tap_is_one_message(open_tab):
    tab = open_tab().opens().rests()
    tab.page.locator("#menu").dblclick()
    tab.sees("ui.menu").rests()
    assert times(tab, "ui.menu") == 1


def test_a_browser_without_the_script_says_so_in_her_language(browser, page):
    phone = browser.new_context(java_script_enabled=False, locale="ne")
    tab = phone.new_page()
    tab.goto(f"{page.address}/web/")
    expect(tab.get_by_text(title("page.no_script", "ne"))).to_be_visible()
    phone.close()


def test_a_browser_that_blocks_storage_can_chat(open_tab):
    tab = open_tab()
    tab.page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked'); } });")
    tab.opens().says(QUESTION["en"]).sees(UNDERSTOOD)
    tab.taps(country("KW")).sees("ui.you_can")
    assert tab.complaints == []
