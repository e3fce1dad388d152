"""A handout: one page in large type on a topic, and on its back where each fact comes from and from when it is."""

from __future__ import annotations

import re
from datetime import date as day
from pathlib import Path
from typing import Iterable, Optional

from markupsafe import Markup

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf
from bot.classes.links import qr_svg
from bot.lessons.errors import LessonError
from bot.words.parts import N_, Line, date, say
from bot.words.render import Words, words

TEMPLATE = Path(__file__).parent / "handout.html"
LARGE, SMALLEST = (16, 14, 13, 12), 12  # points of the front
BACK = (11, 10, 9, 8, 7)
STEP = re.compile(r"\d+[.)]\s|[٠-٩]+[.)]\s")


def make(language: str, sheets: Iterable[dict], username: str = "") -> bytes:
    """The handout as PDF, front and back. It computes for some seconds: call it in a worker thread.

    Args:
        language: id in data/languages.yml.
        sheets: from all that is known to ever less, see actions.handout.sheets; the first that fits is printed.
        username: of the bot on Telegram, for the QR code; empty: there is none.

    Raises:
        LessonError: not even the shortest fits.
        CardError: pango or a font is missing.
    """
    with ONE_AT_A_TIME:
        said, points = _front(language, sheets, username)
        return pdf(_back(said, points))


def _front(language: str, sheets: Iterable[dict], username: str) -> tuple[dict, float]:
    """What stands on it and in which type, the largest first; type gives way before services and rules do."""
    for number, sheet in enumerate(sheets):
        said = content(language, sheet, username)
        for points in LARGE if number == 0 else (SMALLEST,):
            if len(_pages(said, points, BACK[0], front=True, back=False)) == 1:
                return said, points
    raise LessonError(f"{said['title']} ({language}): the words do not fit on one page; shorten topic.*.steps in locales/{language}")


def _back(said: dict, points: float):
    for small in BACK:
        document = lay_out(TEMPLATE, **said, points=points, small=small, front=True, back=True)
        if len(document.pages) == 2:
            return document
    raise LessonError(f"{said['title']} ({said['language']}): the sources do not fit on the back")


def _pages(said: dict, points: float, small: float, **parts: bool) -> list:
    return lay_out(TEMPLATE, **said, points=points, small=small, **parts).pages


def content(language: str, sheet: dict, username: str = "") -> dict:
    """The words of a sheet, as the template takes them; arguments as for make()."""
    speak = words(language)
    return {
        "language": language,
        "direction": manifest.languages()[language].direction,
        **{field: speak.part(sheet[field]) for field in ("way", "title", "understood")},
        "sections": [_printed(section, speak) for section in sheet["sections"]],
        "private": speak.part(say(N_("handout.private"))) if sheet["private"] else None,
        "qr": _qr(username),
        "ask": speak.part(say(N_("handout.ask"))),
        "sources": speak.part(say(N_("handout.sources"))),
        "behind": [{"said": speak.lines([b["said"]]).removeprefix("• "), "sources": [speak.lines([s]) for s in b["sources"]]} for b in sheet["behind"]],
        "basis": [speak.lines([line]).removeprefix("• ") for line in sheet["basis"]],
        "read": speak.part(say("sheet.read", date=date(day.today().isoformat()))),
    }


def _qr(username: str) -> Optional[Markup]:
    return Markup(qr_svg(f"https://t.me/{username}")) if username else None


def _printed(section: list[Line], speak: Words) -> list[dict]:
    """Its lines, each with how it is set: a head (it ends in a colon), a point, a step, more to a point, or plain."""
    return [{"text": text.strip(), "kind": _kind(text)} for text in speak.lines(section).split("\n") if text.strip()]


def _kind(text: str) -> str:
    if text.startswith("   "):
        return "more"
    if text.startswith("•"):
        return "point"
    if STEP.match(text):
        return "step"
    return "head" if text.rstrip().endswith((":", "：", "፦")) else "plain"
