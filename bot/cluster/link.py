"""The connection to the broker."""

from __future__ import annotations

import asyncio

import aio_pika
from aio_pika.abc import AbstractConnection
from aiormq.exceptions import AMQPError
from yarl import URL

HEARTBEAT = 30  # seconds; after two that are missed, broker and client take each other for gone
PATIENCE = 30  # seconds for one step; a worker with much to do comes late to the answer

#: what a broker that is away, or goes away in the middle, raises; RuntimeError: aiormq's word for a closed channel
LOST = (AMQPError, OSError, RuntimeError, asyncio.TimeoutError)


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
