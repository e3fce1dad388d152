"""How long the answers given to a tool are kept, in the slot `tools`: {tool: {"since": seconds, …}}."""

from __future__ import annotations

import json
from typing import Any, Optional

KEPT = 24 * 3600  # seconds
#: slots that tell of a tool
SLOTS = ("tools", "tool_answer", "requested_slot")


def fresh(state: Optional[dict], now: float) -> bool:
    """Whether the answers of a tool may still be used."""
    return bool(state) and 0 <= now - state.get("since", 0) < KEPT


def still_kept(tools: Optional[dict], now: float) -> Optional[dict]:
    """The states that are not too old; None where none is left."""
    return {id: state for id, state in (tools or {}).items() if fresh(state, now)} or None


def without_tools(events: str) -> str:
    """A stored conversation (JSON) without what tells of a tool."""
    return json.dumps([event for event in json.loads(events) if not _tells(event)])


def _tells(event: dict[str, Any]) -> bool:
    return event["event"] == "active_loop" or (event["event"] == "slot" and event["name"] in SLOTS)
