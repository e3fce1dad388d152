"""deploy/install as an operator runs it, below a folder of its own, with this checkout's packages and model."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from bot.settings import ROOT

SITE = "bot.example.org"


def environment(prefix: Path) -> None:
    """Put this checkout's packages where the steps look for them; a link each, so that nothing can be lost."""
    command = "cksum requirements.lock .python-version | cksum"
    want = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    venv = prefix / "opt" / "tayari" / "venvs" / want.split()[0]
    venv.mkdir(parents=True)
    for part in (ROOT / ".venv").iterdir():
        if part.name != ".installed":
            (venv / part.name).symlink_to(part)
    (venv / ".installed").write_text(f"{want}\n", encoding="utf-8")


def install(folder: Path, *more: str) -> subprocess.CompletedProcess:
    """Run the script as docs/deploy.md says, below a folder."""
    words = ["--site", SITE, "--token-file", str(folder / "token"), "--run-by", "Help House", "--prefix", str(folder / "root"), *more]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TAYARI_", "TELEGRAM_"))}
    return subprocess.run([ROOT / "deploy" / "install", *words], env=kept, capture_output=True, text=True, timeout=200)


def settings(root: Path) -> dict[str, str]:
    """What systemd makes of the EnvironmentFile."""
    lines = (root / "etc" / "tayari" / "tayari.env").read_text(encoding="utf-8").splitlines()
    return dict(shlex.split(line)[0].split("=", 1) for line in lines if line and not line.startswith("#"))


def unit(root: Path, name: str) -> dict[str, str]:
    """The entries of an installed unit; the last of each name."""
    lines = (root / "etc" / "systemd" / "system" / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
