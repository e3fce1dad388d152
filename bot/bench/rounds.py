"""Runs both bots in turn, each in a process of its own, never at the same time."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Callable

from bot.bench.load import Said
from bot.bench.messages import Chat
from bot.bench.protocol import ask
from bot.settings import ROOT

OURS, OTHER = "tayari", "init"


def program() -> str:
    """Hash of all that our bot is made of: it must be the same after the last round as before the first."""
    digest = hashlib.sha256()
    for folder in ("bot", "actions", "data", "locales"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yml", ".mo"):
                digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def order(number: int) -> list[str]:
    """Who goes first changes from round to round: the first finds a colder disk."""
    return [OURS, OTHER] if number % 2 == 0 else [OTHER, OURS]


def play(
    models: dict[str, Path],
    chats: dict[str, list[Chat]],
    rounds: int,
    folder: Path,
    note: Callable[[str], None],
) -> dict[str, list[dict]]:
    """Figures of each round, for each bot.

    Args:
        models: model file of each bot.
        chats: see messages.deal.
        rounds: how often each bot runs.
        folder: where databases and logs go; the databases are deleted afterwards.
        note: called with what is going on.
    """
    found: dict[str, list[dict]] = {name: [] for name in models}
    for number in range(rounds):
        for name in order(number):
            note(f"round {number + 1} of {rounds}: {name}")
            with tempfile.TemporaryDirectory(dir=folder) as place:
                database = Path(place) / "conversations.db"
                request = {"bot": name, "model": str(models[name]), "database": str(database), "chats": chats}
                log = folder / f"{name}-{number + 1}.log"
                found[name].append(ask("bot.bench.child", request, log, lambda _: None))
    return found


def loads(
    model: Path,
    warm_up: list[Chat],
    said: list[Said],
    rate: float,
    rounds: int,
    folder: Path,
    note: Callable[[str], None],
) -> list[dict]:
    """Figures of our bot under a load, for each round.

    Args:
        model: our model.
        warm_up: turns that are not counted.
        said: see messages.load.
        rate: messages a second.
        rounds, folder, note: as for `play`.
    """
    found = []
    for number in range(rounds):
        note(f"load, round {number + 1} of {rounds}: {rate:g} messages a second for {len(said) / rate:g} s")
        with tempfile.TemporaryDirectory(dir=folder) as place:
            request = {"model": str(model), "database": str(Path(place) / "conversations.db"), "warm_up": warm_up, "said": said}
            log = folder / f"load-{number + 1}.log"
            found.append(ask("bot.bench.load", {**request, "rate": rate}, log, lambda _: None))
    return found
