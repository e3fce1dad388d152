"""The pipeline of `rasa init` on the same examples and the same blind messages.

Run as a module this is the child process that reads the messages with that model.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Callable

from bot.bench.protocol import answer, ask
from bot.evaluation import blind
from bot.evaluation.figures import figures as of_readings
from bot.evaluation.reading import Reading
from bot.evaluation.run import VAR, mean
from bot.understanding import REJECTED

SHOWN = ("top1", "top3", "macro_f1")


def figures(epochs: int, part: str, note: Callable[[str], None], folder: Path = VAR) -> dict[str, dict]:
    """{form: {"top1", "top3", "macro_f1"}}; the model is trained if an ingredient changed.

    Args:
        epochs: of DIET; `rasa init` says 100.
        part: dev or test.
        note: called with the name of each component when its training starts.
    """
    from bot.bench import training

    folder.mkdir(parents=True, exist_ok=True)
    model = training.model(epochs, folder, note)
    digest = hashlib.sha256()
    for form in blind.forms():
        digest.update(blind.path(form, part).read_bytes())
    kept = folder / f"{model.name.split('.')[0]}-{part}-{digest.hexdigest()[:12]}.json"
    if not kept.exists():
        request = {"model": str(model), "part": part}
        found = ask("bot.evaluation.rasa_init", request, folder / "rasa-init.log", lambda line: None)
        kept.write_text(json.dumps(found), encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


def read(request: dict) -> dict:
    """The child's work: figures of each form."""
    from rasa.core.agent import Agent

    from bot.privacy import quiet_logs

    quiet_logs()
    agent = Agent.load(request["model"])
    return asyncio.run(_all(agent, request["part"]))


async def _all(agent, part: str) -> dict:
    found = {}
    for form in blind.forms():
        all_figures = of_readings([await _one(agent, message) for message in blind.messages(form, part)])
        found[form] = {name: all_figures[name] for name in SHOWN}
    return found


async def _one(agent, message: blind.Blind) -> Reading:
    parsed = await agent.parse_message(message.text)
    names = tuple(r["name"] for r in parsed["intent_ranking"] if r["name"] != REJECTED)
    return Reading(message, names, names[0], parsed["intent"]["confidence"], "none", (0.0, 0.0), None, 0.0)


def overall(found: dict[str, dict]) -> dict:
    """Mean over the forms."""
    return mean(list(found.values()))


if __name__ == "__main__":
    answer(read)
