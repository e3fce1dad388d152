"""The get-ready list of all stages as a sheet to print: boxes to tick by hand, what holds in her countries, numbers."""

from __future__ import annotations

from pathlib import Path

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf
from bot.words.render import words

TEMPLATE = Path(__file__).parent / "sheet.html"


def make(language: str, data: dict) -> tuple[bytes, str]:
    """The sheet, and that it is a pdf. It computes for some seconds: call it in a worker thread.

    Args:
        language: id from data/languages.yml.
        data: {"stages": [{"title": part, "items": [{"done": whether it is ticked, "text": part, "more": lines}]}], "title": part},
            the parts as in bot.words.parts.

    Raises:
        CardError: pango or a font is missing.
    """
    with ONE_AT_A_TIME:
        return pdf(lay_out(TEMPLATE, **_content(language, data))), "pdf"


def _content(language: str, data: dict) -> dict:
    speak = words(language)
    stages = [
        {
            "title": speak.part(stage["title"]),
            "items": [
                {"done": item["done"], "text": speak.part(item["text"]), "more": speak.lines(item["more"]).split("\n") if item["more"] else []}
                for item in stage["items"]
            ],
        }
        for stage in data["stages"]
    ]
    return {"language": language, "direction": manifest.languages()[language].direction, "title": speak.part(data["title"]), "stages": stages}
