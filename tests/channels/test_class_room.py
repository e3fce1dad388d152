"""A session with thirty women in five languages on the stand-in of Telegram, led by the trainer's page in a real browser.

All that can happen in a room happens: the process stops and dies, women leave, come back, delete all, or type another room's code.
What the page and the report of the session say at the end is compared with what was tapped.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import expect  # noqa: E402

from bot.classes import register, said  # noqa: E402
from bot.classes.new import plan  # noqa: E402
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH  # noqa: E402
from bot.classes.report.report import find, make  # noqa: E402
from bot.database import open_database  # noqa: E402
from bot.quiz.bank import bank  # noqa: E402
from bot.words.render import words  # noqa: E402
from tests.support.classroom import Room, screen  # noqa: E402
from tests.support.served import Served  # noqa: E402
from tests.support.telegram_bot import TOKEN, TelegramBot, ThreadedBotApi  # noqa: E402

LANGUAGES = ("ne", "hi", "en", "am", "ar")
LATE = 4  # women who come after the others have begun


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The bot in its process, and a session in its database."""
    folder = tmp_path_factory.mktemp("classroom")
    with ThreadedBotApi(TOKEN) as api:
        # thirty women tap faster here than fingers can
        server = Served(folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.base_url, TAYARI_MESSAGES_A_MINUTE="0")
        bot = TelegramBot(api, server)
        server.start()
        try:
            server.wait_until(bot.reads, "the bot fetches updates")
            engine = open_database(f"sqlite:///{folder / 'tayari.db'}")
            class_ = register.open_class(engine, plan("ET", "LB", LANGUAGES, count=8, seed="room"))
            other = register.open_class(engine, plan("NP", "QA", LANGUAGES, count=8, seed="next door"))
            yield SimpleNamespace(bot=bot, api=api, server=server, room=Room(api, engine, class_), class_=class_, other=other)
        finally:
            server.kill()


def restarted(place, meanwhile=lambda: None, dies: bool = False) -> None:
    """The server stops, or dies; something happens; it starts again."""
    polls = len(place.api.calls("getUpdates"))
    if dies:
        place.server.kill()
    else:
        assert place.server.stop()[0] == 0
    meanwhile()
    place.server.start()
    place.server.wait_until(lambda: place.bot.reads(polls), "the bot fetches updates again")


def test_from_the_code_to_the_report_with_thirty_women(place, browser):
    bot, room, class_ = place.bot, place.room, place.class_
    women = [bot.woman(LANGUAGES[n % 5]) for n in range(30)]
    early, late = women[:-LATE], women[-LATE:]
    forgets = women[5]
    with screen(browser, place.server.address, class_) as page:
        page.opens().shows(joined=0, answered=0)
        expect(page.page.locator("#code")).to_have_text(f"{class_.code[:3]} {class_.code[3:]}")
        expect(page.page.locator("#bot")).to_have_text("@stand_in_bot")  # as Telegram says
        for n, she in enumerate(early):
            room.joins(she, n)
        page.shows(joined=len(early))
        before(place, early, late)
        women.remove(forgets)
        page.shows(joined=29, answered=29)
        page.presses("p").presses("p")
        the_answers_are_right(page, room, class_.plan.items)
        after(place, page, women)
        page.presses("p").presses("p")
        for she in women:
            she.hears("class.over")
        the_end(page, room)
        complaints = [c for c in page.complaints if "net::ERR_" not in c]  # while the server was away
        assert complaints == [] and page.asked == {place.server.address}
    assert forgets.got[-1] == words(forgets.language).catalogue["ui.forgotten"], "who deleted all is left alone"
    the_report(room)
    nothing_is_told(place)


def before(place, early, late) -> None:
    """The questions before, with all that can happen in a room."""
    room, items = place.room, place.class_.plan.items
    leaver, twice, forgets, strays = early[3:7]
    gone = {}
    for at, item in enumerate(items):
        there = [she for she in early if gone.get(she, at) >= at]
        if at == 2:
            place.api.drop("sendMessage", 5)  # the question never reaches five of them
        if at == 4:
            place.api.fail("sendMessage", 5)
        if at == 5:
            restarted(place, lambda: [room.answers(she, BEFORE, item, n) for n, she in enumerate(there)])
        else:
            for n, she in enumerate(there):
                room.answers(she, BEFORE, item, n + at)
        place.api.repeat_last_update()  # Telegram delivers it once more
        room.settles(BEFORE)
        if at == 2:
            leaver.taps(said.press("leave")).hears("class.left")
            room.forgets(forgets)
            gone = {leaver: at, forgets: at}
        if at == 3:  # the code of the room next door, and back again
            strays.says(place.other.code).hears("class.joined")
            strays.says(place.class_.code).hears("class.joined")
    leaver.says(place.class_.code).hears("class.joined")
    for item in items[3:]:
        room.answers(leaver, BEFORE, item, 0)
    room.answers(twice, BEFORE, items[0], 0)
    room.answers(twice, BEFORE, items[0], 1)  # another answer to the same question replaces the first
    for n, she in enumerate(late):
        room.joins(she, n)
        for item in items:
            room.answers(she, BEFORE, item, n)
    room.settles(BEFORE)


def the_answers_are_right(page, room, items) -> None:
    """Each question shows what was answered; then what is right, and why; a reload changes nothing."""
    wanted = room.wanted(BEFORE)
    page.is_in(TEACH)
    for number, item in enumerate(items, 1):
        page.presses("ArrowRight" if number % 2 else " ")
        expect(page.page.locator("#question [lang=hi] .place")).to_contain_text(f" {number} / {len(items)} ")
        options = [*bank()[item].choices, ""]
        page.shows_bars({option: [str(wanted[item, option])] for option in options})
        page.presses("r")
        right = bank()[item].right("ET", "LB")
        expect(page.page.locator("#question .side").first.locator("li.right")).to_have_attribute("data-option", right)
    page.page.reload()
    expect(page.page.locator(".why").first).to_be_visible()
    assert page.bars()[right] == [str(wanted[item, right])]


def after(place, page, women) -> None:
    """The trainer goes on by the page; the process dies while it asks; each is asked, and all but one know more."""
    place.api.fail("sendMessage", 1000)
    failed = len(place.api.calls("sendMessage"))
    page.presses("p").presses("p")
    place.server.wait_until(lambda: len(place.api.calls("sendMessage")) > failed + 10, "the bot asks")
    restarted(place, place.api.heal, dies=True)
    for she in women:
        she.hears("class.after")
    for item in place.class_.plan.items:
        right = list(bank()[item].choices).index(bank()[item].right("ET", "LB"))
        for she in women:
            place.room.answers(she, AFTER, item, right if she is not women[0] else right + 1)
    place.room.settles(AFTER)
    page.shows(joined=29, answered=29)


def the_end(page, room) -> None:
    """In percent, over all questions."""
    page.is_in(ENDED)
    while page.page.locator("#end").is_hidden():
        page.presses("ArrowRight")
        page.page.wait_for_timeout(50)
    shares = []
    for phase in (BEFORE, AFTER):
        wanted = room.wanted(phase)
        right = sum(number for (item, option), number in wanted.items() if option == bank()[item].right("ET", "LB"))
        shares.append(f"{round(100 * right / sum(wanted.values()))}%")
    assert page.page.locator("#end .side").first.locator(".bar span").all_inner_texts() == shares


def the_report(room) -> None:
    """It counts what was tapped: each question before and after, and how many learnt it."""
    report = make(room.engine, find(room.engine, room.class_.code))
    assert report.women == {BEFORE: 29, AFTER: 29, "later": 0} and len(report.items) == len(room.class_.plan.items)
    for key, told in report.items.items():
        item = report.questions[key].id
        right = bank()[item].right("ET", "LB")
        for phase, share in told.shares.items():
            given = {option: number for (asked, option), number in room.wanted(phase).items() if asked == item}
            assert (share.right, share.answers) == (given.get(right, 0), sum(given.values())), (item, phase)
        pairs = [(was == right, became == right) for was, became in room.both(item)]
        moved = told.change
        assert (moved.women, moved.gained, moved.lost) == (len(pairs), pairs.count((False, True)), pairs.count((True, False))), item


def nothing_is_told(place) -> None:
    """Neither the women nor the way in stand in the log."""
    assert place.bot.leaks() == []
    assert place.class_.secret not in place.server.output
