"""The steps of deploy/install, run in a clean folder: what they leave behind starts, answers, and can be upgraded.

Left out is what only root can do (packages, the user, systemd); the packages of Python and the model are those of this
checkout, which the steps find and therefore neither download nor train anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from bot.agent import newest_model
from bot.settings import CACHE, ROOT
from bot.verbs.train import fingerprint
from tests.support import telegram_scenes as scenes
from tests.support.bot_api import ThreadedBotApi
from tests.support.served import Served, free_port
from tests.support.telegram_bot import TOKEN, TelegramBot

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


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A clean folder with what an operator brings along: a token, a trained model."""
    made = tmp_path_factory.mktemp("server")
    (made / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    (made / "models").mkdir()
    shutil.copy(newest_model(), made / "models" / f"tayari-{fingerprint()}.tar.gz")
    environment(made / "root")
    (made / "root" / "var" / "cache").mkdir(parents=True)
    (made / "root" / "var" / "cache" / "tayari").symlink_to(CACHE)
    return made


@pytest.fixture(scope="module")
def installed(folder) -> Path:
    """The root of an installation."""
    done = install(folder, "--models", str(folder / "models"))
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert "up to date" in done.stdout, "the model that was brought along was not taken"
    return folder / "root"


def settings(root: Path) -> dict[str, str]:
    """What systemd makes of the EnvironmentFile."""
    lines = (root / "etc" / "tayari" / "tayari.env").read_text(encoding="utf-8").splitlines()
    return dict(shlex.split(line)[0].split("=", 1) for line in lines if line and not line.startswith("#"))


@contextmanager
def proxy(folder: Path, port: int) -> Iterator[str]:
    """Caddy with the file of this repository in front of a port; gives its address, without TLS on this machine."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy is not installed: the installation was not tried behind its proxy")
    address = f"http://127.0.0.1:{free_port()}"
    own = {"TAYARI_SITE": address, "TAYARI_UPSTREAM": f"127.0.0.1:{port}", "CADDY_ADMIN": f"127.0.0.1:{free_port()}", "HOME": str(folder)}
    with (folder / "caddy.log").open("wb") as log:
        command = [program, "run", "--adapter", "caddyfile", "--config", ROOT / "deploy" / "Caddyfile"]
        process = subprocess.Popen(command, env={**os.environ, **own}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


def unit(root: Path, name: str) -> dict[str, str]:
    """The entries of an installed unit; the last of each name."""
    lines = (root / "etc" / "systemd" / "system" / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def test_what_only_root_can_do_is_named_and_nothing_else_is_left_out(folder, installed):
    done = install(folder)
    left_out = re.findall(r"^left out: (.*)$", done.stdout, re.MULTILINE)
    assert {line.split()[0] for line in left_out} <= {"env", "useradd", "chown", "systemctl"}
    assert all("apt-get" in line for line in left_out if line.startswith("env"))


def test_secrets_are_for_the_service_alone_and_stand_in_no_other_file(installed):
    secrets = installed / "etc" / "tayari" / "secrets"
    names = {"telegram-bot-token", "telegram-webhook-secret", "id-key", "metrics-token", "backup-passphrase"}
    assert {path.name for path in secrets.iterdir()} == names
    for path in secrets.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o640 and len(path.read_text(encoding="utf-8").strip()) > 30
    others = [p for d in ("etc/systemd", "etc/caddy", "usr") for p in (installed / d).rglob("*") if p.is_file()]
    others.append(installed / "etc" / "tayari" / "tayari.env")
    values = [path.read_text(encoding="utf-8").strip() for path in secrets.iterdir()]
    assert len(set(values)) == len(values)
    assert not [(path, value) for path in others for value in values if value in path.read_text(encoding="utf-8")]


def test_the_units_start_what_is_there(installed):
    service = unit(installed, "tayari.service")
    program, *rest = service["ExecStart"].split()
    assert Path(program).exists() and rest == ["-m", "bot", "run"]
    assert Path(service["EnvironmentFile"]).exists() and (Path(service["WorkingDirectory"]) / "bot").is_dir()
    assert "@" not in "".join(settings(installed).values())
    assert settings(installed)["TAYARI_RUN_BY"] == "Help House"
    assert f"{SITE} {{" in (installed / "etc" / "caddy" / "Caddyfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def running(folder, installed) -> Iterator[TelegramBot]:
    """What the unit starts, with Telegram calling it through the proxy; only addresses are those of the test."""
    service = unit(installed, "tayari.service")
    with ThreadedBotApi(TOKEN) as api:
        server = Served(folder, **settings(installed))
        assert server._environment["TELEGRAM_WEBHOOK_URL"] == f"https://{SITE}"
        with proxy(folder, server.port) as address:
            server.set(TELEGRAM_WEBHOOK_URL=address, TELEGRAM_API_URL=api.base_url, TAYARI_DATABASE="", TAYARI_ID_KEY="")
            server.command, server.place = service["ExecStart"].split(), Path(service["WorkingDirectory"])
            bot = TelegramBot(api, server)
            bot.address = address
            server.start()
            server.wait_until(lambda: bot.reads() and server.call("GET", "/ready").status == 200, "it is ready")
            yield bot
            server.kill()


def test_what_was_installed_answers_women_over_the_webhook(running, installed):
    running.woman().says(scenes.QUESTION).hears(f"topic.{scenes.TOPIC}.understood")
    assert (installed / "var" / "lib" / "tayari" / "tayari.db").exists(), "the state lies where the unit says"
    assert running.leaks() == []


def asked(bot: TelegramBot, path: str, **options) -> int:
    """Status of a call through the proxy."""
    return httpx.request(url=f"{bot.address}{path}", method=options.pop("method", "GET"), **options).status_code


def test_the_proxy_keeps_the_operators_pages_and_floods_away(running):
    assert running.server.call("GET", "/health").status == running.server.call("GET", "/metrics").status == 200
    for path in ("/health", "/ready", "/metrics", "/", "/telegram/webhook", "/telegram/other", "/web"):
        assert asked(running, path) == 404, path
    assert asked(running, "/telegram/webhook", method="POST", json={}) == 403, "without the secret"
    flood = {"method": "POST", "content": b"x" * 1_100_000}
    assert asked(running, "/telegram/webhook", **flood) in (400, 413, 502)
    running.woman().says("/menu").hears("ui.menu")


def test_while_the_bot_is_down_the_proxy_notes_nobody(tmp_path):
    with proxy(tmp_path, free_port()) as address:
        for _ in range(100):
            with suppress(httpx.ConnectError):
                assert httpx.get(f"{address}/web/Marker", headers={"User-Agent": "Her-Phone"}).status_code == 502
                break
            time.sleep(0.1)
        else:
            raise AssertionError("the proxy did not start")
    log = (tmp_path / "caddy.log").read_text(encoding="utf-8")
    assert not [word for word in ("Marker", "Her-Phone", "remote_ip") if word in log], log[-1500:]


def test_installed_again_it_is_upgraded_and_keeps_secrets_and_settings(folder, installed):
    env, current = installed / "etc" / "tayari" / "tayari.env", installed / "opt" / "tayari" / "current"
    env.write_text(env.read_text(encoding="utf-8") + "TAYARI_RETENTION_DAYS=7\n", encoding="utf-8")
    secrets = {path: path.read_bytes() for path in (installed / "etc" / "tayari" / "secrets").iterdir()}
    before = current.resolve()
    done = install(folder)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert current.resolve() != before and before.is_dir(), "the release before must stay, to go back to"
    assert settings(installed)["TAYARI_RETENTION_DAYS"] == "7"
    assert {path: path.read_bytes() for path in secrets} == secrets
    assert "up to date" in done.stdout, "the model of the release before was not taken over"


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["--site", "Bot Example"], "--site: expected a name such as bot.example.org"),
        (["--site", "-x.org"], "--site: expected a name such as bot.example.org"),
        (["--run-by", "a|b"], "--run-by: leave out quotes"),
        (["--colour", "red"], "--colour is not known"),
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(folder, words, sentence):
    done = install(folder, *words)
    assert done.returncode == 2 and sentence in done.stderr and done.stderr.count("\n") == 1
