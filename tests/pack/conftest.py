"""Packs to try: the two examples, and a small one that a test changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.support.packs import Small

EXAMPLES = ROOT / "packs"


@pytest.fixture
def nepal() -> Path:
    """The example of an origin country."""
    return EXAMPLES / "nepal-desk"


@pytest.fixture
def beirut() -> Path:
    """The example of a destination country."""
    return EXAMPLES / "beirut-desk"


@pytest.fixture
def small(folder) -> Small:
    """A pack in order, with nothing in it but pack.yml."""
    return Small(folder / "small-desk")
