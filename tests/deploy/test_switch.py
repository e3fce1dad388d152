"""deploy/switch: the release that women are given is one that gets ready; systemctl is a script of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot.settings import ROOT


@pytest.fixture
def home(tmp_path) -> Path:
    """Three releases; systemctl notes which one was current when it was called."""
    made = tmp_path / "opt" / "tayari"
    for name in ("before", "good", "broken"):
        (made / "releases" / name).mkdir(parents=True)
        (made / "releases" / name / ".venv").symlink_to(sys.prefix)
    (tmp_path / "bin").mkdir()
    systemctl = tmp_path / "bin" / "systemctl"
    systemctl.write_text(f'#!/bin/sh\necho "$* $(basename "$(readlink {made}/current)")" >>{tmp_path}/restarts\n', encoding="utf-8")
    systemctl.chmod(0o755)
    return made


@pytest.fixture
def bot(home, tmp_path) -> Iterator[None]:
    """Answers as the current release would: the broken one is never ready."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(503 if (home / "current").resolve().name == "broken" else 200 if self.path == "/ready" else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    (tmp_path / "etc" / "tayari").mkdir(parents=True)
    (tmp_path / "etc" / "tayari" / "tayari.env").write_text(f"TAYARI_PORT={server.server_port}\n", encoding="utf-8")
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def switched(home: Path, name: str) -> subprocess.CompletedProcess:
    """Run the script; it waits for two seconds."""
    path = f"{home.parent.parent / 'bin'}:{os.environ['PATH']}"
    command = ["sh", ROOT / "deploy" / "switch", home / "releases" / name, "2"]
    return subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=60)


def restarts(home: Path) -> list[str]:
    """Releases with which the bot was started, in order."""
    lines = (home.parent.parent / "restarts").read_text(encoding="utf-8").splitlines()
    assert {line.rsplit(" ", 1)[0] for line in lines} == {"restart tayari.service"}
    return [line.rsplit(" ", 1)[1] for line in lines]


def test_a_release_that_gets_ready_stays(home, bot):
    (home / "current").symlink_to(home / "releases" / "before")
    done = switched(home, "good")
    assert done.returncode == 0 and "ready" in done.stdout, done.stderr
    assert restarts(home) == ["good"] and (home / "current").resolve().name == "good"


def test_one_that_does_not_get_ready_gives_way_to_the_one_before(home, bot):
    (home / "current").symlink_to(home / "releases" / "before")
    done = switched(home, "broken")
    assert done.returncode == 1 and f"{home / 'releases' / 'before'} serves again" in done.stderr and done.stderr.count("\n") == 1
    assert restarts(home) == ["broken", "before"] and (home / "current").resolve().name == "before"


def test_the_first_one_has_none_to_give_way_to(home, bot):
    done = switched(home, "broken")
    assert done.returncode == 1 and "is not ready; journalctl" in done.stderr
    assert restarts(home) == ["broken"]


def test_what_is_no_release_changes_nothing(home, bot):
    (home / "current").symlink_to(home / "releases" / "before")
    done = switched(home, "of-another-day")
    assert done.returncode == 2 and "is no release" in done.stderr
    assert (home / "current").resolve().name == "before"
