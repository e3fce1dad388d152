"""Finished answers as a page: every topic, all languages side by side, as wide as a small phone."""

from __future__ import annotations

from pathlib import Path

from bot import manifest
from bot.pages import render

TEMPLATE = Path(__file__).parent / "templates" / "preview.html"


def page(found: dict[str, dict[str, list[dict]]], what: str) -> str:
    """The page's HTML.

    Args:
        found: {topic: {language: messages}}, a message being {"text", "buttons": [{"title", "payload"}]}.
        what: which answers these are.
    """
    used = {language for by_language in found.values() for language in by_language}
    languages = {id: (entry.name, entry.direction) for id, entry in manifest.understood().items() if id in used}
    languages.update({id: (id, "ltr") for id in sorted(used - set(languages))})
    return render(TEMPLATE, found=found, languages=languages, what=what)
