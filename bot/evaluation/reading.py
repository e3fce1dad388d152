"""What the pipeline makes of the blind messages."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Sequence

from rich.progress import track

from bot.evaluation.blind import Blind
from bot.payloads import as_payload, parse_payload, typed

REJECTED = "nlu_fallback"


@dataclass(frozen=True)
class Reading:
    """A message and what was understood.

    ranking: topics, best first; acted: the intent that the bot acts on (nlu_fallback: it offers three);
    confidence: of the first; danger: level; scores: the danger head's (high, possible), 0 to 1;
    language: id or None; seconds: time in the pipeline.
    """

    blind: Blind
    ranking: tuple[str, ...]
    acted: str
    confidence: float
    danger: str
    scores: tuple[float, float]
    language: str | None
    seconds: float

    @property
    def first(self) -> bool:
        """True when the first guess is right."""
        return self.ranking[:1] == (self.blind.intent,)

    @property
    def in_three(self) -> bool:
        """True when the right topic is among the first three."""
        return self.blind.intent in self.ranking[:3]


def read(agent, messages: Sequence[Blind], what: str = "") -> list[Reading]:
    """Parse messages as the channels do.

    Args:
        agent: of bot.agent.load_agent.
        messages: blind messages.
        what: shown beside the progress bar.
    """
    loop = asyncio.new_event_loop()
    try:
        bar = track(messages, description=what.ljust(12), transient=True)
        return [_one(loop, agent, message) for message in bar]
    finally:
        loop.close()


def _one(loop: asyncio.AbstractEventLoop, agent, message: Blind) -> Reading:
    start = time.perf_counter()
    parsed = loop.run_until_complete(agent.parse_message(typed(message.text) or message.text))
    seconds = time.perf_counter() - start
    ranking = [r for r in parsed.get("intent_ranking", []) if r["name"] != REJECTED]
    acted, danger = (parsed.get("intent") or {}).get("name") or REJECTED, parsed.get("danger", "none")
    names = [r["name"] for r in ranking]
    payload = parse_payload(as_payload(message.text) or "")
    if payload:  # a plain word such as "help" acts as its button, whatever the classifier thinks
        acted = payload["intent"]["name"]
        names = [acted, *(n for n in names if n != acted)]
        danger = "high" if acted == "in_danger_now" else danger
    return Reading(
        blind=message,
        ranking=tuple(names[:10]),
        acted=acted,
        confidence=ranking[0]["confidence"] if ranking else 0.0,
        danger=danger,
        scores=tuple(parsed.get("danger_scores") or (0.0, 0.0)),
        language=(parsed.get("language") or {}).get("id"),
        seconds=seconds,
    )
