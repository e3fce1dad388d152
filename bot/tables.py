"""Every table of the bot: to import this module is to know them all."""

from __future__ import annotations

from bot import inbox, shown, store  # noqa: F401 each adds its tables
from bot.classes import tables  # noqa: F401
from bot.database import metadata
from bot.handoff import cases  # noqa: F401
from bot.report import counts, unanswered  # noqa: F401

__all__ = ["metadata"]
