"""A PostgreSQL of the tests' own, in a folder, on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import pytest

from .ports import free_port

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # where Debian puts the server's programs
OWNER = "postgres"  # it refuses to run as root


def program(name: str) -> str | None:
    """Where one of its programs lies; None when it is not installed."""
    return next((str(p / name) for p in PLACES if (p / name).exists()), shutil.which(name))


class Postgres:
    """A cluster that can be stopped and started."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tayari-pg-"))
        self.port = free_port()
        if os.geteuid() == 0:
            shutil.chown(self.folder, OWNER)
        self._run(program("initdb"), "-D", str(self.folder / "data"), "-U", OWNER, "-A", "trust", "-N")

    @property
    def url(self) -> str:
        """For TAYARI_DATABASE."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"

    @property
    def pid(self) -> int:
        """Number of its process, the parent of all others."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self._control("start", "-w", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop it at once, as a crash does."""
        self._control("stop", "-m", "immediate")

    def remove(self) -> None:
        """Stop it, if it runs, and delete its files."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def _control(self, *words: str) -> None:
        self._run(program("pg_ctl"), "-D", str(self.folder / "data"), *words)

    def _run(self, *command: str) -> None:
        owner = {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **owner)
        assert done.returncode == 0, f"{command[:1]} ended with {done.returncode}; see {self.folder}"


@contextmanager
def serving() -> Iterator[Postgres]:
    """One that runs meanwhile; without PostgreSQL on the machine the test is skipped."""
    if program("initdb") is None:
        pytest.skip("PostgreSQL is not installed")
    found = Postgres()
    try:
        found.start()
        yield found
    finally:
        found.remove()
