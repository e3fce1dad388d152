"""The bot in several processes: a broker, a database, receivers and workers, each of which can be killed."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa

from bot.channels.telegram_door import name_of
from bot.cluster.shards import SHARDS
from bot.store import metadata

from .bot_api import ThreadedBotApi
from .postgres import Postgres
from .postgres import program as postgres_program
from .rabbit import Rabbit
from .rabbit import installed as rabbit_installed
from .served import PATIENCE, Served
from .telegram_bot import SECRET, TOKEN

MISSING = "RabbitMQ or PostgreSQL is not installed"
NUMBERS = "SELECT count(*) FROM inbox WHERE bot = :bot AND sealed IS NULL"


def installed() -> bool:
    """Whether the programs are there."""
    return rabbit_installed() and postgres_program("initdb") is not None


class Cluster:
    """All of it, as a context; nothing but the broker, the database and the receiver runs at first.

    Args:
        folder: for the output of the processes.
        patience: seconds that a start may take.
        environment: settings of bot/settings.py, beside those that make the cluster.
    """

    def __init__(self, folder: Path, patience: float = PATIENCE, **environment: str):
        self._folder, self._patience, self._environment = folder, patience, environment
        self.workers: list[Served] = []
        self.shards = SHARDS

    def __enter__(self) -> Cluster:
        self._stack = ExitStack()
        try:
            self._begin()
        except BaseException:
            self._stack.close()
            raise
        return self

    def _begin(self) -> None:
        self.api = self._stack.enter_context(ThreadedBotApi(TOKEN, webhook_tries=10_000, webhook_pause=0.2, webhook_timeout=30))
        self.postgres, self.broker = Postgres(), Rabbit()
        self._stack.callback(self.postgres.remove)
        self._stack.callback(self.broker.remove)
        self.postgres.start()
        self.broker.start()
        self.engine = sa.create_engine(self.postgres.url, future=True)
        self._stack.callback(self.engine.dispose)
        self.receiver = self.process("receiver")
        self.receiver.set(TELEGRAM_WEBHOOK_URL=self.receiver.address, TELEGRAM_WEBHOOK_SECRET=SECRET)
        self.receiver.start()
        self.receiver.wait_until(lambda: self.api.webhook, "the receiver sets the webhook", self._patience)

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def process(self, role: str) -> Served:
        """A process that is not started yet; it is killed in the end."""
        folder = self._folder / f"{role}-{len(self.workers)}"
        folder.mkdir(parents=True, exist_ok=True)
        settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": self.api.base_url, "TAYARI_BROKER": self.broker.url}
        served = Served(folder, "--role", role, **{**settings, "TAYARI_DATABASE": self.postgres.url, **self._environment})
        self._stack.callback(served.kill)
        return served

    def add_workers(self, count: int) -> None:
        """Start workers and wait until each has its shards."""
        for _ in range(count):
            self.workers.append(self.process("worker"))
            self.workers[-1].start()
        self.wait_shared_out()

    def wait_shared_out(self) -> None:
        """Wait until all shards are held, evenly by all workers that run."""
        running = [worker for worker in self.workers if worker.runs]
        running[-1].wait_until(lambda: self._even(len(running)), "the shards are shared out", self._patience)

    def _even(self, workers: int) -> bool:
        held = self.held()
        return len(held) == workers and sum(held) == SHARDS and max(held) - min(held) <= max(held) // 2

    def pids(self) -> list[int]:
        """Numbers of all processes, this one with the stand-in of Telegram included."""
        served = [one.pid for one in (self.receiver, *self.workers) if one.runs]
        return [os.getpid(), *served, self.broker.pid, self.postgres.pid]

    def held(self) -> list[int]:
        """How many shards each worker holds."""
        question = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND objid < :shards GROUP BY pid"
        with self.engine.connect() as connection:
            return list(connection.execute(sa.text(question), {"shards": SHARDS}).scalars())

    def holder(self, shard: int) -> int | None:
        """Which session of the database holds a shard."""
        question = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND objid = :shard"
        with self.engine.connect() as connection:
            return connection.execute(sa.text(question), {"shard": shard}).scalar()

    def kept(self, sender: str) -> int:
        """How many rows a chat has in all tables."""
        tables = [table for table in metadata.tables.values() if "sender_id" in table.c]
        with self.engine.connect() as connection:
            return sum(len(connection.execute(table.select().where(table.c.sender_id == sender)).all()) for table in tables)

    def answered(self) -> int:
        """How many updates are noted as answered."""
        with self.engine.connect() as connection:
            return connection.execute(sa.text(NUMBERS), {"bot": name_of(TOKEN)}).scalar()

    def waiting(self) -> int:
        """How many updates lie on the broker, delivered or not."""
        rows = self.broker.control("list_queues", "messages", "--no-table-headers").split()
        return sum(map(int, rows))
