"""What Telegram shows of the bot before and beside the chat: commands and descriptions, in every language."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand
from telegram.error import BadRequest, RetryAfter

from bot import manifest
from bot.words.catalogue import SOURCE
from bot.words.parts import N_, say
from bot.words.render import words

log = logging.getLogger(__name__)

TWO_LETTERS = {"fil": "tl"}  # Telegram takes no longer codes
COMMANDS = {
    "start": N_("command.start"),
    "menu": N_("command.menu"),
    "language": N_("command.language"),
    "country": N_("command.country"),
    "help": N_("command.help"),
    "check": N_("command.check"),
    "contract": N_("command.contract"),
    "debt": N_("command.debt"),
    "ready": N_("command.ready"),
    "quiz": N_("command.quiz"),
    "card": N_("command.card"),
    "exit": N_("command.exit"),
    "forget": N_("command.forget"),
}


async def publish_profile(bot: Bot) -> None:
    """Register commands and descriptions; English also as the default for all other languages."""
    try:
        for id in manifest.languages():
            speaker = words(id)
            commands = [BotCommand(name, speaker.part(say(entry))) for name, entry in COMMANDS.items()]
            about = speaker.part(say("bot.about"))
            for code in [id, ""] if id == SOURCE else [TWO_LETTERS.get(id, id)]:
                await bot.set_my_commands(commands, language_code=code or None)
                await bot.set_my_short_description(about, language_code=code or None)
                await bot.set_my_description(speaker.part(say("ui.welcome")), language_code=code or None)
    except (BadRequest, RetryAfter) as error:
        # the chat works without; Telegram limits how often these may be set
        log.warning("commands and descriptions were not set: %s", type(error).__name__)
