"""A bot of which it is written down what it counts."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.manifest import Danger
from bot.nlu.danger import DangerHead
from bot.nlu.intent import TopicClassifier
from bot.report.counts import Counts, read
from bot.report.watch import Watch
from bot.store import ConversationStore
from bot.turns import Turns
from tests.support.journeys import put_store

NEAR = ["unpaid_wages", "contract", "kafala"]
MONDAY = 1_795_435_200.0  # 2026-11-23T12:00Z, of the week 2026-W48


def table(engine, *names: str) -> Counter:
    """{(values of the named columns): number} of the table of counts."""
    found = Counter()
    for row in read(engine):
        found[tuple(getattr(row, name) for name in names)] += row.number
    return found


@pytest.fixture
def store(tmp_path) -> ConversationStore:
    """A database of the test's own."""
    found = ConversationStore(url=f"sqlite:///{tmp_path / 'tayari.db'}")
    yield found
    found.engine.dispose()


@pytest.fixture
def not_understood(monkeypatch):
    """Has a chat write something of which no reader is sure; returns the topics that it is offered."""

    def write(chat, text: str) -> list[str]:
        with monkeypatch.context() as unsure:
            unsure.setattr(TopicClassifier, "rank", lambda *_: [{"name": name, "confidence": 0.1} for name in NEAR])
            unsure.setattr(DangerHead, "level", lambda *_: Danger.none)
            chat.says(text).hears("ui.fallback")
        return NEAR

    return write


@pytest.fixture
def counted(agent, store, monkeypatch):
    """The bot with a database and counts of the test's own."""
    put_store(agent, store, monkeypatch)
    turns = Turns(agent, store)
    turns.counts = Counts(lambda: MONDAY)
    turns._watch = Watch(turns.counts)
    return turns
