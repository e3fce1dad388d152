"""A conversation store in a file of its own, and ears on everything that is logged."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store import ConversationStore
from bot.turns import Turns
from tests.support.journeys import put_store

# as unlikely to stand anywhere by chance as her own words
MARKER = "Vexorial-7319-Umbrel"


@pytest.fixture
def marker() -> str:
    """A word that she types and that must be found nowhere."""
    return MARKER


@pytest.fixture
def database(tmp_path) -> Path:
    """Where the file store lies."""
    return tmp_path / "conversations.db"


@pytest.fixture
def filed(agent, database, monkeypatch):
    """The bot with its conversations in a file, as on a server.

    A second connection stays open, so that SQLite keeps its write-ahead log instead of removing it
    with the last connection.
    """
    store = ConversationStore(url=f"sqlite:///{database}")
    put_store(agent, store, monkeypatch)
    keeper = sqlite3.connect(database)
    keeper.execute("SELECT count(*) FROM conversations").fetchone()
    yield Turns(agent, store)
    keeper.close()
    store.engine.dispose()


@pytest.fixture
def in_file(database):
    """Reads all bytes of the database: the file, its write-ahead log, whatever lies beside it."""

    def read() -> bytes:
        files = sorted(database.parent.glob(database.name + "*"))
        assert files, "there is no database file"
        return b"".join(path.read_bytes() for path in files)

    return read


class Ears(logging.Handler):
    """Keeps every record of INFO and above, as it would be written."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record, with the values that it carries."""
        self.heard.append(f"{self.format(record)} {record.args!r} {record.exc_text!r}")


@pytest.fixture
def log(agent):
    """What is logged during the test."""
    ears = Ears()
    logging.getLogger().addHandler(ears)
    yield ears.heard
    logging.getLogger().removeHandler(ears)
