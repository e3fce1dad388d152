"""Asking a gate for the one thing that is wrong."""

from __future__ import annotations


def only(found: list[str]) -> str:
    """The one sentence that is told.

    Args:
        found: what a check's `problems` returned.
    """
    assert len(found) == 1, f"expected one sentence, got {found}"
    return found[0]
