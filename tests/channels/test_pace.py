"""A chat that writes too fast waits; the others do not."""

from __future__ import annotations

from bot.channels import pace
from bot.channels.pace import BURST, TOLD, Pace


class Clock:
    """Seconds that a test sets."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_then_one_message_for_each_share_of_a_minute():
    clock = Clock()
    found = Pace(30, clock)
    assert [found.allows(1) for _ in range(BURST + 1)] == [True] * BURST + [False]
    clock.now += 1.9
    assert not found.allows(1)
    clock.now += 2.1
    assert found.allows(1) and found.allows(1) and not found.allows(1)


def test_another_chat_is_not_held_up():
    found = Pace(30, Clock())
    while found.allows(1):
        pass
    assert found.allows(2)


def test_a_chat_that_rested_has_its_burst_again_and_no_more():
    clock = Clock()
    found = Pace(30, clock)
    while found.allows(1):
        pass
    clock.now += 3600
    assert sum(found.allows(1) for _ in range(2 * BURST)) == BURST


def test_none_is_refused_where_there_is_no_limit():
    assert all(Pace(0, Clock()).allows(1) for _ in range(1000))


def test_she_is_told_once_a_minute():
    clock = Clock()
    found = Pace(30, clock)
    assert [found.tell(1), found.tell(1), found.tell(2)] == [True, False, True]
    clock.now += TOLD
    assert found.tell(1)


def test_only_so_many_chats_are_remembered(monkeypatch):
    monkeypatch.setattr(pace, "CHATS", 3)
    found = Pace(30, Clock())
    for chat in range(5):
        found.allows(chat), found.tell(chat)
    assert list(found._chats) == [2, 3, 4] and list(found._told) == [2, 3, 4]
