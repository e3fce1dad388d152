"""The lesson plan's outline and role plays: minutes, topics and names fit together."""

from __future__ import annotations

from pathlib import Path

from bot.lessons.errors import LessonError
from bot.lessons.outline import LESSONS, read


def problems(folder: Path = LESSONS) -> list[str]:
    """What is wrong with data/lessons/, at most one sentence."""
    try:
        read(folder)
    except LessonError as error:
        return [str(error)]
    return []
