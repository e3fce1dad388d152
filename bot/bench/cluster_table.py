"""The result of the cluster's bench, for the terminal and as a picture."""

from __future__ import annotations

from html import escape
from typing import Any

from rich.console import Console
from rich.table import Table

WIDTH, HEIGHT, LEFT, FLOOR, ROOF = 760, 240, 70, 200, 40
GREEN, RED = "#1b6e5a", "#a33"
MARKS = {"killed": "worker killed", "taken over": "its shards taken over", "stopped": "broker stopped", "started": "broker back"}


def show(result: dict[str, Any], console: Console) -> None:
    """Print the tables."""
    for table in (speed(result["speed"]), trouble(result["trouble"]), sizes(result)):
        console.print(table)
    console.print(condition(result), highlight=False, style="dim")


def _table(*titles: str) -> Table:
    table = Table(*titles)
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def speed(rounds: list[dict]) -> Table:
    """Updates a second, for each number of workers."""
    titles = ("answered a second", "ratio", "received a second", "cores of the workers", "cores of other programs", "calls to Telegram each")
    table = _table("workers", *titles)
    for row in rounds:
        ratio = f"{row['answered'] / rounds[0]['answered']:.2f} ×"
        cells = (f"{row['answered']:.1f}", ratio, f"{row['received']:.0f}", f"{row['cores']:.2f}", f"{row['others']:.2f}", f"{row['calls']:.1f}")
        table.add_row(str(row["workers"]), *cells)
    return table


def trouble(found: dict) -> Table:
    """What the kill and the stop did."""
    table, marks = _table("a worker killed, the broker stopped", ""), found["marks"]
    rows = {
        "updates, chats": f"{found['updates']:,}, {found['chats']:,}",
        "lost": f"{found['lost']}",
        "chats answered out of order": f"{found['disordered']}",
        "answered twice": f"{found['twice']}",
        "calls that the receiver refused": f"{found['refused']:,}",
        "its shards taken over after": f"{marks['taken over'] - marks['killed']:.1f} s",
        "broker away for": f"{marks['started'] - marks['stopped']:.1f} s",
        "all answered after": f"{found['seconds']:.0f} s",
    }
    for name, value in rows.items():
        table.add_row(name, value)
    return table


def sizes(result: dict[str, Any]) -> Table:
    """Memory of the processes, and bytes of the rows."""
    table = _table("memory and rows", "")
    for name, held in result["memory"].items():
        table.add_row(f"{name}, memory (its own)", f"{held['rss']:,.0f} ({held['own']:,.0f}) MB")
    for name, held in result["rows"].items():
        table.add_row(f"table {name}, {held['rows']:,} rows, bytes each with indexes", f"{held['each']:,.0f}")
    return table


def condition(result: dict[str, Any]) -> str:
    """How it was measured."""
    about = result["about"]
    return (
        f"{about['machine']}; {about['date']}. Receiver, workers, broker (one node), PostgreSQL and the stand-in of Telegram share its "
        f"processors, so the ratios say what {about['cores']} processors allow, not what three machines would. Speed: {about['updates']:,} typed "
        "messages a round, no text twice; the queue is filled while the workers stand still."
    )


def chart(found: dict) -> str:
    """SVG: answers along the time, with what happened when."""
    seconds, most = max(found["seconds"], 1), max(found["updates"], 1)
    points = " ".join(f"{_x(at, seconds):.1f},{FLOOR - (FLOOR - ROOF) * count / most:.1f}" for at, count in found["series"])
    label = f"Updates answered along {seconds:.0f} s: a worker is killed, the broker is stopped"
    marks = "".join(_mark(_x(at, seconds), MARKS[name], row) for row, (name, at) in enumerate(found["marks"].items()) if name in MARKS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" role="img" '
        f'aria-label="{escape(label)}"><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{LEFT}" y="18" font-weight="bold">Updates answered, of {most:,} from {found["chats"]:,} chats</text>'
        f'<path d="M{LEFT} {ROOF}V{FLOOR}H{WIDTH - 20}" fill="none" stroke="#888"/>'
        f'<text x="{LEFT - 6}" y="{ROOF + 10}" text-anchor="end">{most:,}</text><text x="{LEFT - 6}" y="{FLOOR}" text-anchor="end">0</text>'
        f'<text x="{WIDTH - 20}" y="{FLOOR + 18}" text-anchor="end">{seconds:.0f} s</text>{marks}'
        f'<polyline fill="none" stroke="{GREEN}" stroke-width="2" points="{points}"/></svg>'
    )


def _x(at: float, seconds: float) -> float:
    return LEFT + (WIDTH - 20 - LEFT) * at / seconds


def _mark(x: float, text: str, row: int) -> str:
    words = f'<text x="{x + 4:.1f}" y="{FLOOR - 8 - 16 * (row % 5)}" fill="{RED}">{escape(text)}</text>'
    return f'<line x1="{x:.1f}" y1="{ROOF}" x2="{x:.1f}" y2="{FLOOR}" stroke="{RED}" stroke-dasharray="3 3"/>{words}'
