"""Counts reach the table, also of several programs and after a database that was away; a crash loses a few seconds of them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from bot.database import open_database
from bot.report import keeping
from bot.report.counts import LATE, Counts, week_of
from bot.settings import ROOT
from tests.report.conftest import MONDAY, table
from tests.support.postgres import serving

WAY = ("ne", "NP", "KW")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield open_database(f"sqlite:///{tmp_path / 'tayari.db'}")
        return
    with serving() as server:
        made = open_database(server.url)
        yield made
        made.dispose()


def test_two_programs_add_to_the_same_rows(engine):
    programs = [Counts(lambda: MONDAY), Counts(lambda: MONDAY)]
    for times, counts in enumerate(programs, 1):
        for _ in range(times):
            counts.add("question", "kafala", *WAY)
        counts.add("question", "contract", *WAY)
        counts.flush(engine)
        counts.flush(engine)  # nothing is counted twice
    assert table(engine, "week", "what", "language", "origin", "host") == {
        ("2026-W48", "kafala", *WAY): 3,
        ("2026-W48", "contract", *WAY): 2,
    }


def test_a_database_that_is_away_loses_nothing(tmp_path):
    engine, counts = open_database(f"sqlite:///{tmp_path / 'tayari.db'}"), Counts(lambda: MONDAY)
    counts.add("question", "kafala")
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE counts RENAME TO away"))
    counts.flush(engine)
    counts.add("question", "kafala")
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE away RENAME TO counts"))
    counts.flush(engine)
    assert table(engine, "what") == {("kafala",): 2}


def test_a_week_begins_on_monday_and_the_last_days_of_a_year_may_belong_to_the_next():
    assert [week_of(MONDAY - 43_201), week_of(MONDAY - 43_200)] == ["2026-W47", "2026-W48"]
    assert week_of(1_798_675_200) == "2026-W53" and week_of(1_767_139_200) == "2026-W01"


def test_what_comes_after_a_week_was_closed_is_added_to_the_present_one(engine):
    """The database was away from Sunday to Monday: the report of Monday has shown the old week already."""
    now = [MONDAY - 43_200 - 60]
    late, counts = Counts(lambda: now[0]), Counts(lambda: now[0])
    late.add("question", "kafala")
    counts.add("question", "kafala")
    now[0] = MONDAY - 43_200 + LATE - 60
    counts.flush(engine)
    assert table(engine, "week") == {("2026-W47",): 1}
    now[0] = MONDAY - 43_200 + LATE
    late.add("question", "kafala")
    late.flush(engine)
    assert table(engine, "week") == {("2026-W47",): 1, ("2026-W48",): 2}


def server(store, counts: Counts) -> SimpleNamespace:
    """As much of a server as counts need."""
    return SimpleNamespace(ctx=SimpleNamespace(turns=SimpleNamespace(store=store, counts=counts)))


def test_while_the_server_runs_counts_are_written_every_few_seconds(store, monkeypatch):
    monkeypatch.setattr(keeping, "EVERY", 0.01)
    counts = Counts(lambda: MONDAY)

    async def scene():
        app = server(store, counts)
        await keeping._start(app, None)
        counts.add("question", "kafala")
        await asyncio.sleep(0.2)
        written = table(store.engine, "what")
        app.ctx.counting.cancel()
        return written

    assert asyncio.run(scene()) == {("kafala",): 1}


KILLED = """
import asyncio, sys
from types import SimpleNamespace
from bot.database import open_database
from bot.report import keeping
from bot.report.counts import Counts

async def main():
    counts, store = Counts(), SimpleNamespace(engine=open_database(sys.argv[1]))
    app = SimpleNamespace(ctx=SimpleNamespace(turns=SimpleNamespace(store=store, counts=counts)))
    await keeping._start(app, None)
    counts.add("question", "kafala")
    print("counted", flush=True)
    await asyncio.sleep(keeping.EVERY + 1)
    counts.add("question", "contract")
    print("again", flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def test_a_program_that_is_killed_loses_the_last_seconds_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'tayari.db'}"
    with subprocess.Popen([sys.executable, "-c", KILLED, url], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert [program.stdout.readline().strip() for _ in range(2)] == ["counted", "again"]
        finally:
            program.kill()
    engine = open_database(url)
    assert table(engine, "what") == {("kafala",): 1}
    engine.dispose()


def test_what_came_last_is_written_when_the_server_stops(store):
    counts = Counts(lambda: MONDAY)

    async def scene():
        app = server(store, counts)
        await keeping._start(app, None)
        await asyncio.sleep(0)
        counts.add("question", "kafala")
        await keeping._end(app, None)

    asyncio.run(scene())
    assert table(store.engine, "what") == {("kafala",): 1}


def test_a_round_that_fails_is_not_the_last(store, monkeypatch):
    monkeypatch.setattr(keeping, "EVERY", 0.01)
    counts, tries = Counts(lambda: MONDAY), []
    plain = counts.flush
    monkeypatch.setattr(counts, "flush", lambda engine: tries.append(1) or (1 / 0 if len(tries) < 3 else plain(engine)))

    async def scene():
        app = server(store, counts)
        await keeping._start(app, None)
        counts.add("question", "kafala")
        await asyncio.sleep(0.3)
        await keeping._end(app, None)

    asyncio.run(scene())
    assert table(store.engine, "what") == {("kafala",): 1}


def test_without_retention_counts_go_into_the_database_and_conversations_do_not(tmp_path, store, monkeypatch):
    url = f"sqlite:///{tmp_path / 'other.db'}"
    monkeypatch.setenv("TAYARI_DATABASE", url)
    assert keeping.counting_engine(store.engine) is store.engine
    monkeypatch.setenv("TAYARI_RETENTION_DAYS", "0")
    assert str(keeping.counting_engine(store.engine).url) == url


def test_many_different_rows_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("bot.report.counts.LONGEST", 10)
    counts = Counts(lambda: MONDAY)
    for n in range(100):
        counts.add("question", f"t{n}")
    counts.add("question", "t1")
    assert len(counts._waiting) == 10 and sum(counts._waiting.values()) == 11
