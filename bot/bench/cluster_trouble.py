"""Many updates, while a worker is killed and the broker is stopped: what was lost, and how long it took to recover."""

from __future__ import annotations

import threading
import time
from typing import Any, Callable

from bot.bench.cluster_load import feed, outcome, send, steps
from bot.bench.cluster_speed import wait

KILL_AT, STOP_AT = 0.25, 0.5  # of the answers
DOWN = 5  # seconds for which the broker is away
EVERY = 1.0  # seconds between two looks


class Trouble:
    """Makes the trouble at its time, and writes down how many updates are answered by when.

    Args:
        cluster: tests.support.cluster.Cluster with its workers running.
        updates: how many will be sent.
        note: is told what is going on.
    """

    def __init__(self, cluster: Any, updates: int, note: Callable[[str], None]):
        self._cluster, self._updates, self._note = cluster, updates, note
        self._before, self._start = cluster.answered(), time.monotonic()
        self.series: list[tuple[float, int]] = [(0.0, 0)]
        self.marks: dict[str, float] = {}
        self._doing: list[threading.Thread] = []
        self._failed: list[BaseException] = []

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._start

    def look(self) -> None:
        """Called again and again while updates are sent and answered.

        Raises:
            whatever went wrong in making the trouble, such as TimeoutError: nobody took the killed worker's shards.
        """
        if self._failed:
            raise self._failed[0]
        if self.seconds - self.series[-1][0] < EVERY:
            return
        answered = self._cluster.answered() - self._before
        self.series.append((self.seconds, answered))
        self._note(f"{answered:,} of {self._updates:,} updates answered")
        if answered >= KILL_AT * self._updates:
            self._once("killed", self._kill)
        if answered >= STOP_AT * self._updates:
            self._once("stopped", self._stop)

    def _once(self, mark: str, do: Callable[[], None]) -> None:
        if mark not in self.marks:
            self.marks[mark] = self.seconds
            self._doing.append(threading.Thread(target=self._do, args=(do,)))  # sending must go on meanwhile
            self._doing[-1].start()

    def _do(self, do: Callable[[], None]) -> None:
        try:
            do()
        except BaseException as error:  # noqa: BLE001 a thread's errors are seen by nobody; see look()
            self._failed.append(error)

    def _kill(self) -> None:
        """As its supervisor would, start it again; the others take its shards until it is back."""
        worker = self._cluster.workers[0]
        worker.kill()
        wait(lambda: len(self._cluster.held()) == len(self._cluster.workers) - 1 and sum(self._cluster.held()) == self._cluster.shards)
        self.marks["taken over"] = self.seconds
        worker.start()
        self._cluster.wait_shared_out()
        self.marks["back"] = self.seconds

    def _stop(self) -> None:
        self._cluster.broker.kill()
        time.sleep(DOWN)
        self._cluster.broker.start()
        self.marks["started"] = self.seconds

    def over(self) -> bool:
        """Whether all is answered and the trouble is over; also looks."""
        self.look()
        return self.series[-1][1] >= self._updates and not any(thread.is_alive() for thread in self._doing)


def play(cluster: Any, chats: int, each: int, note: Callable[[str], None]) -> dict[str, Any]:
    """Send `each` updates of so many chats, and return what came of it."""
    trouble = Trouble(cluster, chats * each, note)
    sends = ((lambda chat=chat, step=step: send(cluster.api, chat, step)) for chat, step in steps(chats, each))
    feed(cluster.api, sends, trouble.look)
    wait(trouble.over)
    seconds = trouble.seconds
    time.sleep(2)  # what is sent twice comes late
    deliveries = [delivery.ok for delivery in cluster.api.deliveries]
    found = outcome(cluster.api, chats, each)._asdict()
    return {**found, "seconds": seconds, "refused": deliveries.count(False), "marks": trouble.marks, "series": trouble.series}
