"""The connection to the broker."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Awaitable, Optional, TypeVar

import aio_pika
from aio_pika.abc import AbstractConnection
from aiormq.exceptions import AMQPError
from yarl import URL

HEARTBEAT = 30  # seconds; after two that are missed, broker and client take each other for gone
PATIENCE = 30  # seconds for one step; a worker with much to do comes late to the answer
BYE = 3  # seconds for each step of an end; the broker notices an end without it, too

#: what a broker that is away, or goes away in the middle, raises; RuntimeError: aiormq's word for a closed channel
LOST = (AMQPError, OSError, RuntimeError, asyncio.TimeoutError)

T = TypeVar("T")


async def connect(url: str) -> AbstractConnection:
    """Connect; nothing is repaired by itself: who holds the connection knows what must be done anew.

    Args:
        url: amqp:// or amqps:// address.

    Raises:
        one of LOST: the broker cannot be reached.
    """
    address = URL(url)
    if "heartbeat" not in address.query:
        address = address.update_query(heartbeat=HEARTBEAT)
    return await aio_pika.connect(address, timeout=PATIENCE)


async def of_broker(steps: Awaitable[T]) -> T:
    """Wait for steps with the broker, and return what they return.

    aiormq cancels who waits for the broker when the connection ends; that must not look as if this process were told to end.

    Raises:
        ConnectionAbortedError, one of LOST: they were cancelled so.
    """
    task = asyncio.ensure_future(steps)
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:  # it is told to end
        task.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody asks for it any more
        task.cancel()
        raise
    if task.cancelled():
        raise ConnectionAbortedError
    return task.result()


async def say_bye(connection: Optional[AbstractConnection]) -> None:
    """Close a connection, if there is one and it can be told."""
    if connection is not None and not connection.is_closed:
        with suppress(*LOST):
            await of_broker(asyncio.wait_for(connection.close(), BYE))
