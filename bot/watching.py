"""What the operator's programs ask the server: /health, /ready and /metrics."""

from __future__ import annotations

import hmac
import time
from functools import lru_cache

from sanic import Sanic, response
from sanic.request import Request

from bot import metrics, settings
from bot.channels.serving import store_of
from bot.directory import lookup
from bot.directory.stale import records
from bot.health import checkup, readiness

FRESH = {"Cache-Control": "no-store"}
HERE = {"127.0.0.1", "::1"}
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")  # headers that proxies add
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


def may_read(request: Request, token: str) -> bool:
    """Whether this caller may have the figures.

    Args:
        request: any.
        token: of the settings; empty: only programs on this machine may, and none for which a proxy asks.
    """
    if token:
        sent = request.headers.get("authorization", "")
        return hmac.compare_digest(sent.encode(), f"Bearer {token}".encode())
    return request.ip in HERE and not any(name in request.headers for name in PASSED_ON)


def trained_at(agent) -> float | None:
    """When the agent's model was trained, in seconds since 1970; None when it does not say."""
    found = getattr(agent.processor, "model_metadata", None)
    return found.trained_at.timestamp() if found else None


def _told(found: dict):
    return response.json(found, 200 if found["ok"] else 503, headers=FRESH)


def _checkup(app: Sanic) -> dict:
    return checkup(store_of(app.ctx.agent), getattr(app.ctx, "inbox", None))


@lru_cache(maxsize=1)
def _stale(day: int) -> int:
    """How many facts are old; counted once a day, because it looks at all of them."""
    return sum(map(len, records(lookup.shared()).values()))
