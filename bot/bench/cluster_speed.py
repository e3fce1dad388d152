"""How many updates a second one, two and three workers answer: a queue is filled while they are stopped, then they go on."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from typing import Any, Callable, Iterator

from bot.bench.cluster_figures import processor
from bot.bench.cluster_load import feed
from bot.bench.child import busy_seconds
from bot.bench.messages import Chat

FIRST_CHAT = 7_600_000_001
ROOM = 1_000_000  # chats of a round
PATIENCE = 3600  # seconds for one round on a busy machine


@contextmanager
def stopped(pids: list[int]) -> Iterator[None]:
    """Within it these processes stand still; they hold on to all that they have."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def measure(cluster: Any, said: list[tuple[str, str]], round_: int, note: Callable[[str], None]) -> dict[str, float]:
    """Figures of one round.

    Args:
        cluster: tests.support.cluster.Cluster with its workers running.
        said: (chat, text), in order; no text comes twice in a run.
        round_: its number, so that it has chats of its own.
        note: is told what is going on.

    Returns:
        {"workers", "received": updates a second that the receiver took, "answered": that the workers answered,
        "cores": that the workers used, "others": that programs outside of the run used, "calls": to Telegram for each update}
    """
    pids = [worker.pid for worker in cluster.workers if worker.runs]
    calls, before = len(cluster.api.calls()), cluster.answered()
    numbers = chats(said, round_)
    with stopped(pids):
        note(f"{len(pids)} workers: filling the queue")
        start = time.perf_counter()
        feed(cluster.api, ((lambda chat=chat, text=text: cluster.api.say(numbers[chat], text)) for chat, text in said))
        wait(lambda: not cluster.api.pending_count())
        received = len(said) / (time.perf_counter() - start)
        used, whole, busy = processor(pids), processor(cluster.pids()), busy_seconds()
    note(f"{len(pids)} workers: answering")
    start = time.perf_counter()
    wait(lambda: cluster.answered() >= before + len(said))
    seconds = time.perf_counter() - start
    used, whole, busy = (after - then for after, then in zip((processor(pids), processor(cluster.pids()), busy_seconds()), (used, whole, busy)))
    found = {"received": received, "answered": len(said) / seconds, "cores": used / seconds, "others": max(0.0, busy - whole) / seconds}
    return {"workers": len(pids), **found, "calls": (len(cluster.api.calls()) - calls) / len(said)}


def chats(said: list[tuple[str, str]], round_: int) -> dict[str, int]:
    """Ids of the chats of a round: no other round has one of them, because what a chat said before would be read along."""
    return {chat: FIRST_CHAT + ROOM * round_ + i for i, chat in enumerate(dict.fromkeys(chat for chat, _ in said))}


def wait(until: Callable[[], Any], seconds: float = PATIENCE) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: it does not.
    """
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("the updates were not answered in time")
        time.sleep(0.1)
