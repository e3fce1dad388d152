"""How long the directory takes: loading all files, and looking up each way from an origin to a host."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bot.directory.corridor import corridor
from bot.directory.loader import load_countries
from bot.directory.lookup import Directory
from bot.settings import COUNTRIES


@dataclass(frozen=True)
class Figures:
    """Seconds to load `files`; milliseconds of the mean and the slowest of `ways` look-ups."""

    files: int
    load: float
    ways: int
    mean: float
    slowest: float

    def sentence(self) -> str:
        """For the terminal."""
        return (
            f"directory: {self.files} files load in {self.load:.2f} s; {self.ways} corridors looked up, "
            f"{self.mean:.2f} ms on average, the slowest {self.slowest:.2f} ms"
        )


def measure() -> Figures:
    """Load all files once and look up every corridor once."""
    start = time.perf_counter()
    directory = Directory(load_countries(COUNTRIES))
    load = time.perf_counter() - start
    spent = []
    for origin in directory.with_role("origin"):
        for host in directory.with_role("destination"):
            start = time.perf_counter()
            corridor(directory, origin, host)
            spent.append(1000 * (time.perf_counter() - start))
    return Figures(len(directory.countries), load, len(spent), sum(spent) / len(spent), max(spent))
