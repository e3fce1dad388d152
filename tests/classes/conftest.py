"""What tests of her side share."""

from __future__ import annotations

import pytest

from bot.classes import due
from tests.support.her_side import Her, Place


@pytest.fixture
def place(monkeypatch) -> Place:
    """A database of the test's own."""
    monkeypatch.setenv("TAYARI_ID_KEY", "a key of the tests")
    monkeypatch.setattr(due, "is_day", lambda country, seconds: True)
    return Place()


@pytest.fixture
def she(place) -> Her:
    """A woman who has not joined."""
    return Her(place)
