"""The poster of a session: a QR code and the code itself, large, to hang on the wall."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf
from bot.classes.links import link, qr_svg, spaced
from bot.classes.register import Class
from bot.words.parts import N_, say
from bot.words.render import words

HERE = Path(__file__).parent
#: millimetres of the QR code and points of the words: the first that fits on one page is taken
STEPS = [(120, 22), (120, 16), (110, 12.5), (92, 10), (80, 9)]


def poster(class_: Class, username: Optional[str]) -> bytes:
    """The poster as PDF, A4. It computes for up to some seconds: call it in a worker thread, never in the event loop.

    Args:
        class_: the session; the poster speaks its languages.
        username: of the bot on Telegram, without @; None: not known, then there is no QR code.

    Raises:
        CardError: pango or a font is missing.
    """
    qr, said = _qr(class_, username), _said(class_.plan.languages)
    with ONE_AT_A_TIME:
        for wide, points in STEPS:
            made = lay_out(HERE / "poster.html", code=spaced(class_.code), qr=qr, username=username, said=said, wide=wide, points=points)
            if len(made.pages) == 1:
                break
        return pdf(made)


def _qr(class_: Class, username: Optional[str]) -> Optional[str]:
    return qr_svg(link(class_, username)) if username else None


def _said(ids: tuple[str, ...]) -> list[dict]:
    known = manifest.languages()
    return [{"id": id, "direction": known[id].direction, "text": words(id).part(say(N_("class.scan")))} for id in ids]
