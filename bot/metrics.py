"""Figures for the operator, as Prometheus reads them: counts and times, nothing about anybody.

Labels come from closed sets that stand here. No language, country or topic is one of them: where few women write,
a count that rises by one would tell who asked what, and when.
"""

from __future__ import annotations

import time
from typing import Callable, Optional

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client import disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.manifest import OUT, Danger
from bot.understanding import REJECTED

CONTENT_TYPE = CONTENT_TYPE_LATEST
CHANNELS = ("telegram", "web")
LEVELS = tuple(level.value for level in Danger)
FAILURES = ("closed", "refused", "unconfirmed", "no_connection", "lost", "given_up")
UNANSWERED = ("fallback", "out_of_scope")  # no topic was sure enough; it is none of the bot's topics
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

disable_created_metrics()  # when each count began: one more line for each
registry = CollectorRegistry()
receiving = CollectorRegistry()  # what a receiver can tell
for _registry in (registry, receiving):
    ProcessCollector(registry=_registry)
    PlatformCollector(registry=_registry)


def _each(metric, label: str, values: tuple[str, ...]):
    """The metric with every value of its label at zero: what was never counted is seen, too."""
    for value in values:
        metric.labels(**{label: value})
    return metric


updates = _each(Counter("tayari_updates", "Messages and taps taken in", ["channel"], registry=registry), "channel", CHANNELS)
replies = _each(Counter("tayari_replies", "Replies made", ["channel"], registry=registry), "channel", CHANNELS)
turn_seconds = _each(
    Histogram("tayari_turn_seconds", "From a message to its replies, sending left out", ["channel"], buckets=SECONDS, registry=registry),
    "channel",
    CHANNELS,
)
danger = _each(Counter("tayari_danger", "Messages by how urgent they were read", ["level"], registry=registry), "level", LEVELS)
unanswered = _each(Counter("tayari_unanswered", "Messages that got no answer to the point", ["why"], registry=registry), "why", UNANSWERED)
failed_turns = Counter("tayari_failed_turns", "Messages that met an error and got the numbers instead", registry=registry)
failed_sends = _each(Counter("tayari_failed_sends", "Tries to send a reply that failed", ["kind"], registry=registry), "kind", FAILURES)
database_errors = Counter("tayari_database_errors", "Statements that the database refused", registry=registry)

_model_age = Gauge("tayari_model_age_seconds", "Since the model was trained", registry=registry)
_stale = Gauge("tayari_stale_facts", "Records of the directory that are older than their kind's limit", registry=registry)
_up = Gauge("tayari_up", "Whether a part works (see /health)", ["part"], registry=registry)
_waiting = Gauge("tayari_inbox_waiting", "Updates that wait for their answer", registry=registry)
_oldest = Gauge("tayari_inbox_oldest_seconds", "How long the oldest of them has waited", registry=registry)

#: of several processes: what lies on the broker
received = Counter("tayari_received", "Updates put on the broker", registry=registry)
refused = Counter("tayari_refused", "Updates that could not be put on the broker; they are delivered again", registry=registry)
_queued = Gauge("tayari_queued", "Updates in the queues of all shards that no worker has taken yet", registry=registry)
_given_up = Gauge("tayari_given_up", "Updates that ended a worker each time and lie aside", registry=registry)
for _metric in (_up, received, refused, _queued, _given_up):
    receiving.register(_metric)


def count_turn(intent: str, level: Danger) -> None:
    """Count how a message was read.

    Args:
        intent: its topic, or bot.understanding.REJECTED.
        level: how urgent it is.
    """
    danger.labels(level.value).inc()
    if intent in (REJECTED, OUT):
        unanswered.labels("out_of_scope" if intent == OUT else "fallback").inc()


def known(channel: str) -> str:
    """The channel as a label; anything else than those that are listed would be an open set."""
    return channel if channel in CHANNELS else CHANNELS[-1]


def told_by_broker(queued: int, given_up: int) -> None:
    """Note how many updates lie on the broker, and how many it was told to set aside."""
    _queued.set(queued)
    _given_up.set(given_up)


def receivers_page(found: dict) -> bytes:
    """The text of a receiver's /metrics.

    Args:
        found: {"parts": …} as of bot.health.checkup.
    """
    _tell_parts(found)
    return generate_latest(receiving)


def page(found: dict, trained_at: Optional[float], stale: Callable[[], int]) -> bytes:
    """The text of /metrics.

    Args:
        found: of bot.health.checkup.
        trained_at: when the model was trained, in seconds since 1970.
        stale: counts the old records.
    """
    _tell_parts(found)
    _waiting.set(found.get("waiting", 0))
    _oldest.set(found.get("oldest_seconds", 0))
    _stale.set(stale())
    if trained_at:
        _model_age.set(max(0.0, time.time() - trained_at))
    return generate_latest(registry)


def _tell_parts(found: dict) -> None:
    _up.clear()
    for part, told in found["parts"].items():
        _up.labels(part=part.replace(" ", "_")).set(told == "ok")
