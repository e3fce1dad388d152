"""A RabbitMQ of the tests' own, in a folder, on loopback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from .bot_api.waiting import until_blocking
from .ports import free_port

PROGRAMS = Path("/usr/lib/rabbitmq/bin")  # Debian's; those in /usr/sbin are for its service alone
OWNER = "rabbitmq"
READY = 180  # seconds that a start may take on a busy machine; it takes 3 on an idle one
CONFIG = """\
listeners.tcp.1 = 127.0.0.1:{port}
log.file.level = warning
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 50MB
"""


def installed() -> bool:
    """Whether Debian's package rabbitmq-server is there."""
    return (PROGRAMS / "rabbitmq-server").exists() and shutil.which("epmd") is not None


class Rabbit:
    """A broker with one node that can be stopped and started; its messages outlive that."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tayari-mq-"))
        self.port, self._names = free_port(), free_port()
        (self.folder / "plugins").write_text("[rabbitmq_consistent_hash_exchange].\n")
        (self.folder / "rabbitmq.conf").write_text(CONFIG.format(port=self.port))
        for path in (self.folder, *self.folder.iterdir()):
            if os.geteuid() == 0:
                shutil.chown(path, OWNER)
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """For TAYARI_BROKER."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/"

    @property
    def pid(self) -> int:
        """Number of its process, the parent of the node."""
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        # a session of its own, so that the shell around it and the node can be ended together
        self._process = subprocess.Popen([PROGRAMS / "rabbitmq-server"], start_new_session=True, **self._options())
        assert until_blocking(self._serves, READY), f"the broker did not start; see {self.folder}"

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            until_blocking(lambda: not self._listens(), READY)  # the node dies a moment after the shell

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _serves(self) -> bool:
        """Whether it answers the opening of the protocol: it listens a moment before."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as probe:
            probe.sendall(b"AMQP\x00\x00\x09\x01")
            return bool(probe.recv(8))
        return False

    def control(self, *words: str) -> str:
        """What rabbitmqctl answers to a command."""
        command = [PROGRAMS / "rabbitmqctl", "--quiet", *words]
        done = subprocess.run(command, **{**self._options(), "stdout": subprocess.PIPE}, timeout=READY + 10)
        assert done.returncode == 0, f"rabbitmqctl {words[:1]} ended with {done.returncode}; see {self.folder}"
        return done.stdout.decode()

    def remove(self) -> None:
        """End it and its list of names, and delete its files."""
        self.kill()
        subprocess.run(["epmd", "-port", str(self._names), "-kill"], **self._options())
        shutil.rmtree(self.folder)

    @property
    def _node(self) -> str:
        return f"tayari{self.port}@localhost"

    def _options(self) -> dict:
        folder = str(self.folder)
        own = {
            "RABBITMQ_NODENAME": self._node,
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": f"{folder}/mnesia",
            "RABBITMQ_LOG_BASE": f"{folder}/log",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/plugins",
            "RABBITMQ_CONFIG_FILE": f"{folder}/rabbitmq.conf",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2",
            "ERL_EPMD_PORT": str(self._names),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "HOME": folder,
        }
        owner = {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **own}, **quiet, **owner}
