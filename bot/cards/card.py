"""Makes the card: one A4 sheet with four equal cards to cut out and fold."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot import manifest
from bot.cards.content import Content, content
from bot.cards.printing import ONE_AT_A_TIME, CardError, lay_out, pdf, png
from bot.directory import lookup
from bot.directory.base import CODES

KINDS = ("pdf", "png")
NAME = "list"  # of the file that is sent: who looks through her phone sees a shopping list
KEPT = 64  # cards that are kept in memory, about 150 kB each
HALVES = 2  # of the inside, each a page of the trial
# type in points, and with names of offices or without: the first that fits is taken
STEPS = [(8.5, True), (8, True), (7.5, True), (7.5, False)]


def card(language: str, origin: str, host: str, kind: str) -> bytes:
    """The card of a way, ready to send or print.

    It computes for up to a second (the first time for some seconds) and blocks: call it in a worker thread, such as
    with asyncio.to_thread, never in the event loop.

    Args:
        language: id from data/languages.yml.
        origin, host: ISO codes of where she comes from and where she works.
        kind: pdf, or png for a picture of the sheet at 200 dots an inch.

    Raises:
        CardError: an argument cannot be used, no number is known, or pango or a font is missing.
    """
    check(language, origin, host, kind)
    with ONE_AT_A_TIME:
        return _made(language, origin, host, kind, date.today())


@lru_cache(maxsize=KEPT)
def _made(language: str, origin: str, host: str, kind: str, today: date) -> bytes:
    """See card(); `today`, because numbers grow old."""
    if kind == "png":
        return png(_made(language, origin, host, "pdf", today))
    return pdf(sheet(content(language, origin, host)))


def check(language: str, origin: str, host: str, kind: str) -> None:
    """Refuse what no card can be made of; see card()."""
    if kind not in KINDS:
        raise CardError(f"{kind!r}: a card is made as {' or '.join(KINDS)}")
    if language not in manifest.languages():
        raise CardError(f"{language!r}: no card in this language; there are {', '.join(manifest.languages())}")
    if origin not in CODES:
        raise CardError(f"{origin!r} is no ISO 3166 country code (two capitals, such as NP)")
    if not lookup.shared().has(host):
        raise CardError(f"{host!r}: the directory has no file of this country (two capitals, such as KW)")
    if origin == host:
        raise CardError(f"{origin} is both origin and host; the card is for a way from one country to another")


def sheet(card: Content):
    """The sheet laid out, in the largest type that fits.

    Args:
        card: its words.

    Raises:
        CardError: it knows no number, or it does not fit, whatever is left out.
    """
    if not any(entry.digits for entry in card.entries):
        raise CardError("no number is known for this way; there is nothing to print")
    for points, named in STEPS:
        values = {"card": card, "points": points, "named": named}
        if len(lay_out("trial.html", **values).pages) == HALVES:
            return lay_out("sheet.html", **values)
    raise CardError(f"the words of the card in {card.language} are too long for it")
