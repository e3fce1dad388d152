"""When the server is ready, and who may read its figures; without a running server."""

from __future__ import annotations

import time
from datetime import datetime
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from bot.callers import may_read
from bot.health import health, readiness
from bot.store import ConversationStore
from bot.watching import trained_at


@pytest.fixture
def store():
    """An empty store in memory."""
    made = ConversationStore(url="sqlite://")
    yield made
    made.engine.dispose()


@pytest.fixture(autouse=True)
def nothing_reported():
    """Problems of other tests do not count."""
    yield
    for part in ("telegram", "inbox", "model", "database"):
        health.report(part)


def asked(store, loaded=True, inbox=SimpleNamespace(probe=lambda: None), **told) -> dict:
    """readiness() with all well unless told otherwise."""
    return readiness(SimpleNamespace(is_ready=lambda: loaded), store, telegram=True, inbox=inbox, **told)


def problems(found: dict) -> dict[str, str]:
    """{part: its problem}."""
    return {part: told["problem"] for part, told in found["parts"].items() if told != "ok"}


def broken() -> None:
    """A database that takes nothing."""
    raise OperationalError("INSERT", {}, Exception())


def test_with_all_parts_it_is_ready(store):
    assert asked(store)["ok"] and problems(asked(store)) == {}


def test_without_a_model_it_is_not(store):
    assert problems(asked(store, loaded=False)) == {"model": "NotLoaded"}


def test_without_its_tables_it_is_not(store):
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE conversations")
    assert problems(asked(store)) == {"database": "OperationalError"}


@pytest.mark.parametrize("inbox, problem", [(None, "NotOpen"), (SimpleNamespace(probe=broken), "OperationalError")])
def test_without_an_inbox_it_is_not(store, inbox, problem):
    assert problems(asked(store, inbox=inbox)) == {"inbox": problem}


def test_before_telegram_is_reached_it_is_not_and_with_a_webhook_set_it_stays(store):
    health.report("telegram", "NetworkError")
    assert problems(asked(store)) == {"telegram": "NetworkError"}
    assert asked(store, webhook_set=True)["ok"]


def test_the_chat_page_alone_needs_neither_inbox_nor_telegram(store):
    health.report("telegram", "not reached yet")
    agent = SimpleNamespace(is_ready=lambda: True)
    assert readiness(agent, store) == {"ok": True, "parts": {"model": "ok", "database": "ok"}}


def request(ip: str = "127.0.0.1", **headers: str):
    """A call, with `_` for `-` in the names of headers."""
    return SimpleNamespace(ip=ip, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1"])
def test_programs_on_this_machine_may_read_the_figures(ip):
    assert may_read(request(ip), "")


@pytest.mark.parametrize("caller", [request("10.0.0.7"), request(x_forwarded_for="10.0.0.7"), request(forwarded="for=x"), request(via="1.1 x")])
def test_nobody_else_may_not_even_through_a_proxy_on_this_machine(caller):
    assert not may_read(caller, "")


def test_with_a_token_it_alone_counts():
    assert may_read(request("10.0.0.7", authorization="Bearer good"), "good")
    assert not may_read(request(), "good") and not may_read(request(authorization="Bearer góod"), "good")


def test_the_age_of_the_model_does_not_depend_on_where_the_server_stands(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    told = SimpleNamespace(trained_at=datetime(2026, 11, 22, 12, 0))  # as Rasa writes it: UTC, without saying so
    try:
        assert trained_at(SimpleNamespace(processor=SimpleNamespace(model_metadata=told))) == 1795348800
    finally:
        monkeypatch.undo()
        time.tzset()
