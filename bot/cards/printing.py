"""HTML to PDF and picture: WeasyPrint and PDFium, and what can go wrong with them."""

from __future__ import annotations

import contextlib
import io
import threading
import warnings
from pathlib import Path
from typing import Any

from bot.pages import render

HERE = Path(__file__).parent
DOTS = 200  # per inch, of the picture
SYSTEM = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
#: neither pango's fonts nor PDFium may be used by two threads at once: hold it from lay_out() to png()
ONE_AT_A_TIME = threading.Lock()


class CardError(ValueError):
    """The card cannot be made; the message says why and how to mend it."""


def lay_out(template: str | Path, **values: Any):
    """A template laid out on pages, as WeasyPrint's document.

    Args:
        template: a file beside this one, or the whole path of another.
        values: what stands in it.

    Raises:
        CardError: pango is not installed.
    """
    return _weasyprint().HTML(string=render(HERE / template, **values)).render()


def _weasyprint():
    said = io.StringIO()
    try:
        # it prints a page of advice when pango is missing; our sentence is shorter
        with contextlib.redirect_stdout(said), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint
    except OSError:
        raise CardError(f"the card needs pango, which this machine lacks; install {SYSTEM}") from None
    return weasyprint


def pdf(document) -> bytes:
    """A document as PDF.

    Args:
        document: what lay_out() gives.

    Raises:
        CardError: a character has no glyph in any installed font; she would see an empty box.
    """
    made = document.write_pdf()
    missing = sorted({chr(code) for font in document.fonts.values() for code in font.missing})
    if missing:
        letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing[:3])
        raise CardError(f"no installed font has {letters}; install fonts-noto-core, or the fonts of this script")
    return made


def png(made: bytes) -> bytes:
    """The first page of a PDF as a picture.

    Args:
        made: the PDF.
    """
    import pypdfium2

    with contextlib.closing(pypdfium2.PdfDocument(made)) as opened:
        picture = opened[0].render(scale=DOTS / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, dpi=(DOTS, DOTS))
    return out.getvalue()
