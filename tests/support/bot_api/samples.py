"""Messages without text, ready for `say`: api.say(7, None, **samples.voice())."""

from __future__ import annotations

import time


def _file(file_id: str, **more: object) -> dict:
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": 8, **more}


def voice() -> dict:
    """A voice message."""
    return {"voice": _file("voice1", duration=3, mime_type="audio/ogg")}


def photo(caption: str | None = None) -> dict:
    """A picture."""
    sizes = [_file("photo1", width=90, height=60), _file("photo2", width=900, height=600)]
    return {"photo": sizes, **({"caption": caption} if caption else {})}


def sticker() -> dict:
    """A sticker."""
    kind = {"type": "regular", "is_animated": False, "is_video": False}
    return {"sticker": _file("sticker1", width=512, height=512, emoji="🙂", **kind)}


def document() -> dict:
    """A file."""
    return {"document": _file("document1", file_name="contract.pdf", mime_type="application/pdf")}


def location() -> dict:
    """A place."""
    return {"location": {"latitude": 27.7172, "longitude": 85.324}}


def contact() -> dict:
    """A shared phone number (one that is reserved for fiction)."""
    return {"contact": {"phone_number": "+12025550123", "first_name": "Asha"}}


def forwarded(name: str = "Someone") -> dict:
    """The mark of a message that was forwarded from a hidden user; add a text."""
    return {"forward_origin": {"type": "hidden_user", "sender_user_name": name, "date": int(time.time()) - 60}}
