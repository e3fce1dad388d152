"""What the bot writes to women by itself while a session runs: python-telegram-bot on the stand-in of Telegram."""

from __future__ import annotations

import asyncio
import time

import pytest
import sqlalchemy as sa
from telegram import Bot

from bot.channels import telegram_class, telegram_push, telegram_send
from bot.classes.phases import AFTER, BEFORE, ENDED, TEACH
from bot.classes.tables import classes, members
from bot.privacy import pseudonym
from bot.shown import shown
from tests.support.bot_api.waiting import until_blocking
from tests.support.class_rounds import QUIET, ROUND, asked, goes_on, joined, moved, new, opened, rounds, text_of
from tests.support.telegram_bot import opening


@pytest.fixture
def place(agent, tmp_path, monkeypatch):
    """The bot in this process."""
    with rounds(agent, tmp_path, monkeypatch) as found:
        yield found


def test_nothing_untrue_stands_before_what_she_did_not_ask_for(place):
    class_ = opened(place)
    she = joined(place, class_)
    assert text_of("ui.neutral") in she.got[0], "what she wrote for has its first line"
    goes_on(place, class_, AFTER)
    assert she.hears("class.after").text == text_of("class.after")
    assert she.hears("tool.progress").text.startswith(opening("tool.progress"))
    goes_on(place, class_, ENDED)
    assert text_of("ui.neutral") not in she.hears("class.over").text


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
