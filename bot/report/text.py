"""The report for a terminal and for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from rich.console import Console
from rich.table import Table as Shown

from bot.report.figures import Table
from bot.report.report import Report, lesson_words, near_words

BARS = " ▁▂▃▄▅▆▇█"


def show(report: Report, console: Console) -> None:
    """Print the report."""
    console.print(f"[bold]What women asked, {report.span()}[/]", highlight=False)
    console.print("Counted in fives; what is left over waits and is added to a later week.")
    for figure, what in report.headline():
        console.print(f"  {figure:>10}  {what}", highlight=False)
    for table in report.tables.values():
        if table.cells:
            console.print(f"\n[italic]{table.spec.title}[/]", highlight=False)
            console.print(_shown(table))
    _questions(report, console)
    _state(report, console)


def _shown(table: Table) -> Shown:
    shown = Shown(show_header=False, box=None, padding=(0, 1))
    for justify in ("left", "left", "right"):
        shown.add_column(justify=justify)
    for name, total, by_week in table.rows():
        top = max(by_week)
        shown.add_row(name, "".join(BARS[-(-8 * n // top)] for n in by_week), f"{total:,}")
    return shown


def _questions(report: Report, console: Console) -> None:
    console.print("\n[bold]Asked, and not answered yet[/]")
    if not report.kept:
        console.print("Messages that were not understood are not kept; TAYARI_UNANSWERED=1 keeps them, see docs/report.md.")
    elif not report.clusters:
        console.print("Nothing that at least five different chats asked.")
    for cluster in report.clusters:
        words = ", ".join(cluster.keywords) or "no word that five chats share"
        tongues = f", in {', '.join(cluster.languages)}" if cluster.languages else ""
        console.print(f"  {cluster.code}  {words} (at least {cluster.chats} chats{tongues})", highlight=False, markup=False)
        console.print(f"        nearest: {near_words(cluster)}", highlight=False, markup=False)
    for lessons in report.taught.values():
        for lesson in lessons:
            console.print(f"  {lesson.week}  {lesson_words(lesson)}", highlight=False, markup=False)


def _state(report: Report, console: Console) -> None:
    state = report.state
    stale, waiting = sum(row[1] for row in state.stale), sum(row[1] for row in state.words)
    gaps, tried = sum(row[1] for row in state.gaps), sum(row[2] for row in state.gaps)
    console.print("\n[bold]What needs work[/]")
    if state.pack:
        said = state.pack.broken or f"entries that need you: {len(state.pack.rows)}, see `python -m bot pack diff`"
        console.print(f"pack {state.pack.id}: {said}. Of its countries and languages:", highlight=False, markup=False)
    console.print(f"{stale} facts of {len(state.stale)} countries are older than their limit", highlight=False)
    console.print(f"{waiting} texts in {len(state.words)} languages wait for a native speaker", highlight=False)
    console.print(f"{gaps} numbers have not been looked for, {tried} in vain", highlight=False)


def write_csv(report: Report, path: Path) -> None:
    """Write every count that may be shown: table, cell, week, count.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["table", "cell", "week", "count"])
        for table in report.tables.values():
            for name, _, by_week in table.rows():
                writer.writerows([table.spec.title, name, week, n] for week, n in zip(table.weeks, by_week) if n)
