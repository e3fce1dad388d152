"""What the operator's programs ask the server: /health, /ready and /metrics."""

from __future__ import annotations

import time
from datetime import timezone
from functools import lru_cache

from sanic import Sanic, response
from sanic.request import Request

from bot import metrics, settings
from bot.callers import FRESH, may_read
from bot.channels.serving import store_of
from bot.directory import lookup
from bot.directory.stale import records
from bot.health import checkup, readiness

DAY = 24 * 3600


def add_routes(app: Sanic) -> None:
    """Put the three pages into the application; channels lie below their names and cannot hide them."""
    app.add_route(_health, "/health", name="health")
    app.add_route(_ready, "/ready", name="ready")
    app.add_route(_metrics, "/metrics", name="metrics")


async def _health(request: Request):
    """For the operator: 200 when all is well, else 503, and what is the matter."""
    return _told(_checkup(request.app))


async def _ready(request: Request):
    """For what starts and stops the program: 200 once women can be answered."""
    ctx = request.app.ctx
    inbox, webhook_set = getattr(ctx, "inbox", None), getattr(ctx, "webhook_set", False)
    return _told(readiness(ctx.agent, store_of(ctx.agent), ctx.telegram, inbox, webhook_set))


async def _metrics(request: Request):
    """For Prometheus."""
    if not may_read(request, settings.metrics_token()):
        return response.empty(403)
    text = metrics.page(_checkup(request.app), trained_at(request.app.ctx.agent), lambda: _stale(int(time.time() // DAY)))
    return response.raw(text, content_type=metrics.CONTENT_TYPE, headers=FRESH)


def trained_at(agent) -> float | None:
    """When the agent's model was trained, in seconds since 1970; None when it does not say."""
    found = getattr(agent.processor, "model_metadata", None)
    return found.trained_at.replace(tzinfo=timezone.utc).timestamp() if found else None  # Rasa writes UTC and does not say so


def _told(found: dict):
    return response.json(found, 200 if found["ok"] else 503, headers=FRESH)


def _checkup(app: Sanic) -> dict:
    found = checkup(store_of(app.ctx.agent), getattr(app.ctx, "inbox", None))
    if load := getattr(app.ctx, "load", None):  # what waits for this worker lies on the broker
        found.update(zip(("waiting", "oldest_seconds"), load()))
    return found


@lru_cache(maxsize=1)
def _stale(day: int) -> int:
    """How many facts are old; counted once a day, because it looks at all of them."""
    return sum(map(len, records(lookup.shared()).values()))
