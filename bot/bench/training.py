"""Trains the pipeline of `rasa init` once, and keeps the model until an ingredient changes.

Run as a module this is the child process that trains.
"""

from __future__ import annotations

import logging
import re
import tempfile
from pathlib import Path
from typing import Callable

from bot.bench import recipe
from bot.bench.protocol import answer, ask
from bot.settings import NLU

KEPT = 3  # models on disk: for other numbers of epochs
STEP = re.compile(r"Starting to train component '(\w+)'")


def model(epochs: int, folder: Path, note: Callable[[str], None]) -> Path:
    """The trained model, trained now if it is not in the folder.

    Args:
        epochs: of each component that has them.
        folder: where models are kept.
        note: called with the name of each component when its training starts.
    """
    target = folder / f"init-{recipe.fingerprint(epochs)}.tar.gz"
    if target.exists():
        target.touch()
        return target
    with tempfile.TemporaryDirectory(dir=folder) as project:
        for name, content in recipe.files(epochs).items():
            (Path(project) / name).write_text(content, encoding="utf-8")
        request = {"project": project, "target": str(target)}
        # a cache of its own: the one in .rasa/ belongs to our model
        ask("bot.bench.training", request, folder / "training.log", _steps(note), RASA_CACHE_DIRECTORY=f"{project}/cache")
    _tidy(folder)
    return target


def _steps(note: Callable[[str], None]) -> Callable[[str], None]:
    def read(line: str) -> None:
        found = STEP.search(line)
        if found:
            note(found[1])

    return read


def _tidy(folder: Path) -> None:
    models = sorted(folder.glob("init-*.tar.gz"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in models[KEPT:]:
        old.unlink()


def train(request: dict) -> dict:
    """The child's work: train the project's folder into the target."""
    import rasa
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    logging.basicConfig(level=logging.WARNING, force=True)
    logging.getLogger("rasa.engine.training").setLevel(logging.INFO)
    project, target = Path(request["project"]), Path(request["target"])
    result = rasa.train(
        domain=str(project / "domain.yml"),
        config=str(project / "config.yml"),
        training_files=[str(NLU), str(project / "stories.yml")],
        output=str(target.parent),
        fixed_model_name=target.name.removesuffix(".tar.gz"),
    )
    if result.code != 0 or not target.exists():
        raise RuntimeError("the `rasa init` pipeline could not be trained")
    return {"model": str(target)}


if __name__ == "__main__":
    answer(train)
