"""Figures of the two heads on the development messages."""

from __future__ import annotations

import numpy as np

ROMANISED = "-Latn"  # as in bot.manifest, which needs libraries that are not here
FALSE_ALARMS = 0.05  # recall of danger is read off where so many safe messages raise an alarm


def figures(topic: np.ndarray, danger: np.ndarray, labels: dict[str, np.ndarray], topics: list[str], unseen: set[str]) -> dict[str, float]:
    """Shares of 1, each the mean over forms.

    Args:
        topic: logits [messages, topics].
        danger: logits [messages, levels]; the first level is `none`.
        labels: `form`, `topic` and `danger` of each message, by name.
        topics: names in the order of the logits.
        unseen: forms that are not trained on.

    Returns:
        first, three (right topic first, among three) and danger (recall at 5 % false alarms) for
        `native`, `latin` and `unseen` forms, where there are such, and `goal`, by which training stops.
    """
    best = np.array(topics)[np.argsort(-topic, 1)[:, :3]]
    hits = best == labels["topic"][:, None]
    first, three = hits[:, 0], hits.any(1)
    score = np.logaddexp.reduce(danger[:, 1:], axis=1) - danger[:, 0]
    cry = labels["danger"] != "none"
    found: dict[str, float] = {}
    kinds = {"native": lambda f: not f.endswith(ROMANISED) and f not in unseen, "latin": lambda f: f.endswith(ROMANISED), "unseen": lambda f: f in unseen}
    for kind, belongs in kinds.items():
        forms = [f for f in sorted(set(labels["form"])) if belongs(f)]
        if not forms:
            continue
        of = [labels["form"] == f for f in forms]
        found[f"{kind} first"] = float(np.mean([first[m].mean() for m in of]))
        found[f"{kind} three"] = float(np.mean([three[m].mean() for m in of]))
        mine = np.any(of, axis=0)
        if (mine & ~cry).any() and (mine & cry).any():
            bar = np.quantile(score[mine & ~cry], 1 - FALSE_ALARMS)
            found[f"{kind} danger"] = float((score[mine & cry] > bar).mean())
    found["goal"] = float(np.mean([v for k, v in found.items() if k.split()[-1] in ("first", "danger") and not k.startswith("unseen")]))
    return found
