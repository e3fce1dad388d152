"""DIET against our linear model on the same part of the training messages. Prints rows for docs/understanding.md.

    .venv/bin/python scripts/compare_diet.py [--share 0.06] [--epochs 30]

Only a part, because DIET needs minutes for an epoch of all messages on two cores.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import bot  # noqa: E402,F401  environment variables before TensorFlow
from bot.checks import training  # noqa: E402
from bot.evaluation import blind  # noqa: E402
from bot.privacy import quiet_logs  # noqa: E402
from scripts.compare_classifiers import Part, linear, parts, shares  # noqa: E402

NGRAMS = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
PIPELINES = {
    "DIET with n-grams (as `rasa init`)": NGRAMS,
    "DIET with vector and n-grams": [*NGRAMS, {"name": "bot.nlu.embedding.SentenceEmbedding"}],
}


def write(folder: Path, chosen: set[str]) -> None:
    """The chosen messages as Rasa's training data."""
    for form in blind.forms():
        blocks = []
        for _, block in training.blocks(form):
            kept = [text for text in training.examples(block) if text in chosen]
            if kept:
                blocks.append({"intent": block["intent"], "examples": "".join(f"- {text}\n" for text in kept)})
        (folder / f"{form}.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")


def diet(data: Path, pipeline: list[dict], epochs: int, held: Part) -> tuple[list[str], np.ndarray]:
    """(labels, shares [messages, labels]) of a trained DIET for the development messages."""
    import rasa.model_training
    from rasa.core.agent import Agent

    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yml"
        steps = [*pipeline, {"name": "DIETClassifier", "epochs": epochs, "entity_recognition": False, "ranking_length": 0}]
        config.write_text(yaml.safe_dump({"recipe": "default.v1", "language": "mul", "assistant_id": "diet", "pipeline": steps, "policies": []}))
        model = rasa.model_training.train_nlu(str(config), str(data), folder, fixed_model_name="diet")
        agent = Agent.load(model)
        read = [asyncio.run(agent.parse_message(text))["intent_ranking"] for text in held.texts]
    labels = sorted({r["name"] for row in read for r in row})
    scores = np.full((len(read), len(labels)), -1.0)
    for i, row in enumerate(read):
        for r in row:
            scores[i, labels.index(r["name"])] = r["confidence"]
    return labels, scores


def main() -> int:
    """Train each on the part and print a row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=0.06)
    parser.add_argument("--epochs", type=int, default=30)
    args = parser.parse_args()
    quiet_logs()
    known, held = parts()
    draw = np.random.default_rng(3).random(len(known.texts)) < args.share
    some = Part([t for t, d in zip(known.texts, draw) if d], known.vectors[draw], known.forms[draw], known.topics[draw])
    labels, score = linear(some, {})
    print(f"{len(some.texts)} messages\n| linear model with vector and n-grams (shipped) | {shares(labels, score(held), held)} |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), set(some.texts))
        for name, pipeline in PIPELINES.items():
            start = time.time()
            random.seed(1)
            print(f"| {name} | {shares(*diet(Path(folder), pipeline, args.epochs, held), held)} | {time.time() - start:.0f} s |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
