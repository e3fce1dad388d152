"""The result in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bot.bench import load_figures
from bot.bench.figures import BUSY, MOST_OTHERS, PARTS

OURS, OTHER = "Tayari", "rasa init"
MOST_SPREAD = 1.3
CHANGED = "Files of the bot changed while it was measured: the rounds are not of one program. Run again."


def number(value: float, digits: int, unit: str = "") -> str:
    """A figure with its unit, such as "1,204 MB"."""
    return f"{value:,.{digits}f} {unit}".strip()


def times(ratio: float) -> str:
    """A ratio, such as "3.1 ×"."""
    return f"{ratio:.1f} ×" if ratio >= 1.05 or ratio < 0.95 else "1 ×"


def figures(result: dict) -> Table:
    """Both bots side by side."""
    table = Table("", OURS, OTHER, "Tayari is better by")
    for column in table.columns[1:]:
        column.justify = "right"
    for row in result["figures"]:
        values = [number(row[bot], row["digits"], row["unit"]) for bot in ("ours", "init")]
        table.add_row(row["title"], *values, times(row["ratio"]))
    return table


def parts(result: dict) -> Table:
    """Where a turn's time goes, the largest part first."""
    table = Table("where a turn's time goes (Tayari)", "mean", "share")
    for column in table.columns[1:]:
        column.justify = "right"
    whole = sum(result["parts"].values())
    for name, spent in sorted(result["parts"].items(), key=lambda part: -part[1]):
        table.add_row(PARTS[name], number(spent, 2, "ms"), f"{100 * spent / whole:.0f} %")
    return table


def load(under: dict) -> Table:
    """Our bot under the load."""
    table = Table(load_figures.title(under), "")
    table.columns[1].justify = "right"
    for figure in load_figures.LOAD:
        table.add_row(figure.title, number(under[figure.id], figure.digits, figure.unit))
    return table


def show(result: dict, console: Console) -> None:
    """Print everything."""
    console.print(figures(result))
    console.print(parts(result))
    _sentences(conditions(result), doubts(result), console)
    show_load(result["load"], console)


def show_load(under: dict, console: Console) -> None:
    """Print our bot under the load."""
    console.print(load(under))
    console.print(load_figures.verdict(under), highlight=False)
    _sentences([load_figures.condition(under)], load_figures.doubts(under), console)


def _sentences(held: list[str], doubted: list[str], console: Console) -> None:
    for line in held:
        console.print(line, style="dim", highlight=False)
    for line in doubted:
        console.print(line, style="yellow", highlight=False)


def conditions(result: dict) -> list[str]:
    """Under which the figures hold, in sentences."""
    about = result["about"]
    return [
        f"Medians; rounds: {about['rounds']}; in each {about['turns']} turns one at a time and {about['turns']} "
        "turns in 8 chats at once. Typed held-out messages of all forms, none of them twice, 5 to a conversation.",
        f"The rasa init pipeline was trained on the same examples (epochs: {about['epochs']}); speed and memory do "
        "not depend on their number. It answers with one fixed sentence.",
        f"{about['machine']}. Other programs used up to {result['others_cores']:.1f} cores meanwhile; a figure of one "
        f"bot differs between its rounds by up to {result['spread']:.1f} ×.",
    ]


def doubts(result: dict) -> list[str]:
    """Reasons not to trust the figures; none when all is well."""
    found, silent = [], result["silent"]
    if result["about"]["changed"]:
        found.append(CHANGED)
    if result["others_cores"] > MOST_OTHERS or result["spread"] > MOST_SPREAD:
        found.append(BUSY)
    if result["about"]["rounds"] < 2:
        found.append("One round shows nothing of how much the figures vary: use --rounds 2 or more.")
    if silent["ours"] or silent["init"]:
        found.append(f"Turns without a reply: {silent['ours']} of Tayari, {silent['init']} of rasa init.")
    return found
