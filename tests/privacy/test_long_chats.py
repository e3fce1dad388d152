"""A long conversation keeps a small row, so a turn costs the same on the first day and on the last."""

from __future__ import annotations

import json

import pytest

from bot.store import TURNS_KEPT, conversations
from tests.support.journeys import FORMS, LANGUAGES, language_of, said, slots, stored_id, talk

TURNS = 200
ROUND = [
    ("taps", "/kafala"),
    ("taps", "/say_simpler"),
    ("says", "embassy"),
    ("taps", "/sources"),
    ("taps", "/in_danger_now"),
    ("taps", '/give_country{"host":"SA"}'),
    ("says", "fees"),
    ("taps", "/change_language"),
    ("taps", '/give_country{"host":"KW"}'),
    ("taps", "/help_menu"),
]


def row(chat) -> str:
    """What the store keeps of a conversation."""
    query = conversations.select().where(conversations.c.sender_id == stored_id(chat))
    with chat.turns.store.engine.connect() as connection:
        return connection.execute(query).first().events


@pytest.fixture(scope="module")
def sizes(turns):
    """(size in characters, events) of the row after each of 200 turns."""
    chat, found = talk(turns, LANGUAGES[0], "NP", "KW"), []
    form = next(f for f in FORMS if language_of(f) == LANGUAGES[0])
    for n in range(TURNS):
        verb, what = ROUND[n % len(ROUND)]
        getattr(chat, verb)(said(form, what) if verb == "says" else what)
        kept = row(chat)
        found.append((len(kept), len(json.loads(kept))))
    return found


def test_the_row_does_not_grow(sizes):
    early, late = sizes[len(ROUND) : 3 * len(ROUND)], sizes[-2 * len(ROUND) :]
    assert [events for _, events in late] == [events for _, events in early]
    grown = max(abs(then - now) for (then, _), (now, _) in zip(early, late))
    # times are written with more or fewer digits
    assert grown < 50, f"the same turn keeps {grown} characters more at the end than at the start"


def test_the_row_is_small(sizes):
    most = max(size for size, _ in sizes)
    assert most < 20_000, f"a row of {most} characters"


def test_only_the_last_few_turns_are_kept(turns):
    chat = talk(turns, LANGUAGES[0], "NP", "KW")
    for _ in range(10):
        chat.taps("/help_menu")
    users = [event for event in json.loads(row(chat)) if event["event"] == "user"]
    assert 0 < len(users) <= TURNS_KEPT


def test_a_very_long_message_does_not_make_a_long_row(turns):
    short, long = talk(turns, LANGUAGES[0], "NP", "KW"), talk(turns, LANGUAGES[0], "NP", "KW")
    form = next(f for f in FORMS if language_of(f) == LANGUAGES[0])
    short.says(said(form, "embassy"))
    long.says(said(form, "embassy") + " " * 600 + "x" * 50_000)
    assert abs(len(row(long)) - len(row(short))) < 50


def test_what_she_told_in_the_first_turns_is_still_known_after_many(turns):
    chat = talk(turns, LANGUAGES[0], "NP", "KW")
    before = slots(chat)
    for _ in range(3 * TURNS_KEPT):
        chat.taps("/help_menu")
    assert slots(chat) == before
    chat.taps("/kafala").hears("topic.kafala.steps").does_not_hear("ui.ask_host")
