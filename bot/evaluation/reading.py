"""What the pipeline makes of the blind messages."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Sequence

from rich.progress import track

from bot.evaluation.blind import Blind
from bot.understanding import REJECTED, understood


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
    parsed = loop.run_until_complete(understood(agent, message.text))
    seconds = time.perf_counter() - start
    return Reading(
        blind=message,
        ranking=tuple(r["name"] for r in parsed["ranking"][:10]),
        acted=parsed["intent"]["name"] or REJECTED,
        confidence=parsed["ranking"][0]["confidence"] if parsed["ranking"] else 0.0,
        danger=parsed["danger"],
        scores=tuple(parsed.get("danger_scores") or (0.0, 0.0)),
        language=(parsed.get("language") or {}).get("id"),
        seconds=seconds,
    )
