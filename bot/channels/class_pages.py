"""The trainer's pages: /class/<secret> for the projector, /class/<secret>/entry to count the hands of women without a phone.

The secret is the only way in. It stands in the address alone: never in a log, and no page passes it on. Whoever has opened it
holds it in a cookie, so that the address bar before the room can show the code instead: /class/<code>.
"""

from __future__ import annotations

import hmac
import logging
import re
from pathlib import Path
from typing import Any, Awaitable, Callable, Optional

import sqlalchemy as sa
from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request

from bot import pages, settings
from bot.channels.serving import store_of
from bot.channels.web import HEADERS, KINDS, LOCAL, from_here
from bot.classes import lead, links, register
from bot.classes.codes import read_code
from bot.classes.hands import MOST, counted, hands
from bot.classes.register import Class, ClassError
from bot.classes.screen import labels, state
from bot.database import DAY
from bot.privacy import place_of

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "class_page"
COOKIE = "class_"  # and the code behind it
KEPT = 2 * DAY  # seconds: the session, and a day to write down what was counted on paper
FILES = {path.name: path for path in FOLDER.iterdir() if path.suffix in KINDS}
Handler = Callable[[Request, sa.engine.Engine, Class], Any]


def add_routes(app: Sanic, username: Callable[[], Optional[str]]) -> None:
    """Put the pages into the application.

    Args:
        app: the server.
        username: gives the bot's name on Telegram, without @; None while it is not known.
    """
    hosts = LOCAL | settings.web_hosts() | _webhook_host()

    def guarded(handler: Handler, posted: bool = False) -> Callable[..., Awaitable]:
        async def answer(request: Request, secret: str):
            return _answer(request, secret, handler, posted, hosts)

        return answer

    async def start(request: Request, secret: str):
        if secret == "favicon.ico":
            return response.empty(204)
        if secret in FILES:
            path = FILES[secret]
            return response.raw(path.read_bytes(), content_type=KINDS[path.suffix], headers=HEADERS)
        return _answer(request, secret, lambda *seen: _projector(seen[2], username()), False, hosts)

    app.add_route(start, "/class/<secret:str>", name="class_screen")
    for name, handler in {"entry": _entry, "state": _state, "hands": _hands}.items():
        app.add_route(guarded(handler), f"/class/<secret:str>/{name}", name=f"class_{name}")
    for name, handler in {"show": _show, "phase": _phase, "tally": _tally}.items():
        app.add_route(guarded(handler, posted=True), f"/class/<secret:str>/{name}", methods=["POST"], name=f"class_{name}")


def _webhook_host() -> set[str]:
    found = re.match(r"https?://([^/:]+)", (settings.telegram() or {}).get("webhook_url") or "")
    return {found[1].lower()} if found else set()


def _answer(request: Request, secret: str, handler: Handler, posted: bool, hosts: set[str]):
    """What a handler answers, or 403, 404, 400 and 500; Sanic would write the address into the log."""
    if not from_here(request, hosts) or (posted and "origin" not in request.headers):
        return response.empty(403)
    try:
        engine = store_of(request.app.ctx.agent).engine
        class_ = _class(engine, request.cookies.get(COOKIE + secret, "") if read_code(secret) == secret else secret)
        return handler(request, engine, class_) if class_ else response.empty(404, headers=HEADERS)
    except ClassError as error:
        return response.json({"error": str(error)}, 400, headers=HEADERS)
    except SanicException:
        return response.json({"error": "expected JSON"}, 400, headers=HEADERS)
    except Exception as error:  # noqa: BLE001 see above
        log.error("a trainer's page failed: %s at %s", type(error).__name__, place_of(error))
        return response.empty(500, headers=HEADERS)


def _class(engine: sa.engine.Engine, secret: str) -> Optional[Class]:
    found = register.by_secret(engine, secret)
    return found if found and hmac.compare_digest(found.secret.encode(), secret.encode()) else None


def _projector(class_: Class, username: Optional[str]):
    qr = links.qr_svg(links.link(class_, username)) if username else ""
    told = {"languages": labels(class_), "code": class_.code}
    code = links.spaced(class_.code)
    return _page(class_, "projector.html", told=told, code=code, qr=qr, username=username)


def _entry(request: Request, engine: sa.engine.Engine, class_: Class):
    return _page(class_, "entry.html", told={"languages": labels(class_), "code": class_.code, "most": MOST}, code=class_.code)


def _page(class_: Class, name: str, **values: Any):
    """A page, with the cookie for its short address. Not "strict": the address is opened from a chat."""
    page = response.html(pages.render(FOLDER / name, **values), headers=HEADERS)
    page.cookies[COOKIE + class_.code] = class_.secret
    page.cookies[COOKIE + class_.code].update({"path": "/class/", "httponly": True, "samesite": "lax", "max-age": KEPT})
    return page


def _state(request: Request, engine: sa.engine.Engine, class_: Class):
    return response.json(state(engine, class_), headers=HEADERS)


def _hands(request: Request, engine: sa.engine.Engine, class_: Class):
    return response.json(hands(engine, class_), headers=HEADERS)


def _show(request: Request, engine: sa.engine.Engine, class_: Class):
    return response.json(state(engine, lead.show(engine, class_, str(_body(request).get("shown")))), headers=HEADERS)


def _phase(request: Request, engine: sa.engine.Engine, class_: Class):
    return response.json(state(engine, lead.go_on(engine, class_, str(_body(request).get("seen")))), headers=HEADERS)


def _tally(request: Request, engine: sa.engine.Engine, class_: Class):
    counted(engine, class_, _body(request))
    return response.json(hands(engine, register.by_id(engine, class_.id)), headers=HEADERS)


def _body(request: Request) -> dict:
    return request.json if isinstance(request.json, dict) else {}
