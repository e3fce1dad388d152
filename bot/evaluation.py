"""Measures understanding on messages that were written by people who had not seen the training data."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

import yaml
from rich.progress import track

from bot import manifest
from bot.settings import ROOT
from bot.verbs.parse import parse

HELDOUT = ROOT / "tests" / "heldout"


class EvaluationError(ValueError):
    """The held-out messages cannot be used."""


@dataclass
class Score:
    """Counts of one form; shares are computed from them."""

    form: str
    messages: int = 0
    first: int = 0
    three: int = 0
    language: int = 0
    high: int = 0
    high_met: int = 0
    high_silent: int = 0
    harmless: int = 0
    harmless_alarmed: int = 0
    missed: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str = "messages") -> float:
        """One count over another, 0 to 1."""
        return getattr(self, part) / max(getattr(self, whole), 1)

    def shares(self) -> dict[str, float]:
        """What the floors are stated in."""
        return {
            "topic_first": self.share("first"),
            "topic_in_three": self.share("three"),
            "language": self.share("language"),
            "danger_met": self.share("high_met", "high"),
            "danger_not_silent": 1 - self.share("high_silent", "high"),
            "calm_kept": 1 - self.share("harmless_alarmed", "harmless"),
        }


def forms() -> list[str]:
    """Forms that have held-out messages: all of the manifest's."""
    return list(manifest.language_of_form())


def messages(form: str, folder: Path = HELDOUT) -> Iterator[dict]:
    """{"text", "intent", "danger"} of a form's held-out file."""
    path = folder / f"{form}.yml"
    if not path.exists():
        raise EvaluationError(f"{path}: no held-out messages of {form}; have them written by someone who has not seen data/nlu")
    yield from yaml.safe_load(path.read_text(encoding="utf-8"))["messages"]


def measure(agent, form: str) -> Score:
    """Parse every held-out message of a form and count.

    A topic counts as right when the bot would act on it; offering it among three buttons is
    counted apart. A danger message is met when the level is high, and silent when it is none.
    """
    score, loop = Score(form), asyncio.new_event_loop()
    for message in track(list(messages(form)), description=form.ljust(8), transient=True):
        seen = loop.run_until_complete(parse(agent, message["text"]))
        _count(score, message, seen)
    loop.close()
    return score


def _count(score: Score, message: dict, seen: dict) -> None:
    top = [r["intent"] for r in seen["ranking"]]
    score.messages += 1
    score.first += seen["intent"] == message["intent"]
    score.three += message["intent"] in top
    score.language += seen["language"] == manifest.language_of_form()[score.form]
    if message["danger"] == "high":
        score.high += 1
        score.high_met += seen["danger"] == "high"
        score.high_silent += seen["danger"] == "none"
        if seen["danger"] == "none":
            score.missed.append(message["text"])
    if message["danger"] == "none":
        score.harmless += 1
        score.harmless_alarmed += seen["danger"] == "high"
