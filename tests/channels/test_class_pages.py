"""The trainer's pages in a real browser: who gets in, keys, letters for the last row, hands that are counted."""

from __future__ import annotations

import json
import sys

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect  # noqa: E402

from bot.classes import register  # noqa: E402
from bot.classes.hands import hands  # noqa: E402
from bot.classes.new import plan  # noqa: E402
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH  # noqa: E402
from bot.database import open_database  # noqa: E402
from bot.quiz.bank import bank  # noqa: E402
from bot.settings import ROOT  # noqa: E402
from tests.support.bot_api.waiting import until_blocking  # noqa: E402
from tests.support.browser import TOO_WIDE  # noqa: E402
from tests.support.classroom import screen  # noqa: E402
from tests.support.served import HOST, Served  # noqa: E402

SECONDS = 20  # for an answer on a busy machine
LEAST = 40  # pixels at 1920 by 1080: to be read from eight metres
PHONE = {"width": 320, "height": 568}
SMALL = """(least) => {
    const speaks = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const shown = [...document.querySelectorAll("body *")].filter((e) => speaks(e) && e.getClientRects().length);
    return shown.filter((e) => parseFloat(getComputedStyle(e).fontSize) < least).map((e) => e.textContent);
}"""
HIDDEN = "() => { const main = document.querySelector('main'); return main.scrollHeight - main.clientHeight; }"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The pages, served."""
    server = Served(tmp_path_factory.mktemp("pages"), TAYARI_BOT_USERNAME="tayari_bot", TAYARI_WEB_HOSTS=HOST, PYTHONPATH=str(ROOT))
    server.command = [sys.executable, str(ROOT / "tests/support/class_server.py")]
    with server.serving():
        yield server


@pytest.fixture(scope="module")
def engine(server):
    """Its database."""
    return open_database(f"sqlite:///{server.folder / 'tayari.db'}")


@pytest.fixture
def opened(engine):
    """Opens sessions: opened("ne", "hi", women=7) with as many who have answered before and after."""

    def open_(*languages: str, way: tuple[str, str] = ("NP", "KW"), women: int = 0) -> register.Class:
        class_ = register.open_class(engine, plan(*way, languages or ("ne", "hi", "en"), count=8, seed="pages"))
        for n in range(women):
            member = register.join(engine, class_, f"{class_.id} {n}", None, class_.plan.languages[0])
            for item in class_.plan.items:
                for phase in (BEFORE, AFTER):
                    register.answer(engine, class_, member, phase, item, [*bank()[item].choices, ""][n % 3])
        return class_

    return open_


@pytest.fixture
def shown(browser, server):
    """Puts a session on a projector."""
    stack = []

    def show(class_: register.Class):
        stack.append(screen(browser, server.address, class_))
        return stack[-1].__enter__().opens()

    yield show
    for one in stack:
        one.__exit__(None, None, None)


def becomes(look, wanted) -> None:
    """Wait until something is so."""
    until_blocking(lambda: look() == wanted, SECONDS)
    assert look() == wanted


# --- who gets in ------------------------------------------------------------------------------------------------------


def test_the_secret_is_the_only_way_in(server, opened):
    class_ = opened()
    wrong = [class_.code, str(class_.id), class_.secret[:-1], class_.secret.swapcase(), "", "x", "..%2fprojector.html", "%00", "a" * 5000]
    for secret in wrong:
        for rest in ("", "/entry", "/state", "/hands")[: None if secret == class_.code else 2]:
            assert server.call("GET", f"/class/{secret}{rest}").status in (404, 400), secret
        for rest in ("/phase", "/show", "/tally")[: None if secret == class_.code else 1]:
            answer = server.call("POST", f"/class/{secret}{rest}", b"{}", Origin=server.address)
            assert answer.status in (404, 400), secret
    assert server.call("GET", f"/class/{class_.secret}").status == 200


def test_who_has_opened_the_secret_gets_in_by_the_code_and_nobody_else(server, engine, opened):
    class_, other = opened(), opened()
    cookie = server.call("GET", f"/class/{class_.secret}").headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/class/", "Max-Age=")), cookie
    held = cookie.split(";")[0]
    assert held == f"class_{class_.code}={class_.secret}"
    for rest in ("", "/entry", "/state", "/hands"):
        assert server.call("GET", f"/class/{class_.code}{rest}", Cookie=held).status == 200
        assert server.call("GET", f"/class/{other.code}{rest}", Cookie=held).status == 404
        assert server.call("GET", f"/class/{class_.code}{rest}", Cookie=f"class_{class_.code}={class_.code}").status == 404
    assert server.call("POST", f"/class/{class_.code}/phase", b'{"seen": "before"}', Cookie=held).status == 403
    assert register.by_id(engine, class_.id) == class_


def test_nothing_is_kept_by_the_browser_or_passed_on(server, opened):
    class_ = opened()
    for path in ("", "/entry", "/state", "/hands"):
        headers = server.call("GET", f"/class/{class_.secret}{path}").headers
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
        assert "default-src 'none'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("name", ["show", "phase", "tally"])
def test_only_the_page_itself_may_change_something(server, engine, opened, name):
    class_ = opened()
    item = class_.plan.items[0]
    body = {"shown": "end", "seen": BEFORE, "phase": BEFORE, "item": item, "language": "ne", "counted": {"": 1}}
    path, sent = f"/class/{class_.secret}/{name}", json.dumps(body).encode()
    refused = [{}, {"Origin": "null"}, {"Origin": "https://elsewhere.example"}, {"Origin": server.address, "Host": "elsewhere.example"}]
    for headers in refused:
        assert server.call("POST", path, sent, **headers).status == 403
    assert server.call("GET", path).status == 405
    assert register.by_id(engine, class_.id) == class_ and not hands(engine, class_)["counted"][BEFORE]
    assert server.call("POST", path, sent, Origin=server.address).status == 200
    assert server.call("POST", path, sent, Origin=f"https://{HOST}", Host=HOST).status == 200
    assert register.by_id(engine, class_.id) != class_ or hands(engine, class_)["counted"][BEFORE]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"shown": ["x"], "phase": 3, "item": {}, "language": [], "counted": 1}'])
@pytest.mark.parametrize("name", ["show", "tally"])
def test_a_strange_body_is_refused_in_one_sentence(server, opened, name, body):
    answer = server.call("POST", f"/class/{opened().secret}/{name}", body, Origin=server.address)
    assert answer.status == 400 and answer.json["error"]


def test_the_way_in_is_in_no_log(server, opened):
    class_ = opened()
    server.call("GET", f"/class/{class_.secret}")
    server.call("POST", f"/class/{class_.secret}/tally", b"{", Origin=server.address)
    server.call("GET", f"/class/{class_.secret}/nothing")
    assert class_.secret not in server.output


# --- the projector ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "languages, way", [(("ne", "hi"), ("NP", "KW")), (("ar", "en"), ("ET", "LB")), (("am", "ur"), ("ET", "LB")), (("ta", "si"), ("LK", "SA")), (("es",), ("BO", "ES"))]
)
def test_everything_is_large_and_on_the_screen(shown, opened, engine, languages, way):
    class_ = opened(*languages, way=way, women=7)
    page = shown(class_)
    items = [f"item:{item}!" for item in class_.plan.items]
    for phase, whats in {BEFORE: ["join"], TEACH: items, ENDED: [*items[::3], "end"]}.items():
        register.change(engine, class_.id, phase=phase)
        for what in whats:
            register.change(engine, class_.id, shown=what)
            page.opens()
            assert page.page.evaluate(SMALL, LEAST) == [], what
            assert page.page.evaluate(HIDDEN) <= 1, what
            assert page.page.evaluate(TOO_WIDE) == [], what
    assert page.complaints == []


def test_the_room_does_not_read_the_secret_in_the_address_bar(shown, opened, engine):
    class_ = opened("en", women=6)
    page = shown(class_).page
    becomes(lambda: page.url.rsplit("/", 1)[1], class_.code)
    page.reload()
    expect(page.locator("#joined")).to_have_text("6")
    page.keyboard.press("l")
    page.keyboard.press("p")
    page.keyboard.press("p")
    becomes(lambda: register.by_id(engine, class_.id).phase, TEACH)
    assert class_.secret not in page.url and class_.secret not in page.content()


def test_without_cookies_the_page_keeps_its_address_and_works(browser, server, opened):
    class_ = opened("en", women=6)
    context = browser.new_context()
    try:
        page = context.new_page()
        page.route(f"**/{class_.secret}", lambda route: route.fulfill(body=server.call("GET", f"/class/{class_.secret}").body, content_type="text/html"))
        with page.expect_response(f"**/{class_.code}/state") as asked:
            page.goto(f"{server.address}/class/{class_.secret}")
        assert asked.value.status == 404
        expect(page.locator("#joined")).to_have_text("6")
        assert page.url.endswith(class_.secret)
    finally:
        context.close()


def test_a_second_press_goes_on_from_the_phase_that_stood_there_at_the_first(shown, opened, engine):
    class_ = opened("en", women=6)
    page = shown(class_).presses("p")
    register.change(engine, class_.id, phase=TEACH)  # a helper, by Telegram
    page.is_in(TEACH)
    page.presses("p")
    expect(page.page.locator("#notice")).to_be_hidden()
    page.page.wait_for_timeout(1000)
    assert register.by_id(engine, class_.id).phase == TEACH


def test_right_to_left_stands_right(shown, opened):
    page = shown(opened("ar", "en", way=("ET", "LB"), women=6)).presses("p").presses("p").presses("ArrowRight")
    expect(page.page.locator("#question .bar").first).to_be_visible()
    left, right = page.page.locator("#question .side").all()
    assert (left.get_attribute("dir"), right.get_attribute("dir")) == ("rtl", "ltr")
    text, number = (left.locator(".bar").first.locator(part).bounding_box() for part in ("i", "span"))
    assert number["x"] < text["x"]


def test_keys_lead_through_the_session(shown, opened, engine):
    class_ = opened("ne", "hi", "en", women=7)
    items = class_.plan.items
    page = shown(class_)

    def stands(**wanted) -> None:
        becomes(lambda: {name: getattr(register.by_id(engine, class_.id), name) for name in wanted}, wanted)

    page.presses("ArrowRight", "ArrowRight", "ArrowRight")  # quickly, before the server has answered
    stands(shown=f"item:{items[2]}")
    page.presses("b")
    stands(shown=f"item:{items[1]}")
    page.presses("r")
    stands(shown=f"item:{items[1]}", phase=BEFORE)
    expect(page.page.locator("#notice")).to_contain_text("No answers are shown while questions are open")
    page.presses("p", "x")
    stands(phase=BEFORE)
    page.presses("p")
    expect(page.page.locator("#notice")).to_contain_text("Press P again")
    page.presses("p")
    stands(phase=TEACH, shown="join")
    page.is_in(TEACH)
    page.presses(" ", "r")
    expect(page.page.locator(".why")).to_have_count(2)
    stands(shown=f"item:{items[0]}!")
    page.presses("l")
    assert [side.get_attribute("lang") for side in page.page.locator("#question .side").all()] == ["hi", "en"]
    page.page.reload()
    expect(page.page.locator(".why")).to_have_count(2)
    page.presses("?")
    expect(page.page.locator("#help")).to_be_visible()
    page.presses("ArrowLeft")
    stands(shown="join")
    page.presses("ArrowLeft", "Control+p")
    stands(shown="join", phase=TEACH)


def test_too_few_answers_stay_hidden(shown, opened):
    page = shown(opened("en", women=4)).presses("p", "p").presses("ArrowRight")
    expect(page.page.locator(".few")).to_have_text("Not enough answers yet.")
    assert page.page.locator(".bar").count() == 0


def test_a_server_that_is_away_is_waited_for(shown, opened, engine):
    class_ = opened("en", women=6)
    page = shown(class_)
    page.page.context.set_offline(True)
    expect(page.page.locator("#notice")).to_contain_text("cannot be reached")
    register.join(engine, class_, "another", None, "en")
    page.page.context.set_offline(False)
    page.shows(joined=7)
    expect(page.page.locator("#notice")).to_be_hidden()


# --- women without a phone --------------------------------------------------------------------------------------------


@pytest.fixture
def entry(browser, server):
    """Opens the page for counting on a small phone."""
    contexts = []

    def open_(class_: register.Class):
        contexts.append(browser.new_context(viewport=PHONE))
        page = contexts[-1].new_page()
        page.goto(f"{server.address}/class/{class_.secret}/entry")
        page.locator(".option").first.wait_for()
        return page

    yield open_
    for context in contexts:
        context.close()


def counted(engine, class_, phase: str = BEFORE) -> dict:
    """What is kept of a session's first question."""
    return hands(engine, class_)["counted"][phase].get(class_.plan.items[0], {})


def test_hands_are_counted_by_tapping(entry, opened, engine):
    class_ = opened("ne", "ar")
    page = entry(class_)
    first = bank()[class_.plan.items[0]].choices[0]
    for name in ("one more", "one more", "one more", "one less"):
        page.get_by_label(name).first.click()
    expect(page.locator("#saved")).to_have_text("Saved: 2 women")
    page.locator("#languages button").nth(1).click()
    page.get_by_label("one less").first.click()  # below 0 there is nothing
    page.get_by_label("one more").last.click()
    expect(page.locator("#saved")).to_have_text("Saved: 1 women")
    assert counted(engine, class_) == {"ne": {first: 2}, "ar": {"": 1}}
    assert page.evaluate(TOO_WIDE) == []


def test_hands_are_counted_by_keyboard(entry, opened, engine):
    class_ = opened("ne")
    page = entry(class_)
    choices = bank()[class_.plan.items[0]].choices
    page.locator("input").first.focus()
    for n in range(len(choices) + 1):
        page.keyboard.type(str(n + 3))
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
    expect(page.locator("#place")).to_contain_text("2")
    becomes(lambda: counted(engine, class_), {"ne": {option: n + 4 for n, option in enumerate([*choices, ""])}})


def test_after_the_session_the_second_count_is_open(entry, opened, engine):
    class_ = opened("en")
    register.change(engine, class_.id, phase=ENDED)
    page = entry(class_)
    expect(page.locator("[data-phase=after]")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("one more").first.click()
    expect(page.locator("#saved")).to_have_text("Saved: 1 women")
    assert counted(engine, class_, AFTER) and not counted(engine, class_)


@pytest.mark.parametrize("wrong", ["-1", "501", "x", "1.5", "1e2"])
def test_a_wrong_number_is_told_and_nothing_is_lost(entry, opened, engine, wrong):
    class_ = opened("en")
    page = entry(class_)
    fields = page.locator("input").all()
    fields[0].fill("6")
    fields[1].fill(wrong)
    expect(page.locator("#saved")).to_have_text("Write a whole number from 0 to 500. Until then the last right one counts.")
    fields[-1].fill("4")
    becomes(lambda: counted(engine, class_), {"en": {bank()[class_.plan.items[0]].choices[0]: 6, "": 4}})
    assert fields[1].input_value() == wrong and fields[1].get_attribute("aria-invalid") == "true"
    fields[1].fill("2")
    expect(page.locator("#saved")).to_have_text("Saved: 12 women")


def test_a_page_that_has_not_loaded_what_is_saved_replaces_nothing(browser, server, opened, engine):
    class_ = opened("en")
    first, second = bank()[class_.plan.items[0]].choices[:2]
    register.tally(engine, class_, BEFORE, class_.plan.items[0], "en", {first: 7, second: 3})
    context = browser.new_context(viewport=PHONE)
    try:
        page = context.new_page()
        page.route("**/hands", lambda route: route.abort())
        page.goto(f"{server.address}/class/{class_.secret}/entry")
        expect(page.locator("#saved")).to_contain_text("cannot be reached")
        assert page.locator("button:enabled").count() == page.locator("input:enabled").count() == 0
        page.unroute("**/hands")
        expect(page.locator("#saved")).to_have_text("Saved: 10 women")  # by itself
        page.get_by_label("one more").first.click()
        becomes(lambda: counted(engine, class_), {"en": {first: 8, second: 3}})
    finally:
        context.close()


def test_without_network_counts_wait_also_in_a_tab_that_is_closed(browser, server, opened, engine):
    class_ = opened("en")
    context = browser.new_context(viewport=PHONE)
    try:
        page = context.new_page()
        page.route("**/tally", lambda route: route.abort())
        page.goto(f"{server.address}/class/{class_.secret}/entry")
        page.locator("input").first.fill("9")
        expect(page.locator("#saved")).to_contain_text("Not saved yet")
        page.close()
        page = context.new_page()
        page.goto(f"{server.address}/class/{class_.secret}/entry")
        expect(page.locator("#saved")).to_have_text("Saved: 9 women")
        becomes(lambda: sum(counted(engine, class_).get("en", {}).values()), 9)
        becomes(lambda: page.evaluate("localStorage.length"), 0)
    finally:
        context.close()


def test_without_network_counts_wait_also_over_a_reload(entry, opened, engine):
    class_ = opened("en")
    page = entry(class_)
    page.route("**/tally", lambda route: route.abort())
    page.locator("input").first.fill("9")
    expect(page.locator("#saved")).to_contain_text("Not saved yet")
    assert counted(engine, class_) == {}
    page.unroute("**/tally")
    page.reload()
    expect(page.locator("#saved")).to_have_text("Saved: 9 women")
    expect(page.locator("input").first).to_have_value("9")
    assert sum(counted(engine, class_)["en"].values()) == 9
