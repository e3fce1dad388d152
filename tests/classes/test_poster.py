"""The poster: its QR code as a phone sees it, its words, one page."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import segno
from PIL import Image

from bot import manifest
from bot.classes import links
from bot.classes.poster import poster
from bot.classes.register import Class, Plan
from bot.words.parts import say
from bot.words.render import words

LINK = "https://t.me/tayari_bot?start=K7M9PX"
ALL = tuple(manifest.languages())


def session(*languages: str) -> Class:
    """A session."""
    return Class(1, "K7M9PX", "secret", Plan("NP", "KW", languages, ()), "before", "join", 0.0, 1e12)


def modules(picture: Image.Image) -> list[list[bool]]:
    """The dark and light modules of the one QR code in a picture, from its outer edges."""
    dark = picture.convert("L").point(lambda p: 255 * (p < 128))
    left, top, right, bottom = dark.getbbox()
    many = segno.make(LINK, error="m").symbol_size(border=0)[0]
    step = (right - left) / many
    return [[dark.getpixel((int(left + (x + 0.5) * step), int(top + (y + 0.5) * step))) > 0 for x in range(many)] for y in range(many)]


def topmost(picture: Image.Image) -> Image.Image:
    """What stands above the first light stripe."""
    dark = picture.convert("L").point(lambda p: 255 * (p < 128))
    rows = [dark.crop((0, y, dark.width, y + 1)).getbbox() is not None for y in range(dark.height)]
    first = rows.index(True)
    return picture.crop((0, 0, picture.width, rows.index(False, first)))


WANTED = [[bool(m) for m in row] for row in segno.make(LINK, error="m").matrix]


def test_the_picture_holds_the_link():
    assert modules(Image.open(io.BytesIO(links.qr_png(links.link(session("en"), "tayari_bot"))))) == WANTED


@pytest.mark.parametrize("languages", [("ne", "hi", "en"), ALL])
def test_the_poster_is_one_page_with_code_link_and_words(languages):
    made = pypdfium2.PdfDocument(poster(session(*languages), "tayari_bot"))
    assert len(made) == 1
    page = made[0]
    assert modules(topmost(page.render(scale=2).to_pil())) == WANTED
    text = page.get_textpage().get_text_range()
    assert "K7M 9PX" in text and "@tayari_bot" in text
    assert words("en").part(say("class.scan"))[:30] in " ".join(text.split())


def test_without_the_bots_name_the_code_stands_alone():
    text = pypdfium2.PdfDocument(poster(session("ne"), None))[0].get_textpage().get_text_range()
    assert "K7M 9PX" in text and "@" not in text
