"""Keeps the state of a training on disk, so that a killed one goes on where it was."""

from __future__ import annotations

from pathlib import Path

import torch


class CheckpointError(ValueError):
    """The checkpoint belongs to another training."""


def save(path: Path, state: dict) -> None:
    """Write the state; a kill in the middle leaves the former file whole."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def load(path: Path, plan: dict) -> dict | None:
    """The state, or None where there is none.

    Args:
        path: the file.
        plan: settings and data hash of this training.

    Raises:
        CheckpointError: the file was written with other settings or data.
    """
    if not path.exists():
        return None
    state = torch.load(path, weights_only=False)
    if state["plan"] != plan:
        other = sorted(k for k in plan if state["plan"].get(k) != plan[k])
        raise CheckpointError(f"{path}: written with other {', '.join(other)}; delete it, or name another --out")
    return state
