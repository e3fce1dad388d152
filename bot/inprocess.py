"""Runs the actions inside the server's process: Rasa calls an action server over HTTP otherwise."""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from typing import Any, Optional

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.last_resort import apology
from bot.privacy import place_of

log = logging.getLogger(__name__)


# Rasa checks each result of an action server against a JSON schema, for up to 20 ms. Here the result
# comes from our own classes in this process, and the tests check it.
RemoteAction._validate_action_result = staticmethod(lambda result: True)

# It looks through all its classes of events for each event that an action returns.
Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))


class InProcessActions(EndpointConfig):
    """An action endpoint without a network hop.

    `rasa run actions` serves the same actions over HTTP where somebody prefers that.
    """

    def __init__(self, package: str = "actions"):
        super().__init__(url="in-process")
        self.executor = ActionExecutor()
        self.executor.register_package(package)
        # the whole domain with each call would be copied for nothing
        self.kwargs["enable_selective_domain"] = True

    async def request(
        self,
        method: str = "post",
        subpath: Optional[str] = None,
        content_type: Optional[str] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """Run the action that the call names.

        Returns:
            {"events", "responses"} as an action server would send.

        Raises:
            ClientResponseError: 400 when the action declines, 404 when there is no such action.
        """
        call = kwargs["json"]
        try:
            return await self.executor.run(call)
        except ActionExecutionRejection as rejection:
            text = json.dumps({"error": str(rejection), "action_name": rejection.action_name})
            raise ClientResponseError(400, "rejected", text)
        except ActionNotFoundException as missing:
            raise ClientResponseError(404, "no such action", json.dumps({"action_name": missing.action_name}))
        except Exception as error:  # noqa: BLE001 without this a failing action leaves her without a reply
            # neither the call nor the error's text is logged: they can hold her words
            log.error("action %s failed: %s at %s", call.get("next_action"), type(error).__name__, place_of(error))
            return {"events": [], "responses": [_apology(call)]}


def _apology(call: dict) -> dict:
    tracker = call.get("tracker", {})
    slots, detected = tracker.get("slots", {}), tracker.get("latest_message", {}).get("language") or {}
    language = slots.get("language") or detected.get("id")
    return {"response": "utter_say", "lines": apology(slots.get("host")), "language": language}
