"""Makes what goes along with a reply: a voice note, the wallet card, the picture or sheet of a guided tool."""

from __future__ import annotations

import asyncio
import importlib
import logging
from typing import Callable

from bot.privacy import place_of
from bot.speech.reply import spoken
from bot.words.parts import N_, say
from bot.words.render import words

log = logging.getLogger(__name__)

#: {kind of picture: the module that makes it: make(language, data) -> (content, "png" or "pdf")}; imported when needed
PICTURES = {
    "contract": "bot.tools.contract_picture",
    "debt": "bot.tools.debt_picture",
    "ready": "bot.ready.sheet",
}


async def finished(reply: dict, language: str) -> list[dict]:
    """The messages that a reply becomes.

    Args:
        reply: of the outbox, see bot.outbox.EXTRAS.
        language: of its text.

    Returns:
        [{"text", "buttons", "keyboard", "contacts"} and "voice" (Ogg Opus) or "file" (bytes, "name" in "file_name")].
    """
    card, picture = reply.pop("card", None), reply.pop("picture", None)
    if card:
        return [await _with_file(reply, language, N_("ui.card_failed"), lambda: _card(card))]
    if picture:
        return [await _with_file(reply, language, N_("tool.picture_failed"), lambda: _picture(picture, language))]
    return await spoken(reply, language)


def _card(card: dict) -> tuple[bytes, str]:
    from bot.cards.card import card as make

    return make(card["language"], card["origin"], card["host"], card["kind"]), card["kind"]


def _picture(picture: dict, language: str) -> tuple[bytes, str]:
    return importlib.import_module(PICTURES[picture["kind"]]).make(language, picture["data"])


async def _with_file(reply: dict, language: str, failed: str, make: Callable[[], tuple[bytes, str]]) -> dict:
    """The reply with a file, made in another thread; where that fails, a word about it."""
    try:
        content, kind = await asyncio.to_thread(make)
        # a name that tells nothing where files are listed
        return {**reply, "file": content, "file_name": f"list.{kind}"}
    except Exception as error:  # noqa: BLE001 what it says stands in the text too
        log.error("a file was not made: %s at %s", type(error).__name__, place_of(error))
        return {**reply, "text": "\n\n".join([*([] if failed == "ui.card_failed" else [reply["text"]]), words(language).part(say(failed))])}
