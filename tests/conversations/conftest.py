"""Messages that the trained model is known to misread: listed, and strict."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

KNOWN = Path(__file__).parent / "known_failures.yml"


def pytest_collection_modifyitems(items):
    """Expect the listed tests to fail; one that passes again must be taken from the list."""
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    for item in items:
        for reason, names in known.items():
            if item.nodeid.split("/")[-1] in names:
                item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
