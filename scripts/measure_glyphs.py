"""How wide each letter is on a button: writes bot/words/glyphs.yml from the bold Noto fonts of this machine.

    .venv/bin/python scripts/measure_glyphs.py [FOLDER]

FOLDER: where the fonts lie (default: /usr/share/fonts). Bold letters are a little wider than the medium ones that Telegram
draws, so what fits here fits there. Shaping is left out: it changes the width of a whole title by some per cent only.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "bot" / "words" / "glyphs.yml"
FONTS = {
    "NotoSans-Bold": [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026)],
    "NotoSansDevanagari-Bold": [(0x900, 0x97F)],
    "NotoSansBengali-Bold": [(0x980, 0x9FF)],
    "NotoSansTamil-Bold": [(0xB80, 0xBFF)],
    "NotoSansSinhala-Bold": [(0xD80, 0xDFF)],
    "NotoSansEthiopic-Bold": [(0x1200, 0x137F)],
    "NotoNaskhArabic-Bold": [(0x600, 0x6FF)],
}
STEP = 5  # hundredths of the font's size
HEAD = """\
# Width of letters in hundredths of the font's size: bold, which is wider than what Telegram draws on a button.
# Written by scripts/measure_glyphs.py.
"""


def widths(font: Path, ranges: list[tuple[int, int]]) -> dict[int, list[str]]:
    """{width: letters} of a font."""
    read = TTFont(font)
    names, advances, size = read.getBestCmap(), read["hmtx"], read["head"].unitsPerEm
    found: dict[int, list[str]] = defaultdict(list)
    for code in (code for first, last in ranges for code in range(first, last + 1) if code in names):
        invisible = unicodedata.category(chr(code)) == "Cf"
        found[0 if invisible else round(advances[names[code]][0] / size * 100 / STEP) * STEP].append(chr(code))
    return found


def written(letter: str) -> str:
    """A letter in a quoted text of YAML; signs that stand on another letter, or are not seen, by their number."""
    seen = unicodedata.category(letter)[0] not in "MCZ" and letter not in '"\\'
    return letter if seen else f"\\u{ord(letter):04x}"


def main(folder: Path) -> None:
    """Write the table."""
    table: dict[int, list[str]] = defaultdict(list)
    for name, ranges in FONTS.items():
        for width, letters in widths(next(folder.rglob(f"{name}.ttf")), ranges).items():
            table[width] += letters
    lines = [f'{width}: "{"".join(map(written, table[width]))}"\n' for width in sorted(table)]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts"))
