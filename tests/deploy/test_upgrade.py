"""deploy/install run again, and with a country pack: what is kept, what is made anew, and what stops it in time."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from bot.pack.current import using
from bot.settings import ROOT
from bot.verbs.train import fingerprint
from tests.support.installation import SITE, install, settings, unit

DAY = 24 * 3600


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


def test_the_proxys_file_is_renewed_until_somebody_changes_it(folder, installed):
    file = installed / "etc" / "caddy" / "Caddyfile"
    as_made = file.read_text(encoding="utf-8")
    (installed / "etc" / "tayari" / "Caddyfile").write_text(as_made + "# of an older version\n", encoding="utf-8")
    file.write_text(as_made + "# of an older version\n", encoding="utf-8")
    assert "kept" not in install(folder).stdout.split("settings, units")[1].replace("kept " + str(installed / "etc" / "tayari"), "")
    assert file.read_text(encoding="utf-8") == as_made
    file.write_text(as_made + "other.example.org {\n}\n", encoding="utf-8")
    assert f"kept {file}, which has been changed" in install(folder).stdout
    assert file.read_text(encoding="utf-8").endswith("other.example.org {\n}\n")
    assert (installed / "etc" / "tayari" / "Caddyfile").read_text(encoding="utf-8") == as_made
    file.write_text(as_made, encoding="utf-8")


def test_the_file_that_came_with_the_proxys_package_is_replaced(folder, installed):
    shown = subprocess.run(["dpkg", "--verify", "caddy"], capture_output=True, text=True)
    if shown.returncode != 0 or shown.stdout or not Path("/etc/caddy/Caddyfile").exists():
        pytest.skip("caddy's own file is not here as its package brings it")
    file = installed / "etc" / "caddy" / "Caddyfile"
    shutil.copy("/etc/caddy/Caddyfile", file)
    install(folder)
    assert f"{SITE} {{" in file.read_text(encoding="utf-8")


def test_old_backups_go_whether_a_new_one_could_be_made_or_not(installed):
    service = unit(installed, "tayari-backup.service")
    assert "ExecStartPost" not in service, "it runs after success alone"
    place = installed / "var" / "backups" / "tayari"
    for name, age in (("old.backup", 8), ("cut-off.backup.part", 8), ("new.backup", 6), ("key", 8)):
        (place / name).write_bytes(b"x")
        os.utime(place / name, (time.time() - age * DAY, time.time() - age * DAY))
    subprocess.run(shlex.split(service["ExecStopPost"]), check=True, timeout=20)
    assert sorted(path.name for path in place.iterdir()) == ["key", "new.backup"]


@pytest.fixture
def pack(tmp_path) -> Path:
    """A pack with questions of its own."""
    return Path(shutil.copytree(ROOT / "packs" / "nepal-desk", tmp_path / "nepal-desk"))


@pytest.fixture
def fresh(folder, tmp_path) -> Path:
    """A folder to install into for the first time, with a model for the pack; big things are links."""
    made = tmp_path / "server"
    (made / "models").mkdir(parents=True)
    shutil.copy(folder / "token", made / "token")
    with using(ROOT / "packs" / "nepal-desk"):
        (made / "models" / f"pack-nepal-desk-{fingerprint()}.tar.gz").write_bytes(b"a model")
    for part in ("opt/tayari/venvs", "var/cache/tayari"):
        (made / "root" / part).parent.mkdir(parents=True)
        (made / "root" / part).symlink_to((folder / "root" / part).resolve())
    return made


def test_with_a_pack_its_model_is_made_and_a_broken_one_stops_the_upgrade(fresh, pack):
    done = install(fresh, "--models", str(fresh / "models"), "--pack", str(pack))
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert settings(fresh / "root")["TAYARI_PACK"] == str(pack)
    current = fresh / "root" / "opt" / "tayari" / "current"
    before, again = current.resolve(), install(fresh)
    assert again.returncode == 0 and current.resolve() != before
    assert all("pack-nepal-desk-" in run.stdout.split("words and model")[1] for run in (done, again)), "the model of the base was made"
    before = current.resolve()
    (pack / "pack.yml").write_text((pack / "pack.yml").read_text(encoding="utf-8").replace("languages: [", "languages: [xx, "), encoding="utf-8")
    done = install(fresh)
    assert done.returncode != 0 and "xx" in done.stdout + done.stderr
    assert current.resolve() == before, "women were given a release that does not start"


@pytest.mark.parametrize(
    "place, sentence",
    [
        ("/home/packs/nepal-desk", "the service sees no homes"),
        ("/srv/nobody-made-this", "there is no pack.yml"),
    ],
)
def test_a_pack_that_the_service_could_not_read_is_one_sentence(fresh, place, sentence):
    done = install(fresh, "--pack", place)
    assert done.returncode == 1 and sentence in done.stderr and done.stderr.count("\n") == 1


def test_another_pack_than_the_settings_name_is_refused(folder, installed, pack):
    done = install(folder, "--pack", str(pack))
    assert done.returncode == 1 and f"write TAYARI_PACK='{pack}' into" in done.stderr
