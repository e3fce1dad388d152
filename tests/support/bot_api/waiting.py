"""Waiting until something holds.

Asking every few milliseconds needs no signalling between threads and loops, and a predicate may
look at anything, also outside the stand-in.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

TICK = 0.005  # seconds


async def until(predicate: Callable[[], Any], timeout: float) -> Any:
    """Value of the predicate as soon as it is true, or its last value after `timeout` seconds."""
    end = time.monotonic() + timeout
    while not (found := predicate()) and time.monotonic() < end:
        await asyncio.sleep(TICK)
    return found


def until_blocking(predicate: Callable[[], Any], timeout: float) -> Any:
    """The same for code without a loop."""
    end = time.monotonic() + timeout
    while not (found := predicate()) and time.monotonic() < end:
        time.sleep(TICK)
    return found
