"""Reads a message in a worker thread before the pipeline does, so that other conversations go on meanwhile.

Rasa runs its pipeline inside the event loop; reading is the longest step in it. The vector waits in a
context variable, which belongs to the one turn that asked for it.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import AsyncIterator, Optional

import numpy as np

from bot.encoder import encoder

_ready: ContextVar[Optional[tuple[str, np.ndarray]]] = ContextVar("ready", default=None)
_threads = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="encoder")


@asynccontextmanager
async def reading(text: str) -> AsyncIterator[None]:
    """Within it, `vector(text)` is there at once.

    Args:
        text: cleaned text of a message.
    """
    found = await asyncio.get_running_loop().run_in_executor(_threads, encoder.shared().encode, text)
    token = _ready.set((text, found))
    try:
        yield
    finally:
        _ready.reset(token)


def vector(text: str) -> np.ndarray:
    """The text's vector, read now unless it was read ahead."""
    ready = _ready.get()
    return ready[1] if ready and ready[0] == text else encoder.shared().encode(text)
