"""Compare speed and memory with the `rasa init` pipeline: both in one run, on the same messages."""

from __future__ import annotations

import argparse
import json
import os
import platform
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.settings import ROOT, VAR

FOLDER = VAR / "bench"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--turns", type=int, default=300, help="turns in each phase (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each bot runs (default: %(default)s)")
    parser.add_argument(
        "--epochs",
        type=int,
        default=100,
        help="training epochs of the other pipeline (default: %(default)s, as `rasa init`); speed and memory do not "
        "depend on them, so 3 gives the same ratios in a few minutes of training",
    )


def run(args: argparse.Namespace) -> int:
    """Measure, print the table, write result.json and result.html."""
    from bot.agent import newest_model
    from bot.bench import directory, figures, messages, page, rounds, table, training
    from bot.bench.protocol import BenchError

    if args.rounds < 1 or args.epochs < 1:
        raise BenchError("--rounds and --epochs: expected 1 or more")
    console = Console()
    FOLDER.mkdir(parents=True, exist_ok=True)
    chats = messages.deal(messages.held_out(), args.turns)
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        ours = newest_model()
        other = training.model(args.epochs, FOLDER, _noted(progress, f"training rasa init, {args.epochs} epochs: "))
        before = rounds.program()
        models = {rounds.OURS: ours, rounds.OTHER: other}
        found = rounds.play(models, chats, args.rounds, FOLDER, _noted(progress))
    about = {**_about(args), "changed": rounds.program() != before}
    result = {**figures.compare(found[rounds.OURS], found[rounds.OTHER]), "about": about, "rounds": found}
    table.show(result, console)
    console.print(directory.measure().sentence(), highlight=False)
    _write(FOLDER / "result.json", json.dumps(result, indent=1), console)
    _write(FOLDER / "result.html", page.page(result), console)
    return 0


def _noted(progress: Progress, before: str = ""):
    """A function that shows what is going on, with a clock of its own for each."""
    task = progress.add_task(f"{before}…")

    def note(what: str) -> None:
        progress.reset(task, description=before + what)

    return note


def _about(args: argparse.Namespace) -> dict:
    machine = f"{os.cpu_count()} processor cores, Python {platform.python_version()}, {platform.system()}"
    options = {name: getattr(args, name) for name in ("turns", "rounds", "epochs")}
    return {**options, "machine": machine, "date": date.today().isoformat()}


def _write(path: Path, content: str, console: Console) -> None:
    path.write_text(content, encoding="utf-8")
    console.print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}", highlight=False)
