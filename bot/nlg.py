"""The generator: turns what an action names into words and buttons. Named in endpoints.yml."""

from __future__ import annotations

import logging
from typing import Any, Optional

from rasa.core.nlg import TemplatedNaturalLanguageGenerator

from bot import last_resort, manifest
from bot.privacy import place_of
from bot.words.on_page import on_page
from bot.words.render import words

log = logging.getLogger(__name__)


class TayariNLG(TemplatedNaturalLanguageGenerator):
    """Renders `utter_say`; everything else is left to Rasa.

    It subclasses Rasa's own generator because only those get the domain's responses after the model
    is loaded. It never raises and never returns None: either would leave her without a reply.
    """

    def __init__(self, endpoint_config=None, domain=None):
        super().__init__(domain.responses if domain else {})

    async def generate(
        self, utter_action: str, tracker, output_channel: str, **kwargs: Any
    ) -> Optional[dict[str, Any]]:
        """Words for a response.

        Args:
            utter_action: `utter_say`, with `lines` (see bot.words.parts), `choices` (buttons) and
                `language` in kwargs.

        Returns:
            {"text", "buttons", "language"}.
        """
        language = kwargs.get("language") or tracker.get_slot("language") or manifest.fallback()
        try:
            channel = (tracker.latest_message.metadata or {}).get("channel") if tracker.latest_message else None
            lines = on_page(kwargs["lines"]) if channel == "web" else kwargs["lines"]
            rendered = self.render(lines, kwargs.get("choices") or [], language)
            return {**rendered, **(kwargs.get("extras") or {})}
        except Exception as error:  # noqa: BLE001 an exception here would be swallowed and she would hear nothing
            log.error("could not put a reply into words: %s at %s", type(error).__name__, place_of(error))
            return broken(language, tracker.get_slot("host"))

    @staticmethod
    def render(lines: list, choices: list[dict], language: str) -> dict[str, Any]:
        """Text and buttons in a language."""
        speaker = words(language)
        buttons = [speaker.button(b) for b in choices]
        # keys besides Rasa's own reach the output channel: there the language is needed too
        return {"text": speaker.lines(lines), "buttons": buttons, "language": language}


def broken(language: str, host: Optional[str]) -> dict[str, Any]:
    """The reply when the program fails."""
    return {**last_resort.broken(language, host), "language": language}
