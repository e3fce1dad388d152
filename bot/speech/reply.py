"""Adds the voice note to a reply that is to be spoken."""

from __future__ import annotations

import logging

from bot.speech import voice
from bot.words.parts import say
from bot.words.render import words

log = logging.getLogger(__name__)


async def spoken(reply: dict, language: str) -> list[dict]:
    """The reply with its voice note; where the voice fails, the reply and a word about it.

    Args:
        reply: {"text", "buttons"}, and "speak": the topic, where it is to be spoken; "aloud": words for that in place of the text.
        language: of the text.
    """
    topic, aloud = reply.pop("speak", None), reply.pop("aloud", reply["text"])
    if topic is None:
        return [reply]
    try:
        return [{**reply, "voice": await voice.note(aloud, language, topic)}]
    except voice.VoiceError as error:
        log.error("an answer could not be spoken: %s", error)
        return [reply, {"text": words(language).part(say("ui.read_aloud")), "buttons": []}]
