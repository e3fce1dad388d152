"""What is deleted is gone from the bytes of the file, at her word and by age."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time

import pytest

from bot import manifest
from bot.store import DAY, ConversationStore, conversations
from tests.support.journeys import LANGUAGES, slots, stored_id, talk

DELETE = [(id, entry.delete_words[0]) for id, entry in manifest.languages().items()]
# values that stand in her row and in nobody else's
HERS = {"origin": "ET", "host": "LB", "topic": "sexual_violence"}


def hers_and_another(filed):
    """Two conversations: hers, and one that must stay."""
    hers = talk(filed, LANGUAGES[0], HERS["origin"], HERS["host"]).taps(f"/{HERS['topic']}")
    return hers, talk(filed, LANGUAGES[0], "PH", "SA").taps("/kafala")


def traces(chat) -> list[bytes]:
    """What would betray her in the file."""
    values = [json.dumps(v).encode() for v in HERS.values()]
    return [stored_id(chat).encode(), *values]


@pytest.mark.parametrize(("language", "word"), [(None, "/forget"), *DELETE])
def test_her_word_leaves_nothing_of_her_in_the_file(filed, in_file, language, word):
    hers, other = hers_and_another(filed)
    missing = [trace for trace in traces(hers) if trace not in in_file()]
    assert not missing, f"{missing} should be in the file before she deletes"
    hers.says(word)
    left = [trace for trace in traces(hers) if trace in in_file()]
    assert not left, f"still in the file after {word!r}: {left}"
    assert stored_id(other).encode() in in_file(), "another conversation was deleted too"
    assert (slots(other)["origin"], slots(other)["host"]) == ("PH", "SA")


def test_a_long_conversation_leaves_nothing_either(filed, in_file):
    hers, other = hers_and_another(filed)
    for _ in range(30):
        hers.taps("/sources").taps(f"/{HERS['topic']}")
        other.taps("/say_simpler")
    hers.says("/forget")
    left = [trace for trace in traces(hers) if trace in in_file()]
    assert not left, f"still in the file: {left}"
    assert stored_id(other).encode() in in_file()


def test_sqlite_is_told_to_overwrite_what_is_deleted(database, monkeypatch):
    """Debian's SQLite does so by itself; others leave the bytes unless they are told."""
    connect = sqlite3.dbapi2.connect

    def careless(*args, **kwargs):
        connection = connect(*args, **kwargs)
        connection.execute("PRAGMA secure_delete=OFF")
        return connection

    monkeypatch.setattr(sqlite3.dbapi2, "connect", careless)
    store = ConversationStore(url=f"sqlite:///{database}")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_an_overwritten_country_is_gone_too(filed, in_file):
    chat = talk(filed, LANGUAGES[0], "ET", "LB")
    assert b'"LB"' in in_file()
    for _ in range(6):  # the last few turns are kept as they were
        chat.taps('/give_country{"host":"SA"}')
    with filed.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b'"SA"' in in_file() and b'"LB"' not in in_file()


# By age


def aged(store: ConversationStore, **ages: float) -> None:
    """Write a row for each name, idle for so many days."""
    with store.engine.begin() as connection:
        for name, days in ages.items():
            row = {"sender_id": name, "updated_at": time.time() - days * DAY, "events": f'["what {name} asked"]'}
            connection.execute(conversations.insert().values(**row))


def test_old_conversations_are_deleted_and_newer_ones_kept(filed):
    aged(filed.store, old=31, older=400, young=29, fresh=0)
    assert filed.store.purge(30) == 2
    assert set(asyncio.run(filed.store.keys())) == {"young", "fresh"}


def test_a_purge_leaves_nothing_in_the_file(filed, in_file):
    aged(filed.store, oldwoman=31, youngwoman=1)
    assert b"what oldwoman asked" in in_file()
    filed.store.purge(30)
    assert b"oldwoman" not in in_file() and b"what youngwoman asked" in in_file()


def test_nothing_old_means_nothing_deleted(filed):
    aged(filed.store, young=1)
    assert filed.store.purge(30) == 0
    assert asyncio.run(filed.store.keys()) == ["young"]


def test_writing_again_makes_a_conversation_young(filed):
    chat = talk(filed, LANGUAGES[0])
    with filed.store.engine.begin() as connection:
        connection.execute(conversations.update().values(updated_at=time.time() - 40 * DAY))
    chat.taps("/help_menu")
    assert filed.store.purge(30) == 0
    assert stored_id(chat) in asyncio.run(filed.store.keys())


def test_the_days_are_those_of_the_call(filed):
    aged(filed.store, a=3, b=5, c=8)
    assert (filed.store.purge(6), filed.store.purge(4), filed.store.purge(4)) == (1, 1, 0)
