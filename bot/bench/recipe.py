"""What the other bot is made of: the pipeline of `rasa init`, with our examples and our rules.

The pipeline is read from the installed Rasa, which uses it wherever config.yml names none, as the
one of `rasa init`. Each action becomes a plain response, as that bot answers: no lookups, no
directory, no languages. This favours it.
"""

from __future__ import annotations

import hashlib
from importlib import metadata, util
from pathlib import Path

import yaml

from bot.settings import DATA, NLU, ROOT

DEFAULT_CONFIG = Path("engine/recipes/config_files/default_config.yml")
STORIES = DATA / "stories"


def pipeline(epochs: int) -> dict:
    """Rasa's default configuration, with this number of epochs where it says 100."""
    package = util.find_spec("rasa").submodule_search_locations[0]
    config = yaml.safe_load((Path(package) / DEFAULT_CONFIG).read_text(encoding="utf-8"))
    for part in [*config["pipeline"], *config["policies"]]:
        if "epochs" in part:
            part["epochs"] = epochs
    return {**config, "assistant_id": "rasa-init"}


def response_of(action: str) -> str:
    """Name of the plain response that stands for an action."""
    return "utter_" + action.removeprefix("action_")


def stories(folder: Path = STORIES) -> dict:
    """All rules and stories, with responses for actions."""
    found: dict[str, list] = {"rules": [], "stories": []}
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind in found:
            # the end of a form has no place in a bot without forms
            found[kind] += [_with_responses(entry) for entry in content.get(kind, []) if "condition" not in entry]
    return {"version": "3.1", **found}


def _with_responses(entry: dict) -> dict:
    steps = [{**s, "action": response_of(s["action"])} if "action" in s else s for s in entry["steps"] if "active_loop" not in s]
    return {**entry, "steps": steps}


def domain(path: Path = ROOT / "domain.yml") -> dict:
    """The same intents, and one sentence for each action."""
    ours = yaml.safe_load(path.read_text(encoding="utf-8"))
    responses = {
        response_of(action): [{"text": f"This is what the bot says for {action}, in one plain sentence."}]
        for action in [*ours["actions"], *ours["forms"]]
    }
    session = {"session_expiration_time": 60, "carry_over_slots_to_new_session": True}
    return {"version": "3.1", "intents": ours["intents"], "responses": responses, "session_config": session}


def files(epochs: int) -> dict[str, str]:
    """{file name: content} of the project to train; the examples are read where they lie."""
    parts = {"config.yml": pipeline(epochs), "domain.yml": domain(), "stories.yml": stories()}
    return {name: yaml.safe_dump(part, allow_unicode=True, sort_keys=False) for name, part in parts.items()}


def fingerprint(epochs: int) -> str:
    """Hash of all that decides what the model is."""
    digest = hashlib.sha256(metadata.version("rasa").encode())
    for name, content in files(epochs).items():
        digest.update(name.encode() + b"\0" + content.encode())
    for path in sorted(NLU.rglob("*.yml")):
        digest.update(str(path.relative_to(NLU)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
