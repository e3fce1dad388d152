"""The program with a few topics of the base alone: a model of it is trained in seconds, that of the whole base in minutes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from bot.checks.training import blocks
from bot.settings import CACHE, ROOT

#: enough of the base for a model that tells a handful of topics apart
FORMS = ("en", "ne", "ne-Latn")
INTENTS = {"passport_retention", "unpaid_wages", "recruitment_fees", "physical_abuse", "in_danger_now", "greet", "give_country", "out_of_scope"}
FEW = 6  # examples of each block
OWN = {"bot", "data", "models", "var"}  # what a workshop has of its own; all else is the repository's
INSIDE = {"bot": "settings.py", "data": "nlu"}  # what it has of its own in two of them


def some_of_the_base(folder: Path) -> None:
    """Write a few topics of the base, in the forms of a pack's languages, into <folder>/<form>/some.yml."""
    for form in FORMS:
        kept = []
        for _, block in blocks(form):
            if block["intent"] in INTENTS:
                kept.append({**block, "examples": "\n".join(block["examples"].splitlines()[:FEW]) + "\n"})
        (folder / form).mkdir(parents=True)
        (folder / form / "some.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": kept}, allow_unicode=True), encoding="utf-8")


def workshop(folder: Path) -> Path:
    """The program in a folder of its own, with some of the base's examples and no model; returns the folder."""
    for path in ROOT.iterdir():
        if path.name not in OWN and not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    for place, own in INSIDE.items():
        (folder / place).mkdir()
        for path in (ROOT / place).iterdir():
            if path.name != own:
                (folder / place / path.name).symlink_to(path)
    # by where this file really lies the program knows its root
    (folder / "bot" / "settings.py").write_bytes((ROOT / "bot" / "settings.py").read_bytes())
    some_of_the_base(folder / "data" / "nlu")
    (folder / "models").mkdir()
    (folder / "cache").mkdir()
    for path in CACHE.glob("encoder-*"):  # not the vectors: those of the whole base would be dropped
        (folder / "cache" / path.name).symlink_to(path)
    return folder


def settings(folder: Path) -> dict[str, str]:
    """Settings with which a workshop keeps to itself."""
    return {"TAYARI_VAR": str(folder / "var"), "TAYARI_CACHE": str(folder / "cache")}


def train(folder: Path, pack: Path) -> None:
    """Run `python -m bot train` in a workshop with a pack, as `make run PACK=…` does."""
    own = {**os.environ, **settings(folder), "TAYARI_PACK": str(pack)}
    done = subprocess.run([sys.executable, "-m", "bot", "train"], cwd=folder, env=own, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
