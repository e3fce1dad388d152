"""docs/privacy.md lists what is stored, and nothing else is stored."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
import yaml

from bot import inbox, shown, store  # noqa: F401 they add their tables; store those of the hand-off and of what was not understood
from bot.classes.phases import LATER_SHOWN
from bot.database import metadata, open_database
from bot.report import counts  # noqa: F401
from bot.settings import ROOT

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
LISTED = set(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", PAGE, re.MULTILINE))


@pytest.fixture
def database(tmp_path) -> sa.engine.Engine:
    """A database as the bot makes it."""
    return open_database(f"sqlite:///{tmp_path / 'tayari.db'}")


def test_every_column_of_the_database_is_listed_and_no_other(database):
    found = sa.inspect(database)
    there = {(table, column["name"]) for table in found.get_table_names() for column in found.get_columns(table)}
    assert there == LISTED


def test_it_says_when_a_woman_is_forgotten_who_wanted_to_be_asked_again():
    assert f"{LATER_SHOWN} days after the session" in PAGE


def test_every_slot_is_listed_and_no_other():
    slots = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["slots"]
    listed = re.search(r"^Slots: (.*?)\.$", PAGE, re.MULTILINE | re.DOTALL)[1]
    assert set(slots) == set(re.findall(r"`(\w+)`", listed))


def test_every_table_that_knows_a_chat_is_emptied_of_it(database):
    """Deletion goes by the column `sender_id`; a table that names a chat otherwise would be forgotten."""
    assert {t.name for t in metadata.tables.values() if "sender_id" in t.c} == {"conversations", "shown", "handoffs", "handoff_messages", "unanswered", "class_members", "class_answers", "class_standing"}
    assert [c for _, c in LISTED if "chat" in c or "user" in c] == []


def test_all_rows_of_a_chat_go_in_one_transaction(tmp_path, monkeypatch):
    """The process dies between two tables: either all is gone or nothing is."""
    url = f"sqlite:///{tmp_path / 'tayari.db'}"
    kept = store.ConversationStore(url=url)
    shown.note(kept.engine, "her", [1, 2])
    with kept.engine.begin() as connection:
        connection.execute(store.INSERT, {"chat": "her", "now": 1.0, "kept": "[]"})

    class Dies(Exception):
        """Stands for the end of the process."""

    def die(connection, cursor, statement, *_):
        if statement.startswith("DELETE FROM shown"):
            raise Dies

    sa.event.listen(kept.engine, "before_cursor_execute", die)
    with pytest.raises(Dies):
        kept.forget("her")
    sa.event.remove(kept.engine, "before_cursor_execute", die)
    with kept.engine.connect() as connection:
        counts = [connection.execute(sa.select(sa.func.count()).select_from(t)).scalar() for t in (store.conversations, shown.shown)]
    assert counts == [1, 2]
    kept.forget("her")
    with kept.engine.connect() as connection:
        counts = [connection.execute(sa.select(sa.func.count()).select_from(t)).scalar() for t in (store.conversations, shown.shown)]
    assert counts == [0, 0]
