"""What stands on a printed card and where, read from the PDF with PDFium and not with the library that made it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4  # points
PIXEL = 0.75  # points; the PDF counts its type in pixels
WIDE, HIGH = 210, 297  # mm
# of the four pieces of paper, in mm from the left and from the top of the sheet
LEFT, TOP, WIDTH = (19.4, 105.0), (5.5, 148.5), 85.6
PANELS = (0, 54, 98.5, 143)  # the list and the two halves of the inside


@dataclass(frozen=True)
class Letter:
    """One visible character: its box in mm from the left and the top of the sheet, its type in points."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    points: float

    @property
    def piece(self) -> tuple[int, int, int] | None:
        """(column, row, panel) in which it stands as a whole; None outside, or across an edge or a fold."""
        for column, x in enumerate(LEFT):
            for row, y in enumerate(TOP):
                for panel in range(3):
                    inside_y = y + PANELS[panel] <= self.top and self.bottom <= y + PANELS[panel + 1]
                    if x <= self.left and self.right <= x + WIDTH and inside_y:
                        return column, row, panel
        return None


@lru_cache(maxsize=None)
def letters(pdf: bytes) -> list[Letter]:
    """All visible characters of the first page."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = []
    for i, char in enumerate(text.get_text_range()):
        if char.isprintable() and not char.isspace():
            left, bottom, right, top = text.get_charbox(i)
            points = raw.FPDFText_GetFontSize(text, i) * PIXEL
            found.append(Letter(char, left / MM, HIGH - top / MM, right / MM, HIGH - bottom / MM, points))
    return found


def phones(printed: list[Letter]) -> dict[tuple[int, int], list[list[Letter]]]:
    """{(column, row) of the card: its numbers from the top}, each from left to right, without spaces; big type marks them."""
    lines: dict[tuple, list[Letter]] = defaultdict(list)
    for letter in printed:
        if letter.points >= 14 and letter.piece and letter.piece[2] > 0:
            lines[(*letter.piece[:2], round(_row(letter, printed)))].append(letter)
    found: dict[tuple[int, int], list[list[Letter]]] = defaultdict(list)
    for (column, row, _), line in sorted(lines.items()):
        found[column, row].append(sorted(line, key=lambda letter: letter.left))
    return dict(found)


def _row(letter: Letter, printed: list[Letter]) -> float:
    """The middle of a line: hyphens and plus signs are lower than digits."""
    near = [other for other in printed if other.points >= 14 and other.char.isdigit() and abs(_middle(other) - _middle(letter)) < 3]
    return sum(_middle(other) for other in near) / len(near)


def _middle(letter: Letter) -> float:
    return (letter.top + letter.bottom) / 2
