"""A conversation with the complete bot, in verbs that read as sentences."""

from __future__ import annotations

import asyncio
import itertools

from bot.turns import Turns
from bot.words.render import words

_numbers = itertools.count(1)


class Conversation:
    """One chat. Every verb returns the conversation, so that a journey is one expression."""

    def __init__(self, turns: Turns, locale: str | None = None):
        self.turns, self.locale = turns, locale
        self.id = f"test-{next(_numbers)}"
        self.outcome = None
        self.payloads: dict[str, str] = {}

    def _take(self, **message) -> "Conversation":
        self.outcome = asyncio.run(self.turns.take("test", self.id, locale=self.locale, **message))
        for button in self.buttons:
            self.payloads[button["title"]] = button["payload"]
        return self

    def says(self, text: str) -> "Conversation":
        """She types a message."""
        return self._take(text=text)

    def taps(self, what: str) -> "Conversation":
        """She taps a button: its title, its payload, or the catalogue id of its title."""
        titles = [what]
        try:
            titles.append(words(self.language).catalogue[what])
        except LookupError:
            pass
        payload = next((self.payloads[t] for t in titles if t in self.payloads), what)
        assert payload.startswith("/"), f"no button {what!r}; there are {list(self.payloads)}"
        return self._take(press=payload)

    @property
    def language(self) -> str:
        """Language of the last replies."""
        return self.outcome.language if self.outcome else "en"

    @property
    def text(self) -> str:
        """All replies of the last turn."""
        return "\n\n".join(r["text"] for r in self.outcome.replies)

    @property
    def buttons(self) -> list[dict]:
        """All buttons of the last turn."""
        return [b for r in self.outcome.replies for b in r["buttons"]]

    def wording(self, id: str) -> str:
        """The catalogue's words up to the first placeholder, in the conversation's language."""
        return words(self.language).catalogue[id].split("{")[0].strip()

    def hears(self, *ids: str) -> "Conversation":
        """The last replies hold the words of these catalogue entries."""
        for id in ids:
            assert self.wording(id) in self.text, f"{id} ({self.wording(id)!r}) is not in:\n{self.text}"
        return self

    def does_not_hear(self, *ids: str) -> "Conversation":
        """The last replies hold none of these entries."""
        for id in ids:
            assert self.wording(id) not in self.text, f"{id} is in:\n{self.text}"
        return self

    def reads(self, *pieces: str) -> "Conversation":
        """The last replies hold these pieces of text."""
        for piece in pieces:
            assert piece in self.text, f"{piece!r} is not in:\n{self.text}"
        return self

    def is_answered_in(self, language: str) -> "Conversation":
        """The last replies are in this language."""
        assert self.language == language, f"answered in {self.language}, expected {language}:\n{self.text}"
        return self

    def sees_button(self, *payloads: str) -> "Conversation":
        """The last replies carry buttons with these payloads."""
        there = [b["payload"] for b in self.buttons]
        for payload in payloads:
            assert payload in there, f"no button {payload}; there are {there}"
        return self
