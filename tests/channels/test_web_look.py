"""How the chat page looks: contrast, small phones, large letters, a room, in every language."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect  # noqa: E402

from bot.channels.web_words import LABELS  # noqa: E402
from bot.manifest import languages  # noqa: E402
from bot.settings import ROOT  # noqa: E402
from tests.support.browser import Tab, country, title  # noqa: E402

COLOURS = (ROOT / "bot/channels/page/colours.css").read_text(encoding="utf-8")
SMALL = {"width": 320, "height": 568}
#: ink and ground of words: WCAG AA asks for 4.5
WORDS = [
    ("ink", "ground"), ("ink", "bar"), ("ink", "bot"), ("own-ink", "own"), ("accent", "bot"), ("accent", "pressed"),
    ("accent-ink", "accent"), ("hint", "bot"), ("notice-ink", "notice"), ("exit-ink", "exit"),
]  # fmt: skip
#: edges of controls and the mark of the focus: WCAG AA asks for 3
EDGES = [("line", "bot"), ("accent", "ground"), ("accent", "bar"), ("accent", "notice"), ("exit", "bar")]
UNREADABLE = """() => {
    const numbers = (colour) => colour.match(/[0-9.]+/g).map(Number);
    const light = (colour) => numbers(colour).slice(0, 3).map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (e) => {
        for (; e; e = e.parentElement) {
            const [, , , shows = 1] = numbers(getComputedStyle(e).backgroundColor);
            if (shows === 1) return getComputedStyle(e).backgroundColor;
        }
        return "rgb(255, 255, 255)";
    };
    const ratio = (e) => {
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    };
    const speaks = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    return [...document.querySelectorAll("body *")].filter((e) => speaks(e) && ratio(e) < 4.5)
        .map((e) => `${e.tagName} ${ratio(e)} ${e.textContent.slice(0, 30)}`);
}"""


def palette(scheme: str) -> dict[str, str]:
    """{name: colour} of the light or the dark page."""
    light, dark = COLOURS.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))} if scheme == "dark" else found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722)))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_can_be_told_apart(scheme):
    colours = palette(scheme)
    assert contrast("#000000", "#ffffff") == pytest.approx(21) and len(colours) > 10
    weak = [(a, b, contrast(colours[a], colours[b])) for a, b in WORDS if contrast(colours[a], colours[b]) < 4.5]
    weak += [(a, b, contrast(colours[a], colours[b])) for a, b in EDGES if contrast(colours[a], colours[b]) < 3]
    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_on_the_page_stands_out(open_tab, scheme):
    tab = open_tab("en", color_scheme=scheme).opens()
    tab.says("My employer in Kuwait keeps my passport").sees("ui.you_can").rests()
    tab.page.route("**/message", lambda route: route.fulfill(status=403, body=""), times=1)
    tab.says("/menu")
    expect(tab.log.locator(".failure")).to_be_visible()
    tab.page.context.set_offline(True)
    tab.says("/menu")
    expect(tab.page.locator("#notice")).to_be_visible()
    ground = tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb({}, {}, {})".format(*bytes.fromhex(palette(scheme)["ground"][1:]))
    assert tab.page.evaluate(UNREADABLE) == []


def stands_whole(tab: Tab) -> None:
    """Check that no control is cut off, and that the way out is on the screen."""
    tab.fits()
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).map(e => e.id || e.textContent)"
    assert tab.page.locator("header button, .buttons button, #retry").evaluate_all(cut) == []
    for control in ("exit", "help", "menu", "input", "send"):
        expect(tab.page.locator(f"#{control}")).to_be_in_viewport(ratio=0.99)


def test_a_small_phone_shows_every_language_whole(browser, open_tab):
    for language in languages():
        tab = open_tab(language, viewport=SMALL).opens()
        stands_whole(tab)
        shown = tab.page.locator("[data-text]").evaluate_all("all => all.map(e => [e.dataset.text, e.textContent])")
        assert {name: text for name, text in shown} == {name: title(LABELS[name], language) for name, _ in shown}
        tab.page.locator("#menu").click()
        tab.sees("ui.menu", language).rests()
        stands_whole(tab)
        tab.page.context.close()


@pytest.mark.parametrize("language", ["en", "ar", "id", "si", "ta"])
def test_letters_twice_as_large_can_be_read(open_tab, language):
    tab = open_tab(language, viewport=SMALL).opens().rests()
    normal = tab.log.locator(".bubble").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    tab.set_letters("200%")
    assert tab.log.locator(".bubble").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") == 2 * normal
    stands_whole(tab)
    assert tab.page.locator("main").bounding_box()["height"] > 0.35 * tab.page.viewport_size["height"]
    tab.says(country("KW", language)).rests()
    stands_whole(tab)


def test_the_projector_view_is_large_and_survives_a_reload(open_tab):
    wide = {"width": 1280, "height": 720}
    size = "() => parseFloat(getComputedStyle(document.querySelector('.bubble')).fontSize)"
    desk = open_tab(viewport=wide).opens().page.evaluate(size)
    tab = open_tab(viewport=wide).opens("?view=projector")
    assert tab.page.evaluate(size) > 1.6 * desk
    tab.says("My employer in Kuwait keeps my passport").sees("ui.you_can").rests()
    stands_whole(tab)
    tab.page.reload()
    tab.sees("ui.you_can")
    assert tab.page.evaluate(size) > 1.6 * desk


def test_nothing_moves_where_she_asked_for_rest(open_tab):
    moving = """() => [...document.querySelectorAll("body *")].filter((e) => {
        const style = getComputedStyle(e);
        const moves = style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        return moves || style.scrollBehavior === "smooth";
    }).map((e) => e.tagName)"""
    assert open_tab(reduced_motion="no-preference").opens().page.evaluate(moving) != []
    assert open_tab(reduced_motion="reduce").opens().page.evaluate(moving) == []
