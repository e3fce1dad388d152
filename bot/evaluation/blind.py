"""The blind messages: a development set to choose by, and a test set that is only ever reported.

tests/heldout/dev/<form>.yml and tests/heldout/test/<form>.yml; forms that are not in data/languages.yml
have no training data and show what the encoder alone carries over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot import manifest
from bot.settings import ROOT

HELDOUT = ROOT / "tests" / "heldout"
SETS = ("dev", "test")


class EvaluationError(ValueError):
    """The blind messages cannot be used."""


@dataclass(frozen=True)
class Blind:
    """One message and what its writer says of it. `danger`: high | possible | none."""

    text: str
    form: str
    intent: str
    danger: str


def forms() -> list[str]:
    """Forms that are trained: all of the manifest's."""
    return list(manifest.language_of_form())


def untrained_forms(folder: Path = HELDOUT) -> list[str]:
    """Forms that have test messages and no training data."""
    return sorted({p.stem for p in (folder / "test").glob("*.yml")} - set(forms()))


def unseen_dev_forms(folder: Path = HELDOUT) -> list[str]:
    """Forms that have development messages and no training data."""
    return sorted({p.stem for p in (folder / "dev").glob("*.yml")} - set(forms()))


def path(form: str, part: str, folder: Path = HELDOUT) -> Path:
    """Where the messages of a form lie; part: dev or test."""
    return folder / part / f"{form}.yml"


@lru_cache(maxsize=None)
def messages(form: str, part: str = "test", folder: Path = HELDOUT) -> tuple[Blind, ...]:
    """The messages of a form.

    Raises:
        EvaluationError: there are none.
    """
    file = path(form, part, folder)
    if not file.exists():
        raise EvaluationError(f"{file}: no {part} messages of {form}; have them written by someone who has not seen data/nlu")
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))["messages"]
    return tuple(Blind(row["text"], form, row["intent"], row["danger"]) for row in rows)


def both(form: str) -> tuple[Blind, ...]:
    """Development and test messages of a form."""
    return tuple(message for part in SETS for message in messages(form, part))
