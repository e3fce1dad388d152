"""The real bot, `python -m bot run`, in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from bot.settings import ROOT

from .bot_api.waiting import until_blocking
from .ports import free_port

PATIENCE = 120  # seconds that a start may take on a busy machine; it takes 10 on an idle one
STOP = 60  # seconds that stopping may take
HOST = "bot.example.org"  # a name under which the chat page may be opened too


class Answer(NamedTuple):
    """What the server answers to a call."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)


class Served:
    """A server with a database and a port of its own.

    Args:
        folder: for its database and its output.
        arguments: of `run`, such as "--role", "worker".
        environment: settings of bot/settings.py.
    """

    def __init__(self, folder: Path, *arguments: str, **environment: str):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder, self._log = folder, folder / "output.txt"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TELEGRAM_", "TAYARI_"))}
        own = {
            "TAYARI_PORT": str(self.port),
            "TAYARI_DATABASE": f"sqlite:///{folder / 'tayari.db'}",
            "TAYARI_ID_KEY": os.environ["TAYARI_ID_KEY"],
        }
        self._environment = {**kept, **own, **environment}
        self._process: subprocess.Popen | None = None
        #: what is started, and in which folder
        self.command, self.place = [sys.executable, "-m", "bot", "run", *arguments], ROOT

    def set(self, **environment: str) -> None:
        """Change settings for the next start."""
        self._environment.update(environment)

    def start(self) -> None:
        """Start the process; it is not ready yet."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                cwd=self.place,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @contextmanager
    def serving(self) -> Iterator["Served"]:
        """Started, and killed at the end, also when it never came to listen."""
        self.start()
        try:
            self.wait_until(self.listens, "its pages are served")
            yield self
        finally:
            self.kill()

    def wait_until(self, predicate: Callable[[], Any], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something holds; AssertionError when it does not, or when the process ends before."""
        held: list[bool] = []

        def seen() -> bool:
            if predicate():
                held.append(True)  # asked once: what held a moment ago may hold no more
            return bool(held) or self._process.poll() is not None

        until_blocking(seen, seconds)
        if not held:
            code = self._process.poll()
            ended = f"waited {seconds} s in vain" if code is None else f"the process ended with code {code}"
            raise AssertionError(f"expected that {what}; {ended}. Its output:\n{self.output[-6000:]}")

    def listens(self) -> bool:
        """Whether the port is open."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def stop(self) -> tuple[int | None, float]:
        """Send SIGTERM and return (exit code, seconds it took); None when it had to be killed."""
        start = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(STOP), time.monotonic() - start
        except subprocess.TimeoutExpired:
            self.kill()
            return None, time.monotonic() - start

    def kill(self) -> None:
        """End the process at once, if it is there."""
        if self.runs:
            self._process.kill()
            self._process.wait()

    @property
    def output(self) -> str:
        """All that it has written to standard output and standard error."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def database(self) -> bytes:
        """The bytes of the database, its write-ahead log included."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("tayari.db*")))

    def call(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Call the server; in the names of headers `_` stands for `-`. `Host` can be set too."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # refused before all was sent
                connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()
