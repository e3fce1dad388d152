"""What channels need of the running server."""

from __future__ import annotations

from sanic import Sanic

from bot.store import ConversationStore
from bot.turns import Turns


def store_of(agent) -> ConversationStore:
    """Our store inside the agent; Rasa wraps it against failures.

    Raises:
        TypeError: the agent was started with another store, which could not delete.
    """
    store = agent.tracker_store
    while not isinstance(store, ConversationStore):
        inner = getattr(store, "_tracker_store", None)
        if inner is None:
            raise TypeError("the tracker store must be bot.store.ConversationStore (endpoints.yml)")
        store = inner
    return store


def turns_of(app: Sanic) -> Turns:
    """The server's one Turns, made at its first use."""
    if not hasattr(app.ctx, "turns"):
        app.ctx.turns = Turns(app.ctx.agent, store_of(app.ctx.agent))
    return app.ctx.turns
