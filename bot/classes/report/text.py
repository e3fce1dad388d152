"""The report for a terminal."""

from __future__ import annotations

from typing import Iterable

from rich.console import Console
from rich.table import Table

from bot.classes.phases import LATER
from bot.classes.report import findings, names, notes
from bot.classes.report.items import Figures
from bot.classes.report.report import Report


def show(report: Report, console: Console) -> None:
    """Print the report."""
    console.print(f"[bold]{notes.title(report)}[/]", highlight=False)
    for line in notes.summary(report):
        console.print(line, highlight=False, markup=False)
    if report.overall is None:
        return
    phases = list(report.overall.shares)
    _figures(console, "Question by question", phases, ((report.questions[key].text, item) for key, item in report.items.items()))
    for line in notes.remarks(report):
        console.print(f"  • {line}", highlight=False, markup=False)
    _figures(console, "By subject", phases, ((names.group(id), figures) for id, figures in report.groups.items()))
    _languages(report, console)
    for heading, lines in (("Asked most in that week", notes.asked(report)), ("How to read it", notes.reading(report))):
        console.print(f"\n[bold]{heading}[/]")
        for line in lines:
            console.print(f"  {line}", highlight=False, markup=False)


def _table(title: str, phases: Iterable[str], *more: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 1), pad_edge=False)
    table.add_column("", ratio=1)
    for head in (*phases, *more):
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _figures(console: Console, title: str, phases: list[str], rows: Iterable[tuple[str, Figures]]) -> None:
    rows = list(rows)
    lasted = any(figures.lasted for _, figures in rows)
    table = _table(f"\n{title}", phases, "learnt", "", *(["lasted", ""] if lasted else []))
    for name, figures in rows:
        moved = [cell for change in (figures.change, figures.lasted)[: 1 + lasted] for cell in (findings.learnt(change), findings.mark(change))]
        table.add_row(name, *(findings.said(figures.shares.get(phase)) for phase in phases), *moved)
    console.print(table, highlight=False, markup=False)


def _languages(report: Report, console: Console) -> None:
    phases = [phase for phase in report.overall.shares if phase != LATER]
    table = _table("\nBy language", phases)
    for id, figures in report.languages.items():
        table.add_row(names.language(id), *(findings.said(figures.shares.get(phase)) for phase in phases))
    console.print(table, highlight=False, markup=False)
    for id, figures in report.languages.items():
        if found := findings.of_language(figures):
            console.print(f"  • {names.language(id)}: {found}", highlight=False, markup=False)
