"""What the bot writes to women by itself in a session and months later: python-telegram-bot on the stand-in of Telegram."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from telegram import Bot

from bot.channels import telegram_class, telegram_push, telegram_send
from bot.classes import due, register, said
from bot.classes.clock import is_day
from bot.classes.new import plan
from bot.classes.phases import AFTER, BEFORE, ENDED, LATER, TEACH
from bot.classes.tables import answers, classes, members
from bot.database import DAY, open_database
from bot.privacy import pseudonym
from bot.shown import shown
from bot.store import ConversationStore
from bot.turns import Turns
from bot.words.render import words
from tests.support.bot_api import ThreadedBotApi
from tests.support.bot_api.waiting import until_blocking
from tests.support.hosted import Hosted
from tests.support.journeys import put_store
from tests.support.telegram_bot import opening

ROUND = 0.05  # seconds here between two looks of the bot
QUIET = 12 * ROUND  # seconds in which it looked often enough


@pytest.fixture
def place(agent, tmp_path, monkeypatch):
    """The bot in this process, with a database in a file and a short round."""
    url = f"sqlite:///{tmp_path / 'tayari.db'}"
    monkeypatch.setenv("TAYARI_DATABASE", url)
    monkeypatch.setattr(telegram_class, "EVERY", ROUND)
    monkeypatch.setattr(telegram_class, "LATER_EVERY", ROUND)
    monkeypatch.setattr(due, "is_day", lambda country, seconds: True)
    store, engine = ConversationStore(url=url), open_database(url)  # two threads must not share a connection
    put_store(agent, store, monkeypatch)
    with ThreadedBotApi() as api, Hosted(api, Turns(agent, store)) as bot:
        yield SimpleNamespace(api=api, bot=bot, engine=engine)
    store.engine.dispose()
    engine.dispose()


def opened(place, way: tuple[str, str] = ("NP", "KW")) -> register.Class:
    """A session that runs."""
    return register.open_class(place.engine, plan(*way, ("ne", "en"), count=8, seed="rounds"))


def joined(place, class_: register.Class, language: str = "en"):
    """A woman who is in it and has its first question."""
    she = place.bot.woman(language)
    she.says(class_.code).hears("class.joined", language)
    she.hears("tool.progress", language)
    return she


def goes_on(place, class_: register.Class, phase: str) -> None:
    """The trainer is in a phase now."""
    register.change(place.engine, class_.id, phase=phase)


def new(she) -> list[str]:
    """What she got since she last heard something."""
    return she.got[she._heard :]


def moved(place, table: sa.Table, **columns) -> None:
    """Set columns of all rows."""
    with place.engine.begin() as connection:
        connection.execute(table.update().values(**columns))


def asked(place) -> list[str]:
    """What the members were told last."""
    with place.engine.connect() as connection:
        return list(connection.execute(sa.select(members.c.asked).order_by(members.c.joined_at)).scalars())


def pressed(sent, number: int) -> str:
    """Payload of a button below a message."""
    return sent.buttons[number]["callback_data"]


def text_of(id: str, language: str = "en") -> str:
    """The words of an entry, as they are sent when nothing is filled in."""
    return words(language).catalogue[id]


def over(place, class_: register.Class, she) -> None:
    """The session ends, and she wants to be asked again; the time for that has come."""
    goes_on(place, class_, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon")).hears("class.will_ask")
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    moved(place, members, later_at=time.time() - 1)


def test_nothing_untrue_stands_before_what_she_did_not_ask_for(place):
    class_ = opened(place)
    she = joined(place, class_)
    assert text_of("ui.neutral") in she.got[0], "what she wrote for has its first line"
    goes_on(place, class_, AFTER)
    assert she.hears("class.after").text == text_of("class.after")
    assert she.hears("tool.progress").text.startswith(opening("tool.progress"))
    goes_on(place, class_, ENDED)
    assert text_of("ui.neutral") not in she.hears("class.over").text


@pytest.mark.parametrize("language", ["en", "ne"])
def test_the_invitation_holds_neutral_words_alone_and_comes_once(place, language):
    class_ = opened(place)
    she = joined(place, class_, language)
    over(place, class_, she)
    invited = she.hears("class.later_hello")
    assert invited.text == text_of("class.later_hello", language)
    assert [b["text"] for b in invited.buttons] == [text_of("class.later_yes", language), text_of("class.later_stop", language)]
    time.sleep(QUIET)
    assert new(she) == [] and asked(place) == [LATER]
    she.taps(invited.buttons[0]["callback_data"]).hears("class.later_begin")
    she.hears("tool.progress")


def test_at_night_nobody_is_asked_again(place, monkeypatch):
    monkeypatch.setattr(due, "is_day", lambda country, seconds: country != "KW")
    by_night, by_day = opened(place), opened(place, ("NP", "QA"))
    asleep, awake = joined(place, by_night), joined(place, by_day)
    for class_ in (by_night, by_day):
        goes_on(place, class_, ENDED)
    for she in (asleep, awake):
        she.hears("class.over")
        she.taps(said.press("later", "soon")).hears("class.will_ask")
    moved(place, members, later_at=time.time() - 1)
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    awake.hears("class.later_hello")
    time.sleep(QUIET)
    assert new(asleep) == []
    monkeypatch.setattr(due, "is_day", lambda country, seconds: True)
    asleep.hears("class.later_hello")


@pytest.mark.parametrize(
    ("country", "utc", "day"),
    [
        ("KW", "05:59", False), ("KW", "06:00", True), ("KW", "16:59", True), ("KW", "17:00", False),  # three hours ahead
        ("US", "18:30", False), ("US", "19:30", True), ("US", "23:30", True), ("US", "00:30", False),  # from New York to Honolulu
        ("XX", "12:00", True), ("XX", "21:00", False),
    ],
)  # fmt: skip
def test_day_is_counted_by_all_clocks_of_a_country(country, utc, day):
    hour, minute = map(int, utc.split(":"))
    assert is_day(country, DAY * 20_000 + hour * 3600 + minute * 60) is day  # a day in October


def test_after_a_restart_in_the_middle_of_a_push_all_get_it(place):
    class_ = opened(place)
    women = [joined(place, class_) for _ in range(3)]
    place.api.fail("sendMessage", 1000)
    goes_on(place, class_, AFTER)
    until_blocking(lambda: sum(call.status == 500 for call in place.api.calls("sendMessage")) >= 3, 20)
    place.bot.__exit__()
    assert asked(place) == [BEFORE] * 3, "what did not arrive was noted as sent"
    place.api.heal()
    place.bot.__enter__()
    for she in women:
        she.hears("class.after")
        she.hears("tool.progress")
    time.sleep(QUIET)
    assert asked(place) == [AFTER] * 3 and not any(map(new, women))


def test_what_may_not_have_arrived_is_said_again_and_not_without_end(place, monkeypatch):
    tries = []

    async def unconfirmed(send):
        tries.append(send)

    monkeypatch.setattr(telegram_class, "PAUSES", (ROUND, ROUND))
    monkeypatch.setattr(telegram_push, "until_sent", unconfirmed)
    class_ = opened(place)
    joined(place, class_)
    goes_on(place, class_, AFTER)
    until_blocking(lambda: asked(place) == [AFTER], 20)
    time.sleep(QUIET)
    assert asked(place) == [AFTER] and len(tries) == 3


def test_one_whom_telegram_does_not_take_now_holds_up_nobody(place, monkeypatch):
    first, second = opened(place), opened(place)
    women = [joined(place, first), joined(place, first)]
    blocked, other = joined(place, second), joined(place, second)
    monkeypatch.setattr(telegram_send, "PAUSE", 3600)
    place.api.block(blocked.id)
    place.api.fail("sendMessage", 1)
    goes_on(place, first, AFTER)
    until_blocking(lambda: any(map(new, women)), 20)
    time.sleep(QUIET)
    assert [bool(new(she)) for she in women].count(True) == 1, "one waits for Telegram, the other does not wait for her"
    goes_on(place, second, AFTER)
    other.hears("class.after")
    until_blocking(lambda: asked(place)[2] == AFTER, 20)
    assert asked(place)[2] == AFTER, "who blocked the bot is not tried again and again"
    goes_on(place, first, ENDED)
    for she in women:
        she.hears("class.over")


def test_a_row_that_cannot_be_read_holds_up_nobody(place):
    class_ = opened(place)
    women = [joined(place, class_) for _ in range(3)]
    with place.engine.begin() as connection:
        first = sa.select(sa.func.min(members.c.joined_at)).scalar_subquery()
        connection.execute(members.update().where(members.c.joined_at == first).values(sealed="sealed with another key"))
    goes_on(place, class_, AFTER)
    for she in women[1:]:
        she.hears("class.after")


def test_a_session_without_its_row_keeps_nobody_from_being_asked_again(place):
    first, second = opened(place), opened(place)
    joined(place, first)
    she = joined(place, second)
    with place.engine.begin() as connection:
        connection.execute(members.update().where(members.c.class_id == first.id).values(later_at=1.0))
        connection.execute(classes.delete().where(classes.c.id == first.id))
    over(place, second, she)
    she.hears("class.later_hello")


def test_a_session_whose_day_has_passed_is_ended_once(place):
    class_ = opened(place)
    she = joined(place, class_)
    goes_on(place, class_, AFTER)
    she.hears("class.after")
    moved(place, classes, ends_at=time.time() - 1)
    she.hears("class.over")
    time.sleep(QUIET)
    assert new(she) == []


def test_who_deletes_all_while_telegram_is_away_gets_no_question_afterwards(place, monkeypatch):
    class_ = opened(place)
    she = joined(place, class_)
    monkeypatch.setattr(telegram_send, "PAUSE", 1.0)
    place.api.fail("sendMessage", 1)
    goes_on(place, class_, AFTER)
    until_blocking(lambda: place.api.calls("sendMessage")[-1].status == 500, 20)
    she.says("/forget").hears("ui.forgotten")
    time.sleep(2.0)
    assert new(she) == [] and asked(place) == []
    with place.engine.connect() as connection:
        mine = sa.select(shown.c.message_id).where(shown.c.sender_id == pseudonym("telegram", she.id))
        assert connection.execute(mine).all() == []


def test_her_own_turns_wait_while_it_is_sent_and_what_comes_too_late_is_taken_away(place):
    """Another process took her deletion while Telegram took the message."""
    turns, told, locked = place.bot.turns, iter([True, False]), []

    def wanted() -> bool:
        locked.append(turns.alone("telegram", 7).locked())
        return next(told)

    async def run() -> None:
        async with Bot(place.api.token, place.api.base_url) as bot:
            with pytest.raises(telegram_push.Unwanted):
                await telegram_push.push(bot, turns, 7, [{"text": "too late", "buttons": []}], wanted)

    place.api.say(7, "hello")
    until_blocking(lambda: place.api.sent(7), 20)
    asyncio.run(run())
    late = next(sent for sent in place.api.sent(7) if sent.text == "too late")
    assert locked == [True, True] and not turns.alone("telegram", 7).locked()
    assert [call.params["message_ids"] for call in place.api.calls("deleteMessages")] == [[late.message_id]]
    with place.engine.connect() as connection:
        assert late.message_id not in connection.execute(sa.select(shown.c.message_id)).scalars().all()


def test_nothing_comes_up_on_a_screen_that_she_cleared_until_she_writes_again(place):
    class_ = opened(place)
    she, other = joined(place, class_), joined(place, class_)
    goes_on(place, class_, TEACH)
    she.says("/exit").hears("ui.exit")
    goes_on(place, class_, AFTER)
    other.hears("class.after")
    place.bot.__exit__()
    place.bot.__enter__()
    time.sleep(QUIET)
    assert new(she) == []
    she.taps("/help_menu")
    she.hears("class.after")
    she.hears("tool.progress")


def test_who_types_the_code_again_after_a_quick_exit_is_back(place):
    class_ = opened(place)
    she = joined(place, class_)
    she.says("/exit").hears("ui.exit")
    she.says(class_.code).hears("class.joined")
    she.hears("tool.progress")
    goes_on(place, class_, AFTER)
    she.hears("class.after")


def test_each_of_two_sessions_invites_and_takes_its_own_answers(place):
    first, second = opened(place), opened(place, ("NP", "QA"))
    she = joined(place, first)
    goes_on(place, first, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon", first)).hears("class.will_ask")
    she.says(second.code).hears("class.joined")
    goes_on(place, second, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon", second)).hears("class.will_ask")
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    moved(place, members, later_at=time.time() - 1)
    invitations = {pressed(she.hears("class.later_hello"), 0) for _ in range(2)}
    assert invitations == {said.press("later", "go", class_) for class_ in (first, second)}
    for class_ in (second, first):
        she.taps(said.press("later", "go", class_)).hears("class.later_begin")
        question = she.hears("tool.progress")
        she.taps(pressed(question, 0)).hears("tool.progress")
    with place.engine.connect() as connection:
        told = connection.execute(sa.select(answers.c.class_id, answers.c.phase).order_by(answers.c.class_id)).all()
    assert told == [(first.id, LATER), (second.id, LATER)]


def test_the_invitation_waits_a_day_after_a_quick_exit_and_no_longer(place):
    class_ = opened(place)
    she = joined(place, class_)
    goes_on(place, class_, ENDED)
    she.hears("class.over")
    she.taps(said.press("later", "soon")).hears("class.will_ask")
    she.says("/exit").hears("ui.exit")
    moved(place, classes, ends_at=time.time() - 75 * DAY)
    moved(place, members, later_at=time.time() - 1)
    time.sleep(QUIET)
    assert new(she) == []
    with place.engine.begin() as connection:
        connection.execute(sa.text("UPDATE conversations SET updated_at = updated_at - 90000"))
    she.hears("class.later_hello")
