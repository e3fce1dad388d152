"""The printed sheet: one A4 page, four cards, nothing cut, nothing on the outside that shows what it is for."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from bot import manifest
from bot.cards import card as making
from bot.cards.content import content
from bot.cards.printing import lay_out
from bot.settings import ROOT
from tests.support.printed import HIGH, LEFT, MM, PANELS, TOP, WIDE, WIDTH, letters, phones

WAYS = {
    "am": ("ET", "LB"), "ne": ("NP", "KW"), "ar": ("SD", "SA"), "ta": ("LK", "SA"), "ur": ("PK", "AE"), "si": ("LK", "KW"),
    "bn": ("BD", "JO"), "hi": ("IN", "OM"), "en": ("PH", "HK"), "fil": ("PH", "SA"), "id": ("ID", "MY"), "sw": ("KE", "SA"),
    "fr": ("MG", "KW"), "es": ("PE", "ES"),
}  # fmt: skip
SIMPLE = ["am", "en", "fil", "id", "sw", "fr", "es"]  # one glyph is one character; joined letters are not read back one by one
PADDING = 4  # mm beside the words of the inside
every_language = pytest.mark.parametrize("language", list(manifest.languages()))


def made(language: str, kind: str = "pdf") -> bytes:
    """The card of a language on a way that its women go; made once."""
    return making.card(language, *WAYS[language], kind)


@every_language
def test_it_is_one_sheet_of_a4(language):
    opened = pypdfium2.PdfDocument(made(language))
    assert len(opened) == 1
    assert [round(side / MM) for side in opened[0].get_size()] == [WIDE, HIGH]


@every_language
def test_every_card_has_exactly_the_numbers_of_the_directory(language):
    wanted = [entry.digits.replace(" ", "") for entry in content(language, *WAYS[language]).entries if entry.digits]
    found = phones(letters(made(language)))
    assert len(found) == 4
    for printed in found.values():
        assert ["".join(letter.char for letter in line) for line in printed] == wanted


@every_language
def test_nothing_is_cut_or_stands_across_a_fold(language):
    margin = min(LEFT)
    across = [x for x in letters(made(language)) if x.piece is None and not (x.right < margin or x.left > WIDE - margin)]
    assert not across, "".join(x.char for x in across)
    assert all(5 < x.left and x.right < WIDE - 5 for x in letters(made(language))), "printers leave out the edge"


@every_language
def test_type_is_large_enough(language):
    sizes = {round(x.points, 1) for x in letters(made(language))}
    assert min(sizes) >= 7.5
    numbers = [letter for card in phones(letters(made(language))).values() for line in card for letter in line]
    assert min(round(letter.points, 1) for letter in numbers) >= 14


@every_language
def test_nothing_stands_on_the_numbers(language):
    printed = letters(made(language))
    for card in phones(printed).values():
        for line in card:
            digits = set(line)
            for digit in line:
                over = [x for x in printed if x not in digits and _cover(x, digit)]
                assert not over, f"{digit.char} under {[x.char for x in over]}"


def _cover(one, other) -> bool:
    """True when two letters overlap by more than a tenth of a millimetre."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide > 0.1 and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.1


@every_language
def test_numbers_begin_where_her_script_begins(language):
    rtl = manifest.languages()[language].direction == "rtl"
    for (column, _), card in phones(letters(made(language))).items():
        left, right = LEFT[column] + PADDING, LEFT[column] + WIDTH - PADDING
        for line in card:
            assert abs(line[-1].right - right if rtl else line[0].left - left) < 1.5  # a 1 has room beside it


@pytest.mark.parametrize("language", SIMPLE)
def test_the_outside_is_a_shopping_list_and_nothing_else(language):
    words = content(language, *WAYS[language])
    outside = [x for x in letters(made(language)) if x.piece and x.piece[2] == 0]
    wanted = [char for text in (words.list, *words.items) for char in text if not char.isspace()]
    assert sorted(x.char for x in outside) == sorted(wanted * 4)


@pytest.mark.parametrize("language", [id for id in manifest.languages() if id not in SIMPLE])
def test_the_outside_does_not_change_with_the_way(language):
    shown = [_outside(made(language)), _outside(making.card(language, "GH", "QA", "pdf"))]
    assert shown[0].getextrema() != (255, 255), "nothing is drawn"
    assert shown[0].tobytes() == shown[1].tobytes()


def _outside(pdf: bytes) -> Image.Image:
    """The list of the first card as a picture, a little inside its edges."""
    dots = 4  # a millimetre
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=dots / MM, grayscale=True).to_pil()
    return page.crop(tuple(round(side * dots) for side in (LEFT[0] + 1, TOP[0] + 1, LEFT[0] + WIDTH - 1, TOP[0] + PANELS[1] - 1)))


def test_the_file_tells_no_name(language="am"):
    told = pypdfium2.PdfDocument(made(language)).get_metadata_dict(skip_empty=True)
    assert set(told) == {"Producer"} and "WeasyPrint" in told["Producer"]
    assert making.NAME == "list"


@every_language
def test_every_character_has_a_glyph(language):
    sheet = lay_out("sheet.html", card=content(language, *WAYS[language]), points=8, named=True)
    sheet.write_pdf()
    assert sheet.fonts
    assert not [font.missing for font in sheet.fonts.values() if font.missing]


def test_the_picture_shows_the_sheet_at_200_dots_an_inch():
    picture = Image.open(io.BytesIO(made("am", "png")))
    assert (picture.format, picture.size) == ("PNG", (1654, 2339))
    dark = sum(1 for point in picture.convert("L").getdata() if point < 128)
    assert 0.005 < dark / (1654 * 2339) < 0.1


def test_the_picture_in_the_documents_is_small_enough_for_a_slow_line():
    assert (ROOT / "docs" / "card.png").stat().st_size < 150_000


def test_a_card_is_made_once_a_day():
    assert made("en") is made("en")


def test_long_names_of_offices_are_left_out_before_the_type_gets_too_small():
    words = content("en", "PH", "HK")
    long = replace(words, entries=[replace(entry, whose="Ministry of Words " * 12) for entry in words.entries])
    text = "".join(x.char for x in letters(making.pdf(making.sheet(long))))
    assert "Words" not in text and all(entry.digits.replace(" ", "") in text for entry in words.entries)
