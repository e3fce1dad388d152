"""Makes what goes along with a reply: a voice note, the wallet card."""

from __future__ import annotations

import asyncio
import logging

from bot.privacy import place_of
from bot.speech.reply import spoken
from bot.words.parts import say
from bot.words.render import words

log = logging.getLogger(__name__)


async def finished(reply: dict, language: str) -> list[dict]:
    """The messages that a reply becomes.

    Args:
        reply: of the outbox, see bot.outbox.EXTRAS.
        language: of its text.

    Returns:
        [{"text", "buttons", "keyboard", "contacts"} and "voice" (Ogg Opus) or "file" (bytes, "name" in "file_name")].
    """
    card = reply.pop("card", None)
    return [await _with_card(reply, card, language)] if card else await spoken(reply, language)


async def _with_card(reply: dict, card: dict, language: str) -> dict:
    """The reply with the wallet card, made in another thread; where that fails, a word about it."""
    from bot.cards.card import card as make

    try:
        content = await asyncio.to_thread(make, card["language"], card["origin"], card["host"], card["kind"])
        # a name that tells nothing where files are listed
        return {**reply, "file": content, "file_name": f"list.{card['kind']}"}
    except Exception as error:  # noqa: BLE001 the numbers themselves are in the plan
        log.error("the card was not made: %s at %s", type(error).__name__, place_of(error))
        return {**reply, "text": words(language).part(say("ui.card_failed"))}
