"""Polling that survives an update which python-telegram-bot cannot read."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

from bot.privacy import place_of

log = logging.getLogger(__name__)


class OneByOne(HTTPXRequest):
    """Leaves an update that can't be read empty.

    Otherwise one such update would be logged word by word and polled again without end, and nobody
    would be answered.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of getUpdates, with {"update_id"} alone in place of what can't be read."""
        data = HTTPXRequest.parse_json_payload(payload)
        if isinstance(data.get("result"), list):
            data["result"] = [u if _readable(u) else {"update_id": u["update_id"]} for u in data["result"]]
        return data


def _readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception as error:  # noqa: BLE001 whatever it holds, the others must be answered
        log.error("an update cannot be read: %s at %s", type(error).__name__, place_of(error))
        return False
    return True
