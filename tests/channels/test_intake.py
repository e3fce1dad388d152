"""The inbox and the intake: what is kept is answered once and in order, whatever the database does."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from bot import inbox as inbox_module
from bot.channels import intake as intake_module
from bot.channels.intake import Intake
from bot.channels.telegram_lean import chat_of, lean
from bot.database import DAY
from bot.health import health
from bot.inbox import Inbox, inbox
from bot.sealed import Seal


def message(number: int, chat: int = 7, text: str = "hello") -> dict:
    """An update as Telegram sends it."""
    person = {"id": chat, "is_bot": False, "first_name": "Asha", "last_name": "Rai", "username": "asha_", "language_code": "ne"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private", "first_name": "Asha"}, "from": person, "text": text},
    }


@pytest.fixture
def url(tmp_path) -> str:
    """A database of its own."""
    return f"sqlite:///{tmp_path / 'inbox.db'}"


@pytest.fixture
def quick(monkeypatch):
    """No pauses between tries."""
    monkeypatch.setattr(intake_module, "PAUSES", (0, 0))
    monkeypatch.setattr(intake_module, "LATER", 0)


def files(tmp_path) -> bytes:
    """All bytes of the database."""
    return b"".join(path.read_bytes() for path in sorted(tmp_path.glob("inbox.db*")))


# Inbox


def test_an_update_is_kept_once_and_waits_until_it_is_done(url):
    box = Inbox("a", url)
    first, second = box.keep([message(5), message(6), message(5)])
    assert [w.update["update_id"] for w in (first, second)] == [5, 6]
    assert box.keep([message(6)]) == []
    box.done(first.number)
    assert [w.update for w in box.waiting()] == [message(6)]
    assert box.keep([message(5)]) == [], "an answered update came again and was new"


def test_another_process_finds_what_waits_in_order(url):
    Inbox("a", url).keep([message(n) for n in (9, 3, 7)])
    assert [w.update["update_id"] for w in Inbox("a", url).waiting()] == [9, 3, 7]


def test_two_bots_do_not_see_each_others_updates(url):
    Inbox("a", url).keep([message(1)])
    assert Inbox("b", url).waiting() == []
    assert len(Inbox("b", url).keep([message(1)])) == 1


def test_all_or_nothing_is_kept(url):
    box = Inbox("a", url)
    with pytest.raises(KeyError):
        box.keep([message(1), {"no": "number"}])
    assert box.waiting() == []


def test_neither_words_nor_ids_lie_open_in_the_file(url, tmp_path):
    box = Inbox("a", url)
    (kept,) = box.keep([message(1, chat=7310000999, text="Ms Thunderbolt keeps my passport")])
    for _ in range(2):
        stored = files(tmp_path)
        assert not [s for s in (b"Thunderbolt", b"passport", b"7310000999", b"Asha") if s in stored]
        box.done(kept.number)
    with box.engine.connect() as connection:
        assert connection.execute(sa.select(inbox.c.sealed)).scalars().all() == [None]


def test_what_another_key_sealed_is_given_up_and_counted(url, caplog, monkeypatch):
    Inbox("a", url).keep([message(1), message(2)])
    monkeypatch.setenv("TAYARI_ID_KEY", "another key")
    assert Inbox("a", url).waiting() == []
    assert "2 waiting messages cannot be read" in caplog.text
    assert Inbox("a", url).load() == (0, 0.0)


def test_numbers_of_answered_updates_go_after_two_days_and_waiting_ones_stay(url, monkeypatch):
    box = Inbox("a", url)
    done, waits = box.keep([message(1), message(2)])
    box.done(done.number)
    later = inbox_module.time.time() + 2 * DAY + 60
    monkeypatch.setattr(inbox_module.time, "time", lambda: later)
    box.purge()
    with box.engine.connect() as connection:
        assert connection.execute(sa.select(inbox.c.update_id)).scalars().all() == [2]


@given(st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(st.characters()), lambda v: st.lists(v) | st.dictionaries(st.text(), v)))
@settings(max_examples=60, deadline=None)
def test_what_is_sealed_comes_out_as_it_was(value):
    seal = Seal(b"key")
    assert seal.open(seal.close(value)) == value


@pytest.mark.parametrize("text", ["", "x", "gAAAAABk", "é"])
def test_what_was_never_sealed_is_refused(text):
    with pytest.raises((ValueError, UnicodeEncodeError)):
        Seal(b"key").open(text)


# Lean


def test_names_and_numbers_of_people_are_not_kept():
    update = message(1)
    update["message"]["contact"] = {"phone_number": "+9779812345678", "first_name": "Sita", "vcard": "BEGIN:VCARD"}
    update["message"]["forward_origin"] = {"type": "user", "sender_user": {"id": 5, "first_name": "Boss"}}
    text = str(lean(update))
    assert not [s for s in ("Asha", "asha_", "Rai", "9812345678", "Sita", "VCARD", "Boss") if s in text], text
    assert "'text': 'hello'" in text and "'language_code': 'ne'" in text


def test_the_chat_of_a_tap_is_that_of_its_message():
    tap = {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 5}, "message": {"chat": {"id": 7}, "message_id": 1}}}
    assert chat_of(tap) == 7
    assert chat_of({"update_id": 1, "callback_query": {"id": "1", "from": {"id": 5}}}) == 5
    assert chat_of({"update_id": 1}) is None


# Intake


def run(work, url: str, *batches: list[dict], break_keep: int = 0, break_done: int = 0) -> list[int]:
    """Take batches in; returns which updates were worked on, in order. The first calls of the database fail."""
    answered: list[int] = []

    async def answer(update: dict) -> None:
        answered.append(update["update_id"])
        await work(update)

    async def through() -> None:
        box = Inbox("a", url)
        for name, times in (("keep", break_keep), ("done", break_done)):
            setattr(box, name, failing(getattr(box, name), times))
        intake = Intake(box, answer)
        intake.resume()
        for batch in batches:
            await intake.take(batch)
        await asyncio.sleep(0.05)
        await intake.end(5)

    asyncio.run(through())
    return answered


def failing(method, times: int):
    """The method, which fails at first as a locked database does."""
    left = [times]

    def call(*args):
        left[0] -= 1
        if left[0] >= 0:
            raise OperationalError("x", {}, Exception("database is locked"))
        return method(*args)

    return call


async def nothing(update: dict) -> None:
    """Answers."""


async def boom(update: dict) -> None:
    """Fails."""
    raise RuntimeError("broken on purpose")


def test_what_is_answered_waits_no_more(url):
    assert run(nothing, url, [message(1), message(2)]) == [1, 2]
    assert Inbox("a", url).waiting() == []


def test_what_comes_again_is_answered_once(url):
    assert run(nothing, url, [message(1)], [message(1), message(2)], [message(2)]) == [1, 2]


def test_what_waited_is_answered_first_after_a_start(url):
    Inbox("a", url).keep([message(1), message(2)])
    assert run(nothing, url, [message(2), message(3)]) == [1, 2, 3]


def test_an_answer_that_fails_is_not_tried_for_ever(url):
    assert run(boom, url, [message(1), message(2)]) == [1, 2]
    assert Inbox("a", url).waiting() == []


def test_a_database_that_is_locked_for_a_moment_keeps_updates_all_the_same(url, quick):
    assert run(nothing, url, [message(1)], break_keep=2) == [1]
    assert Inbox("a", url).keep([message(1)]) == []


def test_without_a_database_she_is_answered_once_and_health_says_so(url, quick):
    assert run(nothing, url, [message(1)], [message(1)], break_keep=99) == [1]
    assert health.problem("inbox").kind == "OperationalError"
    run(nothing, url, [message(2)])
    assert health.problem("inbox") is None


def test_what_is_answered_is_noted_as_soon_as_the_database_is_back(url, quick):
    assert run(nothing, url, [message(1)], break_done=3) == [1]
    assert Inbox("a", url).waiting() == []


def test_what_cannot_be_answered_before_the_end_waits_for_the_next_start(url):
    async def through() -> None:
        async def slow(update: dict) -> None:
            await asyncio.sleep(60)

        intake = Intake(Inbox("a", url), slow)
        await intake.take([message(1), message(2)])
        await asyncio.sleep(0.01)
        await intake.end(0.05)

    asyncio.run(through())
    assert run(nothing, url) == [1, 2]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4)), max_size=60), st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_each_update_is_answered_in_its_chats_order_over_a_crash(tmp_path_factory, updates, crash_at):
    """The process dies in the middle; only what was in flight may be answered twice."""
    url = f"sqlite:///{tmp_path_factory.mktemp('crash') / 'inbox.db'}"
    chats = {number: chat for number, chat in dict(updates).items()}
    answered: list[int] = []

    async def first_life() -> None:
        async def answer(update: dict) -> None:
            if len(answered) >= crash_at:
                await asyncio.sleep(60)  # dies here
            answered.append(update["update_id"])

        intake = Intake(Inbox("a", url), answer)
        for number, chat in updates:
            await intake.take([message(number, chats[number])])
        await asyncio.sleep(0)
        await intake.end(0.01)

    asyncio.run(first_life())
    before = len(answered)

    async def note(update: dict) -> None:
        answered.append(update["update_id"])

    async def second_life() -> None:
        intake = Intake(Inbox("a", url), note)
        intake.resume()
        await intake.end(5)

    asyncio.run(second_life())
    assert set(answered) == set(chats)
    assert max(Counter(answered).values(), default=1) == 1, (answered, before)
    for chat in set(chats.values()):
        wanted = list(dict.fromkeys(n for n, _ in updates if chats[n] == chat))
        assert [n for n in answered if chats[n] == chat] == wanted
