"""Who may read the figures of a process."""

from __future__ import annotations

import hmac

from sanic.request import Request

FRESH = {"Cache-Control": "no-store"}
HERE = {"127.0.0.1", "::1"}
PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")  # headers that proxies add


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
