"""What is left of the debt month by month, as a small chart. Its title tells nothing to who looks over her shoulder."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf, png
from bot.tools.pictures import cut
from bot.words.parts import N_, money, name, say
from bot.words.render import words

TEMPLATE = Path(__file__).parent / "debt.html"
MOST_BARS = 26  # with more months, only every second, third … has a bar
NUMBERED = 9  # bars with a number below them, at most
LINES = 4  # across the chart


def make(language: str, data: dict) -> tuple[bytes, str]:
    """The chart, and that it is a png. It computes for some seconds: call it in a worker thread.

    Args:
        language: id from data/languages.yml.
        data: {"left": [what is owed today and at the end of each month, once for each way of counting interest],
            "currency": ISO code}.

    Raises:
        CardError: pango or a font is missing.
    """
    with ONE_AT_A_TIME:
        return cut(png(pdf(lay_out(TEMPLATE, **content(language, data))))), "png"


def content(language: str, data: dict) -> dict:
    """What the template shows.

    Args:
        language, data: see make().
    """
    speak = words(language)
    left = [[Decimal(owed) for owed in way] for way in data["left"]]
    highest, months = max(map(max, left)), max(map(len, left)) - 1
    step = -(-(months + 1) // MOST_BARS)
    shown = list(range(0, months + 1, step))
    return {
        "language": language,
        "direction": manifest.languages()[language].direction,
        "title": speak.catalogue[N_("tool.debt.chart")],
        "left": speak.part(say(N_("tool.debt.chart_left"), currency=name(data["currency"]))),
        "months": speak.catalogue[N_("tool.debt.chart_months")],
        "ways": [speak.catalogue[id] for id in (N_("tool.debt.kind.flat"), N_("tool.debt.kind.left"))] if len(left) > 1 else [],
        "lines": [_line(speak, highest, n, data["currency"]) for n in range(1, LINES + 1)],
        "bars": [_bar(month, left, highest, _is_numbered(at, len(shown))) for at, month in enumerate(shown)],
    }


def _line(speak, highest: Decimal, n: int, currency: str) -> tuple[int, str]:
    """(height in percent, amount) of a line across the chart."""
    amount = speak.format.value(money((highest * n / LINES).quantize(Decimal(1)), currency))
    return 100 * n // LINES, amount.replace(currency, "").strip("\u00a0 ")


def _is_numbered(at: int, bars: int) -> bool:
    return at % -(-bars // NUMBERED) == 0


def _bar(month: int, left: list[list[Decimal]], highest: Decimal, numbered: bool) -> dict:
    heights = [way[month] / highest * 100 if month < len(way) else Decimal(0) for way in left]
    return {"heights": [f"{height:.1f}" for height in heights], "number": str(month) if numbered else ""}
