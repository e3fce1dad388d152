"""Puts a message into words."""

from __future__ import annotations

from bot.pack.current import per_pack
from bot.words.catalogue import Catalogue
from bot.words.formats import Formatter
from bot.words.parts import Line, Part
from bot.words.service import service_lines



class Words:
    """Says messages and buttons in one language.

    Args:
        language: id from data/languages.yml.
    """

    def __init__(self, language: str):
        self.language = language
        self.catalogue = Catalogue(language)
        self.format = Formatter(self.catalogue)

    def part(self, part: Part) -> str:
        """Say one part: a service, a bare value, or a catalogue entry with its values put in."""
        if "service" in part:
            return service_lines(part["service"], self.catalogue, self.format)
        if "value" in part:
            return self.format.value(part["value"])
        return self.format.fill(self.catalogue[part["id"]], part.get("with", {}))

    def lines(self, lines: list[Line]) -> str:
        """Say a whole message; empty lines part its sections, and never stand twice."""
        said: list[str] = []
        for line in lines:
            text = " ".join(words(p["language"]).part(p) if "language" in p else self.part(p) for p in line)
            if text or (said and said[-1]):
                said.append(text)
        return "\n".join(said).strip()

    def button(self, button: dict) -> dict:
        """{"title", "payload"} of a button given as {"say": part, "payload": …} or with a ready title."""
        title = button["title"] if "title" in button else self.part(button["say"])
        return {"title": title, "payload": button["payload"]}


@per_pack
def words(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)
