"""Several processes over RabbitMQ: how fast one, two and three workers are, and what a kill and a stop of the broker do."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Callable

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.settings import ROOT, VAR

FOLDER = VAR / "bench"
WORKERS = 3
PER_CHAT = 10
PATIENCE = 900  # seconds for a start on a machine that others use too


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--updates", type=int, default=20_000, help="updates while things break, 10 a chat (default: %(default)s)")
    parser.add_argument("--speed", type=int, default=1_500, help="messages for each number of workers (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """Measure, print the tables, write cluster.json and cluster.svg."""
    from bot.agent import newest_model
    from bot.bench.cluster_table import chart, show
    from bot.bench.protocol import BenchError

    if args.updates < PER_CHAT or args.speed < 1:
        raise BenchError(f"--updates, --speed: expected at least {PER_CHAT} and 1")
    newest_model()
    console = Console()
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("…")
        result = _measure(args, lambda what: progress.update(task, description=what))
    FOLDER.mkdir(parents=True, exist_ok=True)
    show(result, console)
    for name, content in (("cluster.json", json.dumps(result, indent=1)), ("cluster.svg", chart(result["trouble"]))):
        (FOLDER / name).write_text(content, encoding="utf-8")
        console.print(str((FOLDER / name).relative_to(ROOT) if FOLDER.is_relative_to(ROOT) else FOLDER / name), highlight=False)
    return 0 if not result["trouble"]["lost"] and not result["trouble"]["disordered"] else 1


def _measure(args: argparse.Namespace, note: Callable[[str], None]) -> dict[str, Any]:
    # measured with the stand-ins of the tests: they are not copied, so the bench runs where the tests lie
    from tests.support.cluster import MISSING, Cluster, installed

    from bot.bench import cluster_figures, cluster_speed, cluster_trouble, messages
    from bot.bench.protocol import BenchError

    if not installed():
        raise BenchError(f"{MISSING}: apt-get install rabbitmq-server postgresql")
    os.environ.setdefault("TAYARI_ID_KEY", "a key for the bench")
    said = messages.load(messages.examples(), args.speed * (WORKERS + 1))
    with tempfile.TemporaryDirectory(prefix="tayari-bench-") as folder, Cluster(Path(folder), PATIENCE, TAYARI_MESSAGES_A_SECOND="0") as cluster:
        speed = []
        for count in range(WORKERS):
            note(f"{count + 1} workers: starting")
            cluster.add_workers(1)
            if not count:
                cluster_speed.measure(cluster, said[: max(1, args.speed // 5)], 0, note)  # warms up
            speed.append(cluster_speed.measure(cluster, said[(count + 1) * args.speed :][: args.speed], count + 1, note))
        trouble = cluster_trouble.play(cluster, args.updates // PER_CHAT, PER_CHAT, note)
        named = {f"worker {n + 1}": worker.pid for n, worker in enumerate(cluster.workers)}
        memory = {name: cluster_figures.memory(pid) for name, pid in {"receiver": cluster.receiver.pid, **named}.items()}
        rows = cluster_figures.rows(cluster.engine)
    return {"speed": speed, "trouble": trouble, "memory": memory, "rows": rows, "about": _about(args)}


def _about(args: argparse.Namespace) -> dict[str, Any]:
    cores = os.cpu_count()
    machine = f"{cores} processor cores, Python {platform.python_version()}, {platform.system()}"
    return {"machine": machine, "cores": cores, "date": date.today().isoformat(), "updates": args.speed}
