"""What can be wrong with what a trainer asks for."""

from __future__ import annotations

from typing import Collection

from bot import manifest
from bot.directory import lookup
from bot.directory.base import CODES


class LessonError(ValueError):
    """A plan, handout or paper test cannot be made; the message says why and how to mend it."""


def check_way(origin: str, host: str) -> None:
    """Refuse a corridor of which nothing can be said.

    Args:
        origin, host: ISO codes.

    Raises:
        LessonError: no country code, no file in the directory, or the same country twice.
    """
    if origin not in CODES:
        raise LessonError(f"{origin}-{host}: {origin!r} is no ISO 3166 country code; write a corridor such as NP-KW")
    if not lookup.shared().has(host):
        raise LessonError(f"{origin}-{host}: the directory has no file of {host}; choose another destination, such as KW")
    if origin == host:
        raise LessonError(f"{origin}-{host}: both ends are the same country; write a corridor such as NP-KW")


def check_languages(ids: Collection[str]) -> None:
    """Refuse a language that is not answered in; see LessonError."""
    strange = [id for id in ids if id not in manifest.languages()]
    if strange or not ids:
        raise LessonError(f"languages: {', '.join(strange) or 'none'}: choose from {', '.join(manifest.languages())}")


def check_topics(ids: Collection[str]) -> None:
    """Refuse a topic that there is not; see LessonError."""
    strange = [id for id in ids if id not in manifest.topics()]
    if strange or not ids:
        raise LessonError(f"topics: {', '.join(strange) or 'none'}: data/topics.yml lists them, such as passport_retention")
