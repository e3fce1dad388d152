"""A broker in memory, which publishers and workers connect to."""

from __future__ import annotations

import pytest

from bot.cluster import publisher as publisher_module
from bot.cluster import reading as reading_module
from tests.support.fake_broker import FakeBroker


@pytest.fixture
def broker(monkeypatch) -> FakeBroker:
    """The broker that publishers and workers connect to."""
    found = FakeBroker()
    for module in (publisher_module, reading_module):
        monkeypatch.setattr(module, "connect", found.connect)
    return found
