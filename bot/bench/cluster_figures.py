"""Memory, processor time and rows of what runs in a cluster."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Iterable

import psutil
import sqlalchemy as sa

TABLES = ("conversations", "shown", "inbox")
_SIZES = "SELECT pg_total_relation_size(CAST(:table AS regclass)), (SELECT count(*) FROM {table})"


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it has started."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def memory(pid: int) -> dict[str, float]:
    """MB: `rss` all that is in memory, `own` without what other processes share."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = {name: int(size) / 1000 for name, size in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}
    return {"rss": found["Rss"], "own": found["Private_Clean"] + found["Private_Dirty"]}


def processor(pids: Iterable[int]) -> float:
    """Seconds of processor time that processes have used, their children's included, also of those that have ended."""
    found = {process.pid: process for pid in pids for process in family(pid)}
    return sum(_seconds(process) for process in found.values())


def _seconds(process: psutil.Process) -> float:
    try:
        return sum(process.cpu_times()[:4])
    except psutil.NoSuchProcess:
        return 0.0


def rows(engine: sa.engine.Engine) -> dict[str, dict[str, Any]]:
    """Of each table that grows: rows, and bytes on disk with indexes after a clean-up."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM FULL"))
        found = {}
        for table in TABLES:
            size, count = connection.execute(sa.text(_SIZES.format(table=table)), {"table": table}).one()
            found[table] = {"rows": count, "bytes": size, "each": size / max(1, count)}
        return found
