"""The files for servers pass the programs that know their kind, and hold what docs/deploy.md promises.

A program that is not installed leaves its test out with its name; .ci/run installs them all. No engine of Docker is needed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT
from bot.verbs.train import ingredients

DEPLOY = ROOT / "deploy"
SITE = {"TAYARI_SITE": "bot.example.org"}
SCRIPTS = [*(DEPLOY / name for name in ("install", "make-secrets", "switch", "tayari")), ROOT / "scripts" / "setup"]
DIGEST = re.compile(r"\S+:\S*\d+\.\d+\S*@sha256:[0-9a-f]{64}")


def passes(name: str, *words: str | Path, **environment: str) -> str:
    """A program finds nothing wrong; returns what it writes."""
    program = shutil.which(name, path=f"{os.environ['PATH']}:{ROOT / '.lint' / 'bin'}")
    if program is None:
        pytest.skip(f"{name} is not installed: {' '.join(map(str, words))} was not checked by it")
    done = subprocess.run([program, *words], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout + done.stderr


def composed() -> dict:
    """The file for compose."""
    return yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))


def test_the_dockerfile_passes_its_linter():
    passes("hadolint", "Dockerfile")


def test_the_compose_file_is_one():
    passes("docker-compose", "-f", "deploy/compose.yml", "config", "--quiet", **SITE)
    passes("yamllint", "--strict", "-d", "{extends: default, rules: {line-length: {max: 130}, document-start: disable}}", "deploy/compose.yml")


def test_without_the_name_of_the_server_compose_says_so():
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not installed: the missing name was not tried")
    kept = {k: v for k, v in os.environ.items() if k not in SITE}
    done = subprocess.run([program, "-f", "deploy/compose.yml", "config", "-q"], cwd=ROOT, env=kept, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and "name of this server, such as bot.example.org" in done.stderr


def test_caddy_takes_its_file():
    passes("caddy", "validate", "--adapter", "caddyfile", "--config", "deploy/Caddyfile", **SITE)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_scripts_pass_shellcheck_and_can_be_run(script):
    assert os.access(script, os.X_OK) or script.name == "setup"
    passes("shellcheck", script)


@pytest.fixture
def units(tmp_path) -> Path:
    """The units, with paths that are there on every machine: what is checked is the rest."""
    for unit in DEPLOY.glob("tayari*.[st]*"):
        text = unit.read_text(encoding="utf-8").replace("/opt/tayari/current/.venv/bin/python", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tayari-backup.service", "tayari-backup.timer", "tayari.service"]
    return tmp_path


def test_systemd_takes_the_units_without_a_word(units):
    assert passes("systemd-analyze", "verify", "--man=no", *sorted(units.iterdir())).strip() == ""


@pytest.mark.parametrize("unit", ["tayari.service", "tayari-backup.service"])
def test_systemd_finds_little_to_be_exposed(units, unit):
    passes("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=15", units / unit)  # 1.5 of 10


# What no linter knows: the promises of docs/deploy.md


def test_every_image_is_pinned_by_version_and_digest():
    services = composed()["services"].values()
    built = {s["image"] for s in services if "build" in s}
    images = [s["image"] for s in services if s["image"] not in built]
    images += re.findall(r"^ARG BASE=(.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(images) == 3 and all(DIGEST.fullmatch(image) for image in images), images


@pytest.mark.parametrize("name", ["bot", "backup", "postgres", "proxy"])
def test_every_container_is_locked_down(name):
    service = composed()["services"][name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"] and not service.get("privileged")
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert name == "proxy" or int(service["user"].split(":")[0]) > 0


def test_the_database_has_no_way_out_and_only_the_proxy_is_open():
    services, networks = composed()["services"], composed()["networks"]
    assert services["postgres"]["networks"] == ["data"] and networks["data"]["internal"] is True
    assert "data" not in services["proxy"]["networks"]
    assert services["backup"]["networks"] == ["data"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_every_secret_is_a_file_that_make_secrets_makes(tmp_path):
    (tmp_path / "token").write_text("123456:abcdef\n", encoding="utf-8")
    passes("sh", DEPLOY / "make-secrets", "--compose", "--token-file", tmp_path / "token", tmp_path / "secrets")
    made = {path.name for path in (tmp_path / "secrets").iterdir()}
    held = composed()
    assert {Path(secret["file"]).name for secret in held["secrets"].values()} == made
    for service in held["services"].values():
        files = [Path(value).name for name, value in service.get("environment", {}).items() if name.endswith("_FILE")]
        assert sorted(files) == sorted(service.get("secrets", []))
        assert not [n for n in service.get("environment", {}) if re.search("TOKEN$|SECRET$|KEY$|PASSWORD$|PASSPHRASE$|DATABASE$", n)]
    password = (tmp_path / "secrets" / "postgres-password").read_text(encoding="utf-8")
    assert f":{password}@postgres/" in (tmp_path / "secrets" / "database").read_text(encoding="utf-8")


def test_the_image_runs_as_nobody_special_and_tells_its_health():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last = text[text.rindex("\nFROM ") :]
    user, group = re.search(r"^USER (\d+):(\d+)$", last, re.MULTILINE).groups()
    assert f"groupadd --gid {group} tayari" in last and f"useradd --uid {user} --gid {group} " in last
    assert composed()["services"]["bot"]["user"] == f"{user}:{group}"
    assert "HEALTHCHECK" in last and "/health" in last and "VOLUME /var/lib/tayari" in last


def in_image(path: str) -> bool:
    """Whether .dockerignore lets a file through: all is left out but what is named with `!`, then what is named again."""
    lines = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert lines[0] == "*"
    taken = any(path == line[1:] or path.startswith(f"{line[1:]}/") for line in lines if line[0] == "!")
    dropped = [line for line in lines[1:] if line[0] != "!"]
    return taken and not any(path.startswith(f"{line}/") or fnmatch(f"/{path}", line.replace("**", "*")) for line in dropped)


def test_the_image_gets_what_the_bot_is_made_of_and_no_secrets():
    code = [p for folder in ("bot", "actions", "packs") for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    for path in [*ingredients(), *code, ROOT / "scripts" / "setup", ROOT / "endpoints.yml"]:
        assert in_image(str(path.relative_to(ROOT))), f"{path} is left out"
    for name in ("deploy/secrets/id-key", "deploy/.env", "var/id.key", "data/id.key", "bot/x.db-wal", ".git/config", "tests/heldout/a"):
        assert not in_image(name), f"{name} would lie in the image"


def test_what_the_dockerfile_copies_is_in_its_context():
    for line in re.findall(r"^COPY (?!--from)(.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists() and (source == "." or in_image(source)), source


def test_the_proxy_passes_on_what_is_public_and_nothing_for_the_operator():
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert re.findall(r"^\t*path (.*)$", text, re.MULTILINE) == ["/telegram/webhook", "/web/* /class/*"]
    assert text.count("reverse_proxy {$") == 2 and "respond 404" in text
    given = set(composed()["services"]["proxy"]["environment"])
    assert set(re.findall(r"\{\$(TAYARI_\w+)", text)) == given, "one of them would lead to the proxy itself"
