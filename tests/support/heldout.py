"""The held-out messages, read once."""

from __future__ import annotations

from functools import lru_cache

from bot.evaluation import blind


@lru_cache(maxsize=None)
def heldout(form: str) -> list[dict]:
    """{"text", "intent", "danger"} of each held-out message of a form, of both sets."""
    return [{"text": m.text, "intent": m.intent, "danger": m.danger} for m in blind.both(form)]
