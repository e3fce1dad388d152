"""Runs verbs of the command line, in a process of their own or, where that adds nothing, in this one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from bot.settings import ROOT
from tests.support.journeys import put_store


@dataclass
class Ended:
    """A run that has ended."""

    code: int
    out: str
    err: str

    @property
    def answers(self) -> list[dict]:
        """Standard output: one object a line and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]


def as_lines(lines: list) -> str:
    """Objects as JSON lines; text as it is."""
    return "".join(f"{line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)}\n" for line in lines)


@pytest.fixture(scope="session")
def run_process():
    """run_process("talk", lines, "--option") -> Ended, as another program would run it."""

    def run(verb: str, lines: list, *options: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "bot", verb, *options],
            input=as_lines(lines).encode("utf-8"),
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            timeout=300,
        )
        return Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def run_here(agent, monkeypatch, capsys):
    """The same in this process, with the model that is loaded already."""

    def load(store=None, model=None):
        put_store(agent, store, monkeypatch)
        return agent

    def run(verb: str, lines: list, *options: str) -> Ended:
        from bot.__main__ import main

        monkeypatch.setattr("bot.agent.load_agent", load)
        monkeypatch.setattr("sys.stdin", io.StringIO(as_lines(lines)))
        code = main([verb, *options])
        return Ended(code, *capsys.readouterr())

    return run
