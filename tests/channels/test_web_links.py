"""What becomes a link in the page's messages, in a real browser: numbers and addresses, and no years."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from actions.about_answer import report_lines, source_line  # noqa: E402
from bot.channels.web import FILES, KINDS  # noqa: E402
from bot.directory import lookup  # noqa: E402
from bot.words.render import words  # noqa: E402
from bot.words.service import MOST_PHONES, service_part  # noqa: E402

SITE = "http://page.test/"
LINKS = """async (text) => {
    const { linked } = await import("/links.js");
    document.body.append(linked(text));
    return [...document.querySelectorAll("a")].map((a) => [a.textContent, a.getAttribute("href")]);
}"""


@pytest.fixture
def links(browser):
    """Gives the links of a text, as (words, address)."""
    page = browser.new_page()

    def serve(route) -> None:
        name = route.request.url.removeprefix(SITE)
        if name in FILES:
            route.fulfill(body=FILES[name].read_bytes(), content_type=KINDS[FILES[name].suffix])
        else:
            route.fulfill(body="<!doctype html><title>-</title>", content_type="text/html")

    page.route("**/*", serve)

    def of(text: str) -> list[tuple[str, str]]:
        page.goto(SITE)
        return [tuple(link) for link in page.evaluate(LINKS, text)]

    yield of
    page.close()


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_the_year_of_a_source_is_no_number_to_call(links, language):
    rule = next(rule for rule in lookup.shared().countries["KW"].laws if rule.topic == "passport_retention")
    text = words(language).lines([*report_lines("passport_retention"), *map(source_line, rule.sources)])
    found = links(text)
    assert "2023" in text and any(address.startswith("https://") for _, address in found)
    assert [link for link in found if link[1].startswith("tel:")] == []


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_every_number_of_a_service_calls_it_short_ones_too(links, language):
    told = [s for s in lookup.shared().countries["LB"].services if 1 < len(s.phones) <= MOST_PHONES and not s.whatsapp]
    service = next(s for s in told if min(len(phone.dial) for phone in s.phones) <= 4 < max(len(phone.dial) for phone in s.phones))
    dialled = [phone.dial for phone in service.phones]
    assert links(words(language).part(service_part(service, stale=False))) == [(number, f"tel:{number}") for number in dialled]
