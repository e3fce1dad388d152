"""Order, repetition, keyboards and pages of the Telegram channel, without a server."""

from __future__ import annotations

import asyncio
import random

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.channels import telegram_send
from bot.channels.lanes import SIDE_BY_SIDE, Lanes, rest
from bot.channels.seen import Seen
from bot.channels.telegram import TelegramInput
from bot.channels.telegram_replies import SHORT_TITLE, keyboard, pages, send
from bot.turns import Outcome

SHORT, LONG = "s" * SHORT_TITLE, "l" * (SHORT_TITLE + 1)
WIDE = "ண" * SHORT_TITLE  # Tamil letters are twice as wide as Latin ones


def button(title: str) -> dict:
    """A button as the outbox holds it."""
    return {"title": title, "payload": f"/{title}"}


# Keyboard


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        ([SHORT, SHORT, SHORT], [2, 1]),
        ([SHORT] * 4, [2, 2]),
        ([LONG, LONG], [1, 1]),
        ([SHORT, LONG, SHORT], [1, 1, 1]),
        ([LONG, SHORT, SHORT], [1, 2]),
        ([SHORT], [1]),
        ([WIDE, WIDE], [1, 1]),
        ([SHORT, WIDE], [1, 1]),
    ],
)
def test_two_short_buttons_stand_side_by_side_and_a_long_one_alone(titles, rows):
    shown = keyboard([button(title) for title in titles]).inline_keyboard
    assert [len(row) for row in shown] == rows
    assert [key.text for row in shown for key in row] == titles


def test_each_button_sends_its_payload():
    keys = keyboard([button("a"), button("b")]).inline_keyboard[0]
    assert [(key.text, key.callback_data) for key in keys] == [("a", "/a"), ("b", "/b")]


def test_there_is_no_keyboard_without_buttons():
    assert keyboard([]) is None


# Pages


def test_a_text_that_fits_stays_whole():
    assert pages("a\nb", 3) == ["a\nb"]


def test_a_long_text_is_cut_at_the_last_line_end_that_fits():
    assert pages("one\ntwo\nthree", 9) == ["one\ntwo", "three"]


def test_a_line_that_is_too_long_is_cut_where_it_must_be():
    assert pages("abcdefg", 3) == ["abc", "def", "g"]


def test_a_page_does_not_begin_with_an_empty_line():
    first, second = pages("one\n\n\ntwo", 5)
    assert (first.strip(), second) == ("one", "two")


@pytest.mark.parametrize("seed", range(20))
def test_pages_hold_the_whole_text_and_none_is_too_long_or_empty(seed):
    chance = random.Random(seed)
    lines = ["x" * chance.randrange(0, 30) for _ in range(chance.randrange(1, 40))]
    text, longest = "\n".join(["start", *lines, "end"]), chance.randrange(6, 40)
    parts = pages(text, longest)
    assert all(part.strip() and len(part) <= longest for part in parts), parts
    assert "".join("".join(parts).split()) == "".join(text.split())


# Order


def run_through(chats: list[int], work) -> None:
    """Put items, one for each entry, into the lanes of their chats; `work(id, chat)` awaits."""

    async def run() -> None:
        lanes = Lanes(lambda item: work(*item))
        for id, chat in enumerate(chats):
            lanes.put(chat, (id, chat))
        assert await lanes.end(20)

    asyncio.run(run())


def test_updates_of_a_chat_are_worked_on_one_after_the_other():
    chance, begun, open_, order = random.Random(1), [], set(), []
    chats = [chance.randrange(7) for _ in range(300)]

    async def work(id: int, chat: int) -> None:
        assert chat not in open_, "two updates of a chat at once"
        open_.add(chat)
        begun.append(id)
        await asyncio.sleep(chance.random() / 500)
        open_.remove(chat)
        order.append((chat, id))

    run_through(chats, work)
    assert sorted(begun) == list(range(300))
    assert sorted(order, key=lambda pair: pair[0]) == sorted(order), "an update overtook another of its chat"


def test_updates_of_different_chats_are_worked_on_side_by_side():
    running, most = 0, 0

    async def work(id: int, chat: int) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1

    run_through(list(range(2 * SIDE_BY_SIDE)), work)
    assert most == SIDE_BY_SIDE


def test_a_burst_of_one_chat_does_not_hold_up_another():
    done = []

    async def work(id: int, chat: int) -> None:
        await asyncio.sleep(0.01)
        done.append(chat)

    run_through([1] * 20 + [2], work)
    assert done.index(2) < 3


def test_the_next_update_of_a_chat_is_worked_on_after_one_that_failed():
    done = []

    async def work(id: int, chat: int) -> None:
        if id == 0:
            raise ValueError
        done.append(id)

    run_through([7, 7, 7], work)
    assert done == [1, 2]


def test_what_takes_too_long_is_dropped_at_the_end_and_said_so():
    async def run() -> tuple[bool, list[int]]:
        done: list[int] = []

        async def work(item: int) -> None:
            await asyncio.sleep(0 if item == 0 else 60)
            done.append(item)

        lanes = Lanes(work)
        for item in (0, 1, 2):
            lanes.put("a", item)
        return await lanes.end(0.1), done

    assert asyncio.run(run()) == (False, [0])


# Repetition


def test_an_update_is_new_once():
    seen = Seen()
    assert [seen.first_time(id) for id in (5, 6, 5, 6, 7)] == [True, True, False, False, True]


def test_as_many_updates_as_it_has_room_for_are_remembered():
    seen = Seen(size=3)
    assert all(seen.first_time(id) for id in range(4))
    assert [seen.first_time(id) for id in (1, 2, 3)] == [False] * 3
    assert seen.first_time(0), "the oldest must be forgotten, or memory grows for ever"


# Sending


class Line:
    """Stands where the Bot stands: meets its errors in order, then takes messages."""

    def __init__(self, *errors: Exception):
        self.errors, self.tries, self.arrived = list(errors), 0, []

    async def send_message(self, chat, text, reply_markup=None, **_) -> None:
        """See telegram.Bot."""
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)
        self.arrived.append((text, reply_markup is not None))


def sending(line: Line, *texts: str) -> Line:
    """Send replies, each with a button."""
    replies = [{"text": text, "buttons": [button("more")]} for text in texts]
    asyncio.run(asyncio.wait_for(send(line, 7, Outcome(replies, "en")), 20))
    return line


@pytest.fixture
def no_pause(monkeypatch):
    """Tries follow each other at once."""
    monkeypatch.setattr(telegram_send, "PAUSE", 0)


def test_only_the_last_page_of_a_reply_has_the_buttons():
    line = sending(Line(), "x" * 4096 + "y", "short")
    assert line.arrived == [("x" * 4096, False), ("y", True), ("short", True)]


def test_a_reply_that_may_have_arrived_is_not_sent_again():
    assert sending(Line(TimedOut()), "one").tries == 1


def test_nothing_more_is_sent_to_a_closed_chat():
    assert sending(Line(Forbidden("blocked")), "one", "two").tries == 1


def test_the_words_are_sent_without_buttons_that_are_refused():
    assert sending(Line(BadRequest("BUTTON_DATA_INVALID")), "one").arrived == [("one", False)]


def test_a_reply_that_is_lost_does_not_keep_the_next_back(no_pause):
    assert sending(Line(BadRequest("a"), BadRequest("b")), "one", "two").arrived == [("two", True)]


def test_a_reply_is_given_up_when_it_would_come_as_a_surprise(no_pause, monkeypatch):
    monkeypatch.setattr(telegram_send, "GIVE_UP", -1)
    assert sending(Line(NetworkError("x")), "one", "two").arrived == [("two", True)]


def never_left() -> TimedOut:
    """No connection was made in time."""
    error = TimedOut()
    error.__cause__ = httpx.ConnectTimeout("x")
    return error


def test_a_reply_for_which_no_connection_was_made_in_time_is_sent_again(no_pause):
    assert sending(Line(never_left()), "one").arrived == [("one", True)]


def test_a_reply_is_sent_as_soon_as_there_is_a_connection(no_pause):
    assert sending(Line(*[NetworkError("x")] * 9), "one").arrived == [("one", True)]


# The channel


def test_the_channel_starts_and_stops_with_the_server():
    routes = TelegramInput("1:abcdefgh").blueprint(None)
    assert {listener.event for listener in routes._future_listeners} == {"after_server_start", "before_server_stop"}


def test_the_secret_is_a_long_random_one_where_none_is_set():
    first, second = TelegramInput("1:abcdefgh").secret, TelegramInput("1:abcdefgh").secret
    assert first != second and len(first) >= 32
    assert TelegramInput("1:abcdefgh", secret="own").secret == "own"


def test_a_send_that_waits_for_telegram_keeps_nobody_else_out():
    """As many chats as fit are waiting to send again; one more is worked on all the same."""
    done = []

    async def work(item: int) -> None:
        if item < SIDE_BY_SIDE:
            await rest(0.3)
        done.append(item)

    async def run() -> None:
        lanes = Lanes(work)
        for item in range(SIDE_BY_SIDE + 1):
            lanes.put(item, item)
        await lanes.end(10)

    asyncio.run(run())
    assert done[0] == SIDE_BY_SIDE and len(done) == SIDE_BY_SIDE + 1
