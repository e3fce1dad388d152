"""The real server: what it counted is in the database within seconds, and all of it after a stop."""

from __future__ import annotations

import json
import time
import uuid

import pytest

from bot.database import open_database
from bot.report.keeping import EVERY
from tests.report.conftest import table
from tests.support.served import Served


@pytest.fixture
def server(tmp_path):
    """The bot with its chat page, without retention: even then there are counts."""
    with Served(tmp_path, TAYARI_RETENTION_DAYS="0").serving() as made:
        yield made


def asks(server: Served, topic: str) -> None:
    """A new chat that taps a topic."""
    body = {"chat": str(uuid.uuid4()), "press": f"/{topic}"}
    answer = server.call("POST", "/web/message", json.dumps(body).encode(), Content_Type="application/json", Accept_Language="en")
    assert answer.status == 200, answer


def first_contacts(server: Served) -> int:
    """Chats that were counted as new."""
    engine = open_database(f"sqlite:///{server.folder / 'tayari.db'}")
    found = table(engine, "kind")["first",]
    engine.dispose()
    return found


def test_counts_are_written_while_it_runs_and_when_it_stops(server):
    """What is in the file while it runs is there after a kill."""
    asks(server, "shelter")
    asks(server, "shelter")
    time.sleep(EVERY + 1)
    assert first_contacts(server) == 2
    asks(server, "shelter")
    assert server.stop()[0] == 0
    assert first_contacts(server) == 3
