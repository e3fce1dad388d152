"""A chat page in the browser: to try the bot on this machine, for a projector, or on an organisation's own host.

No account, no cookie, nothing loaded from elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request

from bot import manifest, settings
from bot.channels import web_message, web_words
from bot.channels.pace import Pace
from bot.channels.serving import turns_of
from bot.channels.web_answers import Answers

KINDS = {".css": "text/css", ".js": "text/javascript"}
FILES = {path.name: path for path in (Path(__file__).parent / "page").iterdir() if path.suffix in KINDS}
LOCAL = {"127.0.0.1", "localhost", "[::1]"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' blob:; media-src blob:; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class WebInput(InputChannel):
    """Serves the page at /web/ and takes its messages.

    Raises:
        SettingError: a setting of the page cannot be used.
    """

    def __init__(self) -> None:
        self._hosts, self._exit_page = LOCAL | settings.web_hosts(), settings.exit_page()
        self._pace, self._answers = Pace(settings.messages_a_minute()), Answers()

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WebInput":
        """Nothing to set but the environment."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """Routes of the page; messages go through bot.turns, not through `on_new_message`."""
        routes = Blueprint("web")

        @routes.middleware("request")
        async def guard(request: Request):
            return None if from_here(request, self._hosts) else response.empty(403)

        @routes.get("/")
        @routes.get("/<name:str>")  # this Sanic takes "/" for an empty name
        async def part(request: Request, name: str = ""):
            return _file(name) if name else self._index(request)

        @routes.post("/message")
        async def message(request: Request):
            return await self._take(request)

        return routes

    def _index(self, request: Request):
        language = manifest.hinted(_locale(request)) or manifest.fallback()
        return response.html(web_words.index(language, self._exit_page), headers=HEADERS)

    async def _take(self, request: Request):
        """Answer {"chat", "id", "text" | "press"}; see bot.channels.web_message."""
        message = web_message.read(request.json)
        if message is None:
            return response.json({"error": 'expected "chat" (8 to 64 characters) and "text" or "press"'}, 400)
        if message.repeats:
            body = await self._answers.again(message.chat, message.id)
        elif message.id is None:
            body = await self._answer(message, request)
        else:
            body = await self._answers.once(message.chat, message.id, lambda: self._answer(message, request))
        return response.raw(body, content_type="application/json", headers=HEADERS) if body else response.empty(404)

    async def _answer(self, message: web_message.Message, request: Request) -> bytes:
        return await web_message.answer(message, turns_of(request.app), self._pace, _locale(request))


def from_here(request: Request, hosts: set[str]) -> bool:
    """True when the browser really talks to this server's own page, not to another name that points here.

    Args:
        request: any.
        hosts: names under which the page may be opened.
    """
    host = request.headers.get("host", "").lower()
    origin = request.headers.get("origin")
    return re.sub(r":\d+$", "", host) in hosts and (origin is None or origin.split("//")[-1].lower() == host)


def _locale(request: Request) -> str:
    return request.headers.get("accept-language", "")


def _file(name: str):
    if name not in FILES:
        return response.empty(204 if name == "favicon.ico" else 404)
    path = FILES[name]
    return response.raw(path.read_bytes(), content_type=KINDS[path.suffix], headers=HEADERS)
