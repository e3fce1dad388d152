"""What the compose file hands on: every setting of the program, the country pack, and a backup each night."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT

FILE = ROOT / "deploy" / "compose.yml"
# set by the Dockerfile, or no matter of a container
ELSEWHERE = {"TAYARI_HOST", "TAYARI_PORT", "TAYARI_VAR", "TAYARI_CACHE", "TAYARI_PACK", "TAYARI_BROKER", "TELEGRAM_API_URL"}
DAY = 24 * 3600


def services() -> dict:
    """The services as they stand in the file."""
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]


def test_every_setting_of_the_program_can_be_given():
    head = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8").split('"""')[1]
    known = set(re.findall(r"\b(?:TAYARI|TELEGRAM)_[A-Z_]+\b", head))
    known = {name.removesuffix("_FILE") for name in known} - ELSEWHERE
    given = {name.removesuffix("_FILE") for name in services()["bot"]["environment"]}
    assert given == known, f"compose.yml lacks {known - given}, or knows {given - known} too much"


def test_what_the_file_beside_it_says_arrives_and_what_it_leaves_out_is_not_set(tmp_path):
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not installed: it was not seen that settings arrive")
    given = {"TAYARI_STAFF_HOURS": "Mon-Fri 09:00-17:00 Asia/Kathmandu", "TAYARI_SITE": "bot.example.org", "TAYARI_PACK": "packs/nepal-desk"}
    (tmp_path / "env").write_text("".join(f"{name}={value}\n" for name, value in given.items()), encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TAYARI_")}
    command = [program, "--env-file", tmp_path / "env", "-f", FILE, "config"]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, timeout=60, check=True)
    bot = yaml.safe_load(done.stdout)["services"]["bot"]
    assert bot["environment"]["TAYARI_STAFF_HOURS"] == given["TAYARI_STAFF_HOURS"]
    assert bot["environment"]["TAYARI_RETENTION_DAYS"] is None, "set to nothing it would stop the start"
    assert bot["build"]["args"] == {"TAYARI_PACK": "packs/nepal-desk"}


def test_the_pack_is_in_the_image_and_its_facts_can_be_corrected_without_a_new_one():
    docker = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    build, last = docker.split("\nFROM ")[1:]
    assert build.index("ARG TAYARI_PACK") < build.index("bot train"), "the model would not know the pack"
    assert "TAYARI_PACK=$TAYARI_PACK" in last and "ARG TAYARI_PACK" in last
    assert "../packs:/opt/tayari/packs:ro" in services()["bot"]["volumes"]


@pytest.mark.parametrize("works", [True, False])
def test_each_night_old_backups_go_whether_there_is_a_new_one_or_not(tmp_path, works):
    """The container's own loop runs, with a bot and a sleep of the test, which ends it the second time."""
    loop = services()["backup"]["command"][0].replace("$$", "$").replace("/var/backups/tayari", str(tmp_path))
    made = 'echo "$*" >"$4"; exit 0' if works else "exit 1"
    for name, lines in {"python": made, "sleep": f'echo "$1" >>{tmp_path}/slept; [ $(wc -l <{tmp_path}/slept) = 1 ]'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    for name, age in (("old.backup", 8), ("new.backup", 6)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age * DAY, time.time() - age * DAY))
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(["sh", "-c", loop], env=environment, timeout=30)
    found = {path.name for path in tmp_path.glob("*.backup")}
    assert "new.backup" in found and "old.backup" not in found
    fresh: list[Path] = [tmp_path / name for name in found - {"new.backup"}]
    assert [path.read_text(encoding="utf-8").strip() for path in fresh] == ([f"-m bot backup {fresh[0]}"] if works else [])
    assert all(0 < int(line) <= DAY for line in (tmp_path / "slept").read_text(encoding="utf-8").split())
