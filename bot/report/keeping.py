"""Writes the counts of a server to its database every few seconds and when it stops."""

from __future__ import annotations

import asyncio
import logging

import sqlalchemy as sa
from sanic import Sanic

from bot import settings
from bot.channels.serving import turns_of
from bot.database import open_database
from bot.privacy import place_of

log = logging.getLogger(__name__)

EVERY = 5  # seconds; so much is lost at most when the process is killed


def keep_counts(app: Sanic) -> None:
    """Have the server count what it answers.

    Args:
        app: the server; its agent must be loaded before it starts.
    """
    app.register_listener(_start, "after_server_start")
    # not before it: the channels answer what waits while the server stops
    app.register_listener(_end, "after_server_stop")


def counting_engine(store_engine: sa.engine.Engine) -> sa.engine.Engine:
    """The database of the counts: that of the conversations, unless these are held in memory only."""
    return store_engine if settings.retention_days() else open_database(settings.database_url())


async def _start(app: Sanic, _) -> None:
    app.ctx.counting = asyncio.create_task(_keep(app, counting_engine(turns_of(app).store.engine)))


async def _keep(app: Sanic, engine: sa.engine.Engine) -> None:
    counts = turns_of(app).counts
    try:
        while True:
            await asyncio.sleep(EVERY)
            try:
                counts.flush(engine)
            except Exception as error:  # noqa: BLE001 the next round must come
                log.error("counts were not written: %s at %s", type(error).__name__, place_of(error))
    finally:
        counts.flush(engine)


async def _end(app: Sanic, _) -> None:
    app.ctx.counting.cancel()
    await asyncio.gather(app.ctx.counting, return_exceptions=True)
