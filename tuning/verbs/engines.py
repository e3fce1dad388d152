"""Time the engines that could serve the encoder, side by side, and print the table of docs/encoder.md."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from tuning.places import LENGTHS

THREADS = (1, 2)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long."""
    parser.add_argument("--rounds", type=int, default=10, help="how often each engine reads all messages (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    """Build all formats, take turns, print a row for each engine."""
    from rich.console import Console
    from rich.progress import Progress

    from bot.encoder import encoder
    from bot.encoder.onnx_engine import OnnxEncoder
    from tuning import engines, lengths, stopwatch

    if args.rounds < 1:
        raise ValueError("--rounds: expected 1 or more")
    messages, console = lengths.read(LENGTHS), Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder, Progress(console=console, transient=True) as progress:
        task = progress.add_task("writing the model in four formats", total=None)
        model = encoder.model()
        places = engines.files(model, Path(folder))
        served = OnnxEncoder(model, places["served"])
        ways = {
            (name, threads): encode
            for threads in THREADS
            for name, encode in engines.engines(served, places, threads).items()
        }
        progress.update(task, description="reading messages", total=args.rounds * len(ways))
        spent = stopwatch.milliseconds(ways, messages, args.rounds, lambda: progress.advance(task))
        agree = cosines({name: encode for (name, threads), encode in ways.items() if threads == 1}, messages)
    print(table(spent, agree, list(messages)))
    print(f"\n{os.cpu_count()} processor cores; {args.rounds} rounds of {sum(map(len, messages.values()))} messages")
    return 0


def cosines(encoders: dict, messages: dict[int, list[str]]) -> dict[str, tuple[float, float]]:
    """{engine: (mean, lowest) cosine to the float32 vectors} over all messages."""
    import numpy as np

    from tuning.engines import EXACT

    texts = [text for found in messages.values() for text in found]
    vectors = {name: np.stack([encode(text) for text in texts]) for name, encode in encoders.items()}
    found = {name: (of * vectors[EXACT]).sum(1) for name, of in vectors.items()}
    return {name: (float(cosine.mean()), float(cosine.min())) for name, cosine in found.items()}


def table(spent: dict, agree: dict[str, tuple[float, float]], sizes: list[int]) -> str:
    """Markdown: a row for each engine; for each number of threads a column for each length."""
    heads = [f"{size} tokens, {threads} thread{'s' * (threads > 1)}" for threads in THREADS for size in sizes]
    lines = ["| engine | " + " | ".join(heads) + " | cosine, mean | lowest |", "| --- " + "| --: " * (len(heads) + 2) + "|"]
    for name, (mean, lowest) in agree.items():
        cells = [f"{spent[(name, threads), size]:.1f}" for threads in THREADS for size in sizes]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {mean:.4f} | {lowest:.4f} |")
    return "\n".join(lines)
