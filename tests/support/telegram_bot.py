"""The real bot on the stand-in of Telegram, and the women who write to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.words.render import words

from .bot_api import Sent, ThreadedBotApi
from .served import Served

TOKEN = "1234567:stand-in-token-that-nobody-may-see"
SECRET = "webhook-secret_that-nobody-may-see"
PATIENCE = 30  # seconds for an answer on a busy machine
NAMES = ("Asha", "asha_")  # in all names that the stand-in gives, see bot_api.state.new_user
LONG_ENOUGH = 12  # letters from which a text in the output can't be there by chance

_ids = itertools.count(7_310_000_001)


def opening(id: str, language: str = "en") -> str:
    """The words of a catalogue entry up to its first placeholder."""
    return words(language).catalogue[id].split("{")[0].strip()


class Woman:
    """A private chat with the bot. `hears` moves on through what she gets."""

    def __init__(self, api: ThreadedBotApi, language: str | None = "en"):
        self.api, self.language, self.id = api, language, next(_ids)
        self.said: list[str] = []
        self._heard = 0

    def says(self, text: str | None = None, **fields) -> Woman:
        """She sends a message."""
        self.said += [t for t in (text, fields.get("caption")) if t]
        self.api.say(self.id, text, self.language, **fields)
        return self

    def taps(self, payload: str) -> Woman:
        """She taps a button."""
        language = {"language_code": self.language} if self.language else {}
        self.api.press(self.id, payload, user={"id": self.id, **language})
        return self

    @property
    def got(self) -> list[str]:
        """The texts of all that she got."""
        return [sent.text or "" for sent in self.api.sent(self.id)]

    def hears(self, id: str, language: str | None = None, timeout: float = PATIENCE) -> Sent:
        """The next message that holds the words of a catalogue entry; those before it are passed over."""
        wanted = opening(id, language or self.language or "en")

        def found() -> int | None:
            new = self.api.sent(self.id)[self._heard :]
            return next((i for i, sent in enumerate(new, self._heard + 1) if wanted in (sent.text or "")), None)

        try:
            self._heard = self.api.wait_for(found, timeout)
        except AssertionError:
            got = self.got[self._heard :]
            raise AssertionError(f"expected {id} ({wanted!r}) within {timeout} s, got {got}") from None
        return self.api.sent(self.id)[self._heard - 1]

    def hears_something(self) -> Sent:
        """The next message, whatever it is."""
        self.api.wait_sent(self._heard + 1, self.id, PATIENCE)
        self._heard += 1
        return self.api.sent(self.id)[self._heard - 1]

    def hears_only(self, *ids: str, language: str | None = None) -> None:
        """She got exactly these messages since she last heard one, and nothing else.

        A command sent behind them, answered in order, shows where they end.
        """
        language = language or self.language or "en"
        start = self._heard
        self.says("/language").hears("ui.ask_language", language)
        new = [sent.text for sent in self.api.sent(self.id)[start : self._heard - 1]]
        wanted = [opening(id, language) for id in ids]
        fits = len(new) == len(wanted) and all(w in text for w, text in zip(wanted, new))
        assert fits, f"expected only {ids}, got {new}"


class TelegramBot:
    """The server's process and the stand-in that it talks with."""

    def __init__(self, api: ThreadedBotApi, server: Served):
        self.api, self.server = api, server
        self.women: list[Woman] = []

    def woman(self, language: str | None = "en") -> Woman:
        """Somebody who has not written before, with a Telegram in this language."""
        self.women.append(Woman(self.api, language))
        return self.women[-1]

    def reads(self, polls_before: int = 0) -> bool:
        """Whether it fetches updates: the webhook is set, or there was one more poll than before."""
        return bool(self.api.webhook) or len(self.api.calls("getUpdates")) > polls_before

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Telegram can't be reached."""
        self.api.__exit__(None, None, None)
        try:
            yield
        finally:
            self.api.__enter__()

    def leaks(self, start: int = 0) -> list[str]:
        """What stands in the server's output, from a place on, although it must not."""
        secret = [TOKEN, TOKEN.split(":")[1], SECRET, *NAMES]
        for woman in self.women:
            secret += [str(woman.id), *(t for t in woman.said if len(t) >= LONG_ENOUGH)]
        output = self.server.output[start:]
        return [s for s in secret if s in output]


@contextmanager
def telegram_bot(folder: Path, webhook: bool) -> Iterator[TelegramBot]:
    """The bot with a stand-in of its own, not started: for long polling or for a webhook."""
    with ThreadedBotApi(TOKEN) as api:
        server = Served(folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=api.base_url)
        if webhook:
            server.set(TELEGRAM_WEBHOOK_URL=server.address, TELEGRAM_WEBHOOK_SECRET=SECRET)
        yield TelegramBot(api, server)
