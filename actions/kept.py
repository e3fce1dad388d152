"""What she is told where the organisation keeps messages that were not understood."""

from __future__ import annotations

from bot import settings
from bot.words.parts import Line, say


def kept_lines() -> list[Line]:
    """That a question which is not understood stays for a while; nothing where it does not."""
    return [[say("ui.unanswered_kept", days={"number": settings.retention_days()})]] if settings.unanswered() else []
