"""A pack with training examples has a model of its own: the base's examples and rules, and the pack's beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

import yaml

from bot.pack.current import Pack, chosen, current
from bot.pack.form import PackError
from bot.settings import ROOT, VAR

BASE, OWN = "tayari", "pack-"  # beginnings of the models' names


def _that_trains() -> Optional[Pack]:
    pack = current()
    return pack if pack and (_ids() or _examples(pack)) else None


def family() -> str:
    """Beginning of the model's name: the base's, unless the current pack has topics or examples of its own."""
    pack = _that_trains()
    return f"{OWN}{pack.id}" if pack else BASE


def is_ours(name: str) -> bool:
    """Whether a model of this name is of the family in use."""
    if _that_trains() is None:
        return not name.startswith(OWN)
    # another pack may be called nepal-desk-two
    return re.fullmatch(re.escape(family()) + r"-[0-9a-f]{16}\.tar\.gz", name) is not None


def ingredients() -> list[tuple[str, bytes]]:
    """(name, content) of what decides what the model is, besides the base; nothing for a pack that trains nothing.

    Of topics.yml only the ids: whom an answer names is looked up when it is given.
    """
    pack = _that_trains()
    return [("topics", " ".join(_ids()).encode()), *((p.name, p.read_bytes()) for p in _examples(pack))] if pack else []


def _examples(pack: Pack) -> list[Path]:
    return sorted((pack.folder / "nlu").glob("*.yml"))


def files() -> list[str]:
    """Training data of the pack for Rasa: its examples, and a rule for each of its topics, written anew."""
    pack = _that_trains()
    if pack is None:
        return []
    rules = [str(_written(pack, "stories.yml", {"rules": [_rule(id) for id in _ids()]}))] if _ids() else []
    return [*map(str, _examples(pack)), *rules]


def domains() -> list[str]:
    """The base's domain, and one with the intents of the pack, which Rasa merges."""
    pack = _that_trains()
    own = [str(_written(pack, "domain.yml", {"intents": _ids()}))] if pack and _ids() else []
    return [*own, str(ROOT / "domain.yml")]  # the settings of the last one hold


def _ids() -> list[str]:
    from bot.pack.topics import own

    return list(own())


def _rule(topic: str) -> dict:
    return {"rule": topic, "steps": [{"intent": topic}, {"action": "action_answer"}]}


def _written(pack: Pack, name: str, content: dict) -> Path:
    path = VAR / "packs" / pack.id / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"version": "3.1", **content}, sort_keys=False), encoding="utf-8")
    return path


def refuse_broken() -> None:
    """Stop before anything is served or trained with a pack that is not in order: a woman would find out first.

    Raises:
        PackError: one line for each problem.
    """
    if not chosen():
        return
    from bot.pack.check import problems_of_current

    found = problems_of_current()
    if found:
        raise PackError("\n".join(["the country pack is not in order:", *found]))
