"""The version of a database's tables: noted, raised step by step, and refused when it is newer than the program."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot import schema
from bot.database import open_database
from bot.schema import SchemaError
from bot.tables import metadata


@pytest.fixture
def url(tmp_path) -> str:
    """A database that is not there yet."""
    return f"sqlite:///{tmp_path / 'tayari.db'}"


def run(url: str, *statements: str) -> list:
    """Run statements without the bot; the rows of the last one."""
    engine = sa.create_engine(url, future=True)
    with engine.begin() as connection:
        found = [connection.exec_driver_sql(statement) for statement in statements][-1]
        rows = found.all() if found.returns_rows else []
    engine.dispose()
    return rows


def versions(url: str) -> list:
    """What stands in the table of the version."""
    return run(url, "SELECT version FROM schema_version")


def opened(url: str) -> None:
    """The program opens the database."""
    open_database(url).dispose()


def test_a_new_database_has_the_version_of_the_program_once(url):
    opened(url)
    opened(url)
    assert versions(url) == [(schema.VERSION,)]


def test_a_database_from_before_versions_is_taken_as_the_first(url, monkeypatch):
    opened(url)
    run(url, "DROP TABLE schema_version", "INSERT INTO inbox (bot, update_id, at) VALUES ('b', 1, 1.0)")
    called = []
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(schema, "STEPS", {2: lambda connection: called.append(2)})
    opened(url)
    assert called == [2] and versions(url) == [(2,)]
    assert run(url, "SELECT count(*) FROM inbox") == [(1,)]


def test_steps_run_once_in_order_and_keep_the_rows(url, monkeypatch):
    opened(url)
    run(url, "INSERT INTO shown (sender_id, message_id, at) VALUES ('her', 1, 1.0)")
    steps = {
        2: lambda connection: connection.exec_driver_sql("ALTER TABLE shown ADD COLUMN kind VARCHAR(8)"),
        3: lambda connection: connection.exec_driver_sql("UPDATE shown SET kind = 'text'"),
    }
    monkeypatch.setattr(schema, "VERSION", 3)
    monkeypatch.setattr(schema, "STEPS", steps)
    opened(url)
    opened(url)
    assert versions(url) == [(3,)] and run(url, "SELECT sender_id, kind FROM shown") == [("her", "text")]


def test_a_step_that_fails_leaves_the_version_as_it_was(url, monkeypatch):
    opened(url)

    def fail(connection):
        connection.exec_driver_sql("ALTER TABLE shown ADD COLUMN kind VARCHAR(8)")
        connection.execute(metadata.tables["inbox"].insert().values(bot="b", update_id=1, at=1.0))
        raise RuntimeError("half-way")

    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(schema, "STEPS", {2: fail})
    with pytest.raises(RuntimeError):
        opened(url)
    assert versions(url) == [(1,)] and run(url, "SELECT count(*) FROM inbox") == [(0,)]
    assert "kind" not in [row[1] for row in run(url, "PRAGMA table_info(shown)")]


def test_a_database_of_a_newer_program_is_refused_and_left_alone(url):
    opened(url)
    run(url, "UPDATE schema_version SET version = 99", "DROP TABLE shown")
    with pytest.raises(SchemaError, match=r"newer version \(tables 99, this program knows 1\): .*restore the backup"):
        opened(url)
    assert run(url, "SELECT name FROM sqlite_master WHERE name = 'shown'") == []


def test_a_start_over_a_newer_database_ends_with_that_sentence(url, monkeypatch, capsys):
    from bot.__main__ import main

    opened(url)
    run(url, "UPDATE schema_version SET version = 99")
    monkeypatch.setenv("TAYARI_DATABASE", url)
    assert main(["run"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("error: the database was written by a newer version") and told.count("\n") == 1


def test_there_is_a_step_to_each_version():
    assert sorted(schema.STEPS) == list(range(2, schema.VERSION + 1))
