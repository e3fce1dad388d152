"""A message of the chat page that comes twice is answered once; and one chat cannot flood the others."""

from __future__ import annotations

import asyncio
import json
import uuid

import pytest

from bot.channels.pace import BURST
from bot.channels.web_answers import Answers
from bot.words.render import words
from tests.support.telegram_bot import opening

CHAT, OTHER = "chat-one", "chat-two"


class Maker:
    """Makes answers, each another one; counts them."""

    def __init__(self, size: int = 4, takes: float = 0):
        self.made, self._size, self._takes = 0, size, takes

    async def __call__(self) -> bytes:
        """The next answer."""
        self.made += 1
        await asyncio.sleep(self._takes)
        return str(self.made).encode().ljust(self._size)


def test_a_message_that_comes_twice_is_answered_once():
    async def play() -> None:
        answers, make = Answers(), Maker()
        first = await answers.once(CHAT, "message-1", make)
        assert await answers.once(CHAT, "message-1", make) == first == await answers.again(CHAT, "message-1")
        assert await answers.once(CHAT, "message-2", make) != first
        assert await answers.once(OTHER, "message-2", make) not in (first, None)
        assert make.made == 3

    asyncio.run(play())


def test_one_that_comes_again_before_it_is_answered_waits_for_the_same_answer():
    async def play() -> None:
        answers, make = Answers(), Maker(takes=0.05)
        both = await asyncio.gather(*(answers.once(CHAT, "message-1", make) for _ in range(2)))
        assert both[0] == both[1] and make.made == 1

    asyncio.run(play())


def test_an_answer_is_finished_when_the_browser_has_gone_meanwhile():
    async def play() -> None:
        answers, make = Answers(), Maker(takes=0.05)
        call = asyncio.create_task(answers.once(CHAT, "message-1", make))
        await asyncio.sleep(0.01)
        call.cancel()
        assert await answers.again(CHAT, "message-1") == b"1   " and make.made == 1

    asyncio.run(play())


def test_a_message_that_could_not_be_answered_is_tried_anew():
    async def broken() -> bytes:
        raise OSError("broken")

    async def play() -> None:
        answers, make = Answers(), Maker()
        with pytest.raises(OSError):
            await answers.once(CHAT, "message-1", broken)
        assert await answers.again(CHAT, "message-1") is None
        assert await answers.once(CHAT, "message-1", make) == b"1   "

    asyncio.run(play())


@pytest.mark.parametrize("bounds", [{"chats": 2}, {"size": 250}])
def test_the_answer_that_is_oldest_is_dropped_first(bounds):
    async def play() -> None:
        answers, make = Answers(**bounds), Maker(size=100)
        for chat in ("chat-1", "chat-2", "chat-3"):
            await answers.once(chat, "message-1", make)
            await asyncio.sleep(0)
        held = [await answers.again(chat, "message-1") is not None for chat in ("chat-1", "chat-2", "chat-3")]
        assert held == [False, True, True]

    asyncio.run(play())


def test_an_answer_larger_than_all_room_is_held_until_the_next_one():
    async def play() -> None:
        answers = Answers(size=10)
        await answers.once(CHAT, "message-1", Maker(size=100))
        assert await answers.again(CHAT, "message-1") is not None
        await answers.once(OTHER, "message-1", Maker())
        await asyncio.sleep(0)
        assert await answers.again(CHAT, "message-1") is None

    asyncio.run(play())


def test_answers_are_forgotten_after_a_while():
    async def play() -> None:
        answers, make = Answers(seconds=0.02), Maker()
        await answers.once(CHAT, "message-1", make)
        await asyncio.sleep(0.05)
        assert await answers.again(CHAT, "message-1") is None

    asyncio.run(play())


def post(page, **message) -> tuple[int, bytes]:
    """Send a message; (status, body)."""
    answer = page.call("POST", "/web/message", json.dumps(message).encode(), Content_Type="application/json", Accept_Language="en")
    return answer.status, answer.body


def said(body: bytes) -> str:
    """The texts of an answer."""
    return "\n".join(reply["text"] for reply in json.loads(body)["replies"])


def test_the_server_gives_the_same_answer_to_a_message_that_comes_again(page):
    chat, id = str(uuid.uuid4()), str(uuid.uuid4())
    assert post(page, chat=chat, id=id)[0] == 404  # not taken yet
    first = post(page, chat=chat, id=id, press='/change_language{"language":"ar"}')
    # the same id with other words: only the memory can answer so
    assert first == post(page, chat=chat, id=id, text="hello") == post(page, chat=chat, id=id)
    assert opening("ui.language_set", "ar") in said(first[1])
    assert post(page, chat=str(uuid.uuid4()), id=id)[0] == 404  # of another conversation


def test_who_sends_too_much_is_told_so_and_still_gets_help_exit_and_deletion(page):
    chat = str(uuid.uuid4())
    answers = [post(page, chat=chat, press="/help_menu")[1] for _ in range(BURST + 5)]
    too_fast = words("en").catalogue["ui.too_fast"]
    assert too_fast not in said(answers[0]) and too_fast in said(answers[-1])
    for message in ({"press": "/in_danger_now"}, {"text": "help"}, {"text": "exit"}, {"press": "/delete_my_data"}):
        assert too_fast not in said(post(page, chat=chat, **message)[1]), message
    assert too_fast not in said(post(page, chat=str(uuid.uuid4()), press="/help_menu")[1])
