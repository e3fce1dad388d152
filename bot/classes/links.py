"""The way into a session: the link behind the QR code, the code as people read it, and the trainer's addresses."""

from __future__ import annotations

import io
import re
from typing import Optional

import segno

from bot import settings
from bot.classes.register import Class

QUIET_ZONE = 4  # modules around the code, without which phones do not find it
DOTS = 20  # of the picture, for each module


def link(class_: Class, username: str) -> str:
    """The link that opens the bot on Telegram and joins.

    Args:
        class_: the session.
        username: of the bot, without @.
    """
    return f"https://t.me/{username}?start={class_.code}"


def spaced(code: str) -> str:
    """A code as it is read from afar: K7M 9PX; typed with its gap it counts too."""
    return f"{code[:3]} {code[3:]}"


def qr_svg(text: str) -> str:
    """A QR code as inline SVG that takes the size of its place.

    Args:
        text: what it says.
    """
    return segno.make(text, error="m").svg_inline(border=QUIET_ZONE, omitsize=True, lineclass=None, svgclass="qr")


def qr_png(text: str) -> bytes:
    """A QR code as a picture, to be sent or put on a slide.

    Args:
        text: what it says.
    """
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=DOTS, border=QUIET_ZONE)
    return out.getvalue()


def page(class_: Class, address: Optional[str] = None) -> str:
    """The address of the trainer's page; whoever knows it can lead the session.

    Args:
        class_: the session.
        address: of the server; None: as it is opened on the machine where the bot runs.
    """
    return f"{address or f'http://127.0.0.1:{settings.port()}'}/class/{class_.secret}"


def addresses() -> list[str]:
    """Where the bot's server can be opened: the webhook's host, the names that are set, and this machine.

    Raises:
        SettingError: the token or the webhook's address cannot be used.
    """
    webhook = (settings.telegram() or {}).get("webhook_url") or ""
    origin = re.match(r"https?://[^/\s]+", webhook)
    names = [f"https://{host}" for host in sorted(settings.web_hosts())]
    return list(dict.fromkeys([*([origin[0].lower()] if origin else []), *names, f"http://127.0.0.1:{settings.port()}"]))
