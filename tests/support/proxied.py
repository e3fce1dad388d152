"""The proxy of deploy/Caddyfile in front of what a test runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Optional

import pytest

from bot.settings import ROOT
from tests.support.served import free_port


@contextmanager
def proxy(folder: Path, port: int, pages: Optional[int] = None) -> Iterator[str]:
    """Caddy with the file of this repository; gives its address, without TLS on this machine.

    Args:
        folder: for its own files and its log, caddy.log.
        port: where Telegram's calls go.
        pages: where the pages are, if another process has them.
    """
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy is not installed: nothing was tried behind the proxy")
    address = f"http://127.0.0.1:{free_port()}"
    ways = {"TAYARI_UPSTREAM": f"127.0.0.1:{port}", "TAYARI_PAGES": f"127.0.0.1:{pages or port}"}
    own = {"TAYARI_SITE": address, **ways, "CADDY_ADMIN": f"127.0.0.1:{free_port()}", "HOME": str(folder)}
    with (folder / "caddy.log").open("wb") as log:
        command = [program, "run", "--adapter", "caddyfile", "--config", ROOT / "deploy" / "Caddyfile"]
        process = subprocess.Popen(command, env={**os.environ, **own}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)
