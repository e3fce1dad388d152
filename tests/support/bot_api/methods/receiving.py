"""How the bot gets its updates: polls, webhook, files."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..params import integer
from ..records import ApiError, bad_request
from ..state import State, Webhook
from ..waiting import until

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
MOST_UPDATES, LONGEST_POLL = 100, 50
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def get_me(state: State, params: dict) -> dict:
    """The bot."""
    return state.bot


async def get_updates(state: State, params: dict) -> list[dict]:
    """Confirm what lies before the offset and wait for what comes after it.

    As in the real server a poll that has to wait ends the one that waits already, so it is the
    older one that gets the 409.
    """
    limit = integer(params, "limit", MOST_UPDATES, 1, MOST_UPDATES)
    timeout = integer(params, "timeout", 0, 0, LONGEST_POLL)
    ticket = object()
    with state.lock:
        _no_webhook(state)
        state.updates.allow(params.get("allowed_updates"))
        state.updates.confirm(integer(params, "offset", 0, -(2**31), 2**31))
        if timeout and not state.updates.waiting:
            state.poll = ticket
        else:
            timeout = 0

    def ready() -> bool:
        with state.lock:
            return bool(state.updates.waiting or state.closing or (timeout and state.poll is not ticket))

    await until(ready, timeout)
    with state.lock:
        return _answer_poll(state, ticket if timeout else None, limit)


def _answer_poll(state: State, ticket: object | None, limit: int) -> list[dict]:
    if ticket and state.webhook:
        raise ApiError(409, "Conflict: terminated by setWebhook request")
    if ticket and state.poll is not ticket:
        raise ApiError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        )
    if ticket:
        state.poll = None
    return state.updates.batch(limit)


def _no_webhook(state: State) -> None:
    if state.webhook:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )


def set_webhook(state: State, params: dict) -> bool:
    """Send updates to an address from now on; an empty one means: delete the webhook."""
    url = params.get("url") or ""
    if not url:
        return delete_webhook(state, params)
    _check_url(url)
    secret = params.get("secret_token") or None
    if secret and len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _drop_pending(state, params)
    state.updates.allow(params.get("allowed_updates"))
    connections = integer(params, "max_connections", 40, 1, 100)
    state.webhook = Webhook(url, secret, connections, bool(params.get("certificate")))
    state.poll = None
    state.updates.wake()
    return True


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    # Plain http only to this machine, where the bot under test may listen without TLS.
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")


def delete_webhook(state: State, params: dict) -> bool:
    """Keep updates for polls from now on."""
    _drop_pending(state, params)
    state.webhook = None
    return True


def _drop_pending(state: State, params: dict) -> None:
    if params.get("drop_pending_updates"):
        state.updates.waiting.clear()


def get_webhook_info(state: State, params: dict) -> dict:
    """Where updates go and how that went of late."""
    hook = state.webhook
    info: dict = {
        "url": hook.url if hook else "",
        "has_custom_certificate": bool(hook and hook.has_certificate),
        "pending_update_count": len(state.updates.waiting),
    }
    if hook:
        info.update(max_connections=hook.max_connections, ip_address="127.0.0.1")
        info.update(_last_error(state, hook.url))
    if state.updates.allowed:
        info["allowed_updates"] = state.updates.allowed
    return info


def _last_error(state: State, url: str) -> dict:
    failed = [d for d in state.deliveries if d.url == url and not d.ok]
    return {"last_error_date": failed[-1].date, "last_error_message": failed[-1].error} if failed else {}


def get_file(state: State, params: dict) -> dict:
    """Where to fetch a file. Ids that nobody uploaded lead to a few bytes, so samples work too."""
    file_id = params.get("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    data = state.files.setdefault(file_id, b"stand-in")
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "file_size": len(data),
        "file_path": f"files/{file_id}",
    }
