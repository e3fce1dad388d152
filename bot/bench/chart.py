"""Answer times and memory along a load, as one picture (SVG)."""

from __future__ import annotations

from html import escape
from string import Template

WIDTH, HEIGHT, LEFT, BOTTOM = 720, 220, 60, 30
FRAME = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $tall" font-family="sans-serif" font-size="12" role="img" '
    'aria-label="$label"><rect width="100%" height="100%" fill="#fff"/>$panels</svg>'
)
PANEL = Template(
    '<g transform="translate(0,$top)"><text x="$left" y="16" font-weight="bold">$title</text>'
    '<line x1="$left" y1="$floor" x2="$right" y2="$floor" stroke="#888"/><line x1="$left" y1="$roof" x2="$left" y2="$floor" stroke="#888"/>'
    '<text x="$tick" y="$roof" text-anchor="end" dominant-baseline="hanging">$most</text>'
    '<text x="$tick" y="$floor" text-anchor="end">0</text>'
    '<text x="$right" y="$below" text-anchor="end">$seconds s</text>'
    '<polyline fill="none" stroke="#1b6e5a" stroke-width="2" points="$points"/></g>'
)


def chart(series: list[dict], seconds: float) -> str:
    """SVG of two panels, one above the other.

    Args:
        series: a row for each slice of the load: {"slow_ms", "rss_mb"}.
        seconds: how long the load lasted.
    """
    titles = {"slow_ms": "95th percentile of the answer times, ms", "rss_mb": "memory of the process, MB"}
    panels = [_panel(title, [row[name] for row in series], seconds, place * HEIGHT) for place, (name, title) in enumerate(titles.items())]
    label = escape(" and ".join(titles.values()))
    return FRAME.substitute(width=WIDTH, tall=HEIGHT * len(panels), label=label, panels="".join(panels))


def _panel(title: str, values: list[float], seconds: float, top: int) -> str:
    most = max([*values, 1])
    roof, floor, right = 30, HEIGHT - BOTTOM, WIDTH - 20
    step = (right - LEFT) / max(1, len(values) - 1)
    points = " ".join(f"{LEFT + i * step:.1f},{floor - (floor - roof) * v / most:.1f}" for i, v in enumerate(values))
    places = {"top": top, "left": LEFT, "tick": LEFT - 6, "roof": roof, "floor": floor, "right": right, "below": floor + 18}
    return PANEL.substitute(places, title=escape(title), most=f"{most:,.0f}", seconds=f"{seconds:g}", points=points)
