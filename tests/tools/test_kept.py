"""What she tells a tool lies encrypted, for a day at most."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import ROOT
from bot.store import ConversationStore
from bot.tools.kept import KEPT, still_kept

MARK = "zanzibar"
STATE = {"check": {"answers": {"who": MARK}, "since": 1.0, "asks": []}}


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The domain, for its slots."""
    return Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def stored(domain, tmp_path, monkeypatch):
    """A store with one conversation in the middle of a tool, and its file."""
    monkeypatch.setenv("TAYARI_ID_KEY", "a key of the tests")
    store = ConversationStore(domain, url=f"sqlite:///{tmp_path / 'tools.db'}")
    events = [
        UserUttered("", {"name": "check_offer"}), SlotSet("language", "ne"), SlotSet("tools", STATE),
        ActiveLoop("check_form"), SlotSet("requested_slot", "tool_answer"), ActionExecuted("action_listen"),
    ]  # fmt: skip
    asyncio.run(store.save(DialogueStateTracker.from_events("a", events, domain.slots)))
    return store, tmp_path / "tools.db"


def held(store) -> DialogueStateTracker:
    """The conversation as it is read back."""
    return asyncio.run(store.retrieve("a"))


def age(path, seconds: float) -> None:
    """Make the conversation older."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE conversations SET updated_at = updated_at - ?", [seconds])


def test_it_comes_back_and_lies_encrypted(stored):
    store, path = stored
    tracker = held(store)
    assert tracker.get_slot("tools") == STATE and tracker.active_loop_name == "check_form"
    assert tracker.get_slot("requested_slot") == "tool_answer"
    everything = b"".join(file.read_bytes() for file in path.parent.glob("tools.db*"))
    assert b"tools" in everything and MARK.encode() not in everything


def test_with_another_key_it_is_lost_and_nothing_breaks(stored, monkeypatch):
    monkeypatch.setenv("TAYARI_ID_KEY", "another key")
    assert held(stored[0]).get_slot("tools") is None


def test_after_a_day_it_is_deleted_and_the_rest_stays(stored):
    store, path = stored
    store.purge(30)
    assert held(store).get_slot("tools") == STATE, "a purge before its time"
    age(path, KEPT + 60)
    store.purge(30)
    tracker = held(store)
    assert tracker.get_slot("language") == "ne" and tracker.active_loop_name is None
    assert tracker.get_slot("tools") is tracker.get_slot("requested_slot") is None
    with sqlite3.connect(path) as connection:
        events = json.loads(connection.execute("SELECT events FROM conversations").fetchone()[0])
    assert not [e for e in events if e.get("name") == "tools" or e["event"] == "active_loop"]


def test_what_is_too_old_is_not_used():
    now = time.time()
    new, old = {"since": now - KEPT + 5}, {"since": now - KEPT - 5}
    assert still_kept({"debt": new, "check": old}, now) == {"debt": new}
    assert still_kept({"check": old}, now) is still_kept(None, now) is None
    assert still_kept({"check": {"since": now + 60}}, now) is None, "a clock that was set back"
