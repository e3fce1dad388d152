"""A broker in memory, which publishers and workers connect to."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.cluster import answered as answered_module
from bot.cluster import publisher as publisher_module
from bot.cluster import reading as reading_module
from bot.cluster import worker as worker_module
from bot.cluster.shards import SHARDS
from tests.support.crew import Crew
from tests.support.fake_broker import FakeBroker


@pytest.fixture
def broker(monkeypatch) -> FakeBroker:
    """The broker that publishers and workers connect to."""
    found = FakeBroker()
    for module in (publisher_module, reading_module):
        monkeypatch.setattr(module, "connect", found.connect)
    return found


@pytest.fixture
def crew(broker, tmp_path, monkeypatch):
    """Makes a running worker: async with crew() as …"""
    monkeypatch.setattr(worker_module, "EVERY", 0.01)
    monkeypatch.setattr(answered_module, "PAUSES", (0, 0))

    @asynccontextmanager
    async def make():
        made = Crew(broker, f"sqlite:///{tmp_path / 'inbox.db'}")
        running = asyncio.create_task(made.worker.run())
        await made.until(lambda: len(broker.consumers) == SHARDS)
        yield made
        made.gate.set()
        await made.worker.end(5)
        await asyncio.wait_for(running, 5)

    return make
