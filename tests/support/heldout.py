"""The held-out messages, read once."""

from __future__ import annotations

from functools import lru_cache

from bot import evaluation


@lru_cache(maxsize=None)
def heldout(form: str) -> list[dict]:
    """{"text", "intent", "danger"} of each held-out message of a form."""
    return list(evaluation.messages(form))
