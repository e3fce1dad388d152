"""Polling that survives an update which python-telegram-bot cannot read."""

from __future__ import annotations

from typing import Any

from telegram.request import HTTPXRequest

from bot.channels.telegram_lean import readable


class OneByOne(HTTPXRequest):
    """Leaves of an update what can be read.

    Otherwise one such update would be logged word by word and polled again without end, and nobody
    would be answered.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer of getUpdates, with what can be read of each update."""
        data = HTTPXRequest.parse_json_payload(payload)
        if isinstance(data.get("result"), list):
            data["result"] = [readable(u) or {"update_id": u["update_id"]} for u in data["result"]]
        return data
