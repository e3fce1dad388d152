"""Loads the trained model into an agent that has our store, our words and our actions."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Optional

from bot.pack.training import BASE, family, is_ours
from bot.settings import MODELS
from bot.store import ConversationStore
from bot.verbs.train import fingerprint

log = logging.getLogger(__name__)


class ModelError(FileNotFoundError):
    """There is no trained model."""


def newest_model(folder: Path = MODELS) -> Path:
    """The model made of what lies here; where there is none, the newest of base or country pack, whichever is in use.

    Raises:
        ModelError: the folder has none.
    """
    exact = folder / wanted()
    if exact.exists():
        return exact
    models = sorted((p for p in folder.glob("*.tar.gz") if is_ours(p.name)), key=lambda p: p.stat().st_mtime)
    if not models:
        raise ModelError(f"{folder}: no trained model; run `python -m bot train`")
    return models[-1]


def wanted() -> str:
    """Name of the model that `train` makes of the examples, rules and code that lie here."""
    return f"{family()}-{fingerprint()}.tar.gz"


def warn_if_behind(model: Path) -> None:
    """Say in the log that a model was made of something else: after an upgrade it knows no new topic of the base.

    It is served all the same: women are better off with it than with nothing.
    """
    if model.name != wanted():
        pack = " with the same TAYARI_PACK" if family() != BASE else ""
        log.warning("%s was trained before the base or the pack changed: run `python -m bot train`%s, then start again", model.name, pack)


def load_agent(store: Optional[ConversationStore] = None, model: Optional[Path] = None):
    """The agent, with actions in this process.

    Args:
        store: where conversations lie; default: the database of the settings.
        model: model file; default: see newest_model.
    """
    from rasa.core.agent import Agent

    from bot.inprocess import InProcessActions
    from bot.nlg import TayariNLG
    from bot.policies import speed_up
    from bot.runner import InOrderRunner

    store = store or ConversationStore()
    path = model or newest_model()
    if model is None:
        warn_if_behind(path)
    agent = Agent.load(str(path), action_endpoint=InProcessActions(), generator=TayariNLG(), tracker_store=store)
    if not agent.is_ready():
        raise ModelError(f"{path}: the model could not be loaded; run `python -m bot train`")
    # Rasa wraps the store: on an error it would log what the store holds and go on in memory, with her
    # words, out of reach of deletion. Turns answers errors itself.
    agent.tracker_store = agent.processor.tracker_store = store
    # Rasa builds an empty domain with each message to see whether ours is empty, only to warn of topics
    # that the domain lacks; `python -m bot validate` finds these
    agent.processor._check_for_unseen_features = lambda parse_data: None
    speed_up()
    agent.processor.graph_runner = InOrderRunner.over(agent.processor.graph_runner)
    return agent
