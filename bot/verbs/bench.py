"""Compare speed and memory with the `rasa init` pipeline: both in one run, on the same messages; then ours under a load."""

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
    parser.add_argument("--rate", type=float, default=100, help="messages a second of the load (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=30, help="how long the load lasts in a round (default: %(default)s)")
    parser.add_argument("--load-only", action="store_true", help="leave the other pipeline out: only our bot under the load")


def run(args: argparse.Namespace) -> int:
    """Measure, print the tables, write result.json and result.html (of the load alone: load.json)."""
    from bot.agent import newest_model
    from bot.bench import messages, rounds, table
    from bot.bench.chart import chart
    from bot.bench.protocol import BenchError

    if min(args.rounds, args.epochs, args.rate, args.seconds) <= 0:
        raise BenchError("--rounds, --epochs, --rate and --seconds: expected more than 0")
    console = Console()
    FOLDER.mkdir(parents=True, exist_ok=True)
    chats = messages.deal(messages.held_out(), args.turns)
    before, model = rounds.program(), newest_model()
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        found = {} if args.load_only else _both(args, model, chats, progress)
        load = _load(args, model, chats["warm_up"], progress)
    about = {**_about(args), "changed": rounds.program() != before}
    if args.load_only:
        table.show_load(load, console)
        if about["changed"]:
            console.print(table.CHANGED, style="yellow", highlight=False)
        _write(FOLDER / "load.json", json.dumps(load, indent=1), console)
        _write(FOLDER / "load.svg", chart(load["series"], load["seconds"]), console)
    else:
        _report(found, load, about, console)
    return 0


def _both(args: argparse.Namespace, ours: Path, chats: dict, progress: Progress) -> dict[str, list[dict]]:
    """Figures of each round of both bots."""
    from bot.bench import rounds, training

    other = training.model(args.epochs, FOLDER, _noted(progress, f"training rasa init, {args.epochs} epochs: "))
    models = {rounds.OURS: ours, rounds.OTHER: other}
    return rounds.play(models, chats, args.rounds, FOLDER, _noted(progress))


def _load(args: argparse.Namespace, model: Path, warm_up: list, progress: Progress) -> dict:
    """Our bot under the load, summed up."""
    from bot.bench import load_figures, messages, rounds

    said = messages.load(messages.examples(), round(args.rate * args.seconds))
    found = rounds.loads(model, warm_up, said, args.rate, args.rounds, FOLDER, _noted(progress))
    return load_figures.summary(found, args.rate, args.seconds, len({chat for chat, _ in said}))


def _report(found: dict, load: dict, about: dict, console: Console) -> None:
    from bot.bench import directory, figures, page, rounds, table

    compared = figures.compare(found[rounds.OURS], found[rounds.OTHER])
    result = {**compared, "about": about, "load": load, "rounds": found}
    table.show(result, console)
    console.print(directory.measure().sentence(), highlight=False)
    _write(FOLDER / "result.json", json.dumps(result, indent=1), console)
    _write(FOLDER / "result.html", page.page(result), console)


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
