"""A chat page for this machine: to try the bot without Telegram. No account, no token, loopback only."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request

from bot import manifest
from bot.channels.serving import turns_of

PAGE = Path(__file__).parent / "page"
FILES = {"": ("index.html", "text/html; charset=utf-8"), "page.css": ("page.css", "text/css"), "page.js": ("page.js", "text/javascript")}
LOCAL = {"127.0.0.1", "localhost", "[::1]"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; media-src data:; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class WebInput(InputChannel):
    """Serves the page at /web/ and takes its messages."""

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WebInput":
        """Nothing to set."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """Routes of the page; messages go through bot.turns, not through `on_new_message`."""
        routes = Blueprint("web")

        @routes.get("/")
        async def page(request: Request):
            return await _file(request, "")

        @routes.get("/<name:str>")
        async def part(request: Request, name: str):
            return await _file(request, name)

        @routes.post("/message")
        async def message(request: Request):
            return await take(request, request.app)

        return routes


def from_here(request: Request) -> bool:
    """True when the browser really talks to this machine's own page, not to a name that points here."""
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    origin = request.headers.get("origin")
    return host in LOCAL and (origin is None or origin.split("//")[-1] == request.headers.get("host"))


async def _file(request: Request, name: str):
    if not from_here(request):
        return response.empty(403)
    if name not in FILES:
        return response.empty(204 if name == "favicon.ico" else 404)
    file, kind = FILES[name]
    return response.raw((PAGE / file).read_bytes(), content_type=kind, headers=HEADERS)


def _for_page(reply: dict) -> dict:
    """The reply as JSON can carry it: a voice note in base64."""
    return {**reply, "voice": base64.b64encode(reply["voice"]).decode()} if "voice" in reply else reply


async def take(request: Request, app: Sanic):
    """Answer {"chat", "text" | "press"} with {"chat", "language", "direction", "replies", "forgotten"}."""
    if not from_here(request):
        return response.empty(403)
    body = request.json if isinstance(request.json, dict) else {}
    chat, text, press = (body.get(k) for k in ("chat", "text", "press"))
    strings = all(value is None or isinstance(value, str) for value in (text, press)) and (text or press) is not None
    if not strings or not isinstance(chat, str) or not 8 <= len(chat) <= 64 or not chat.isascii():
        return response.json({"error": 'expected "chat" (8 to 64 characters) and "text" or "press"'}, 400)
    locale = request.headers.get("accept-language", "")
    outcome = await turns_of(app).take("web", chat, text, press, locale)
    answer = {
        "chat": chat,
        "language": outcome.language,
        "direction": manifest.languages()[outcome.language].direction,
        "replies": [_for_page(reply) for reply in outcome.replies],
        "forgotten": outcome.forgotten,
    }
    return response.json(answer, headers=HEADERS, ensure_ascii=False)
