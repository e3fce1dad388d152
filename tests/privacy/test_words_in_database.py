"""Nothing that she writes, and nothing that she is told, lies in the database file."""

from __future__ import annotations

import gc
import json
import re
import sqlite3

import pytest
from rasa.core.tracker_store import InMemoryTrackerStore

from actions.answer import ActionAnswer
from bot.settings import ROOT
from tests.support.conversation import Conversation
from tests.support.journeys import FORMS, language_of, said, stored_id, talk


def pieces(text: str) -> list[bytes]:
    """Each two neighbouring words of a text, as they would lie in a file: plain or with JSON's escapes."""
    words = text.split()
    pairs = [f"{a} {b}" for a, b in zip(words, words[1:])]
    assert pairs, f"too short: {text!r}"
    return [piece for pair in pairs for piece in (pair.encode(), json.dumps(pair)[1:-1].encode())]


@pytest.mark.parametrize("form", FORMS)
def test_her_words_are_not_in_the_file(filed, in_file, form, marker):
    chat = Conversation(filed, locale=language_of(form))
    texts = [said(form, what) for what in ("fees", "embassy", "danger", "sources")]
    for text in texts:
        chat.says(f"{text} {marker}")
        assert marker.encode() not in in_file()
    assert stored_id(chat).encode() in in_file(), "the conversation itself is not in the file"
    left = [piece for text in texts for piece in pieces(text) if piece in in_file()]
    assert not left, f"words of hers in the file: {left}"


@pytest.mark.parametrize("form", FORMS)
def test_what_she_is_told_is_not_in_the_file(filed, in_file, form):
    chat = talk(filed, language_of(form), "NP", "KW")
    before = in_file()  # ": 17" stands in any JSON
    chat.taps("/sexual_violence")
    stored = in_file()
    left = [piece for piece in pieces(chat.text) if piece in stored and piece not in before]
    assert not left, f"words of the reply in the file: {left}"


def test_an_action_that_fails_leaves_no_words_either(filed, in_file, marker, monkeypatch):
    def boom(_, turn, reply):
        raise ValueError(turn.text)

    monkeypatch.setattr(ActionAnswer, "answer", boom)
    chat = Conversation(filed).says(f"{said(FORMS[0], 'embassy')} {marker}")
    assert stored_id(chat).encode() in in_file() and marker.encode() not in in_file()


def test_neither_her_chat_id_nor_her_channel_is_in_the_file(filed, in_file):
    chat = Conversation(filed, locale="ne")
    chat.id = 998_877_665_544
    chat.says("/start").says(said(FORMS[0], "embassy"))
    assert stored_id(chat).encode() in in_file()
    assert b"998877665544" not in in_file()


def test_a_payload_of_a_changed_client_is_not_kept_as_text(filed, in_file, marker):
    chat = talk(filed, language_of(FORMS[0]))
    chat._take(press=f'/give_country{{"told":"{marker}"}}')
    chat._take(press=f"/{marker}")
    assert marker.encode() not in in_file()


def test_only_the_tables_that_are_documented_are_in_the_file(filed, database):
    """docs/privacy.md lists them; test_what_is_stored.py compares the columns."""
    talk(filed, language_of(FORMS[0]), "NP", "KW")
    with sqlite3.connect(database) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        columns = [row[1] for row in connection.execute("PRAGMA table_info(conversations)")]
    listed = re.findall(r"^\| `(\w+)` \| `", (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "conversations" in tables and tables <= set(listed)
    assert columns == ["sender_id", "updated_at", "events"]


def test_what_could_not_be_written_is_not_kept_in_memory_instead(filed, marker, monkeypatch):
    """Rasa would put it into a store in memory, as it came, where the word "delete" does not reach."""

    async def boom(_):
        raise OSError("disk full")

    chat = Conversation(filed)
    with monkeypatch.context() as broken:
        broken.setattr(filed.store, "save", boom)
        chat.says(f"{said(FORMS[0], 'embassy')} {marker}")
    chat.says("/forget")
    assert chat.outcome.forgotten
    held = [o for o in gc.get_objects() if isinstance(o, InMemoryTrackerStore) and marker in repr(vars(o))]
    assert not held, "her words are still in memory after she deleted them"
