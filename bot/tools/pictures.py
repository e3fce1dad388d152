"""What the pictures of the tools share."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

MARGIN = 24  # pixels below the last line


def cut(made: bytes) -> bytes:
    """A picture without the empty page below what is on it.

    Args:
        made: PNG, black on white.
    """
    page = Image.open(io.BytesIO(made))
    bottom = ImageOps.invert(page.convert("L")).getbbox()[3]
    out = io.BytesIO()
    page.crop((0, 0, page.width, min(page.height, bottom + MARGIN))).save(out, "PNG", optimize=True)
    return out.getvalue()
