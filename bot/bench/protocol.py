"""How the parent talks with a child process: one JSON object in, one JSON line out, notes on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

from bot.settings import ROOT

# progress bars of Rasa's training would write over ours; the id key is only asked for, nothing is kept
ENVIRONMENT = {"TQDM_DISABLE": "1", "TAYARI_ID_KEY": "bench", "RASA_TELEMETRY_ENABLED": "false"}


class BenchError(ValueError):
    """The comparison cannot be made; the message says why."""


def ask(module: str, request: dict, log: Path, note: Callable[[str], None], **environment: str) -> dict:
    """Run `python -m <module>` in a process of its own and wait for its answer.

    Args:
        module: a module that calls `answer`.
        request: what it gets; `started` is added, the clock's reading just before the process starts.
        log: file for all that it writes on standard error.
        note: called with each line of that, as it comes.
        environment: variables to set besides ENVIRONMENT.

    Raises:
        BenchError: it failed; the message has its last words.
    """
    command = [sys.executable, "-m", module]
    variables = {**os.environ, **ENVIRONMENT, **environment}
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as taken, log.open("w") as kept:
        json.dump({**request, "started": time.monotonic()}, given)
        given.seek(0)
        process = subprocess.Popen(
            command, stdin=given, stdout=taken, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=variables
        )
        last = ""
        try:
            for line in process.stderr:
                kept.write(line)
                note(line.strip())
                last = line.strip() or last
            code = process.wait()
        finally:
            process.kill()
        taken.seek(0)
        return _read(module, code, taken.read(), f"{last} (all of it: {log})")


def _read(module: str, code: int, said: str, last: str) -> dict:
    if code != 0:
        raise BenchError(f"{module} ended with exit code {code}: {last}")
    try:
        return json.loads(said)
    except ValueError:
        raise BenchError(f"{module} ended without figures: {last}") from None


def answer(work: Callable[[dict], dict]) -> None:
    """The child's side: read the request, do the work, print its result as the only line."""
    request = json.load(sys.stdin)
    out = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints goes to standard error
    result = work(request)
    with os.fdopen(out, "w") as line:
        print(json.dumps(result), file=line)
