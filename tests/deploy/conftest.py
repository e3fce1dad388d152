"""An installation that the tests of a file share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.agent import newest_model
from bot.settings import CACHE
from bot.verbs.train import fingerprint
from tests.support.installation import environment, install
from tests.support.telegram_bot import TOKEN


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
