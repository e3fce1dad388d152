"""A receiver begins without a database."""

from __future__ import annotations

import os
from argparse import Namespace

import pytest

from bot import settings
from bot.cluster import receiver
from bot.verbs import run

SETTINGS = {"TAYARI_BROKER": "amqp://tayari:word@10.0.0.5/", "TELEGRAM_BOT_TOKEN": "123456:not-a-secret_1", "TAYARI_ID_KEY": "a key"}


@pytest.fixture
def served(monkeypatch, tmp_path):
    """What was served; nothing is, and nothing is changed for other tests."""
    done, umask = [], os.umask(0o022)
    for name in ("TAYARI_DATABASE", "TAYARI_DATABASE_FILE", "TAYARI_PACK"):
        monkeypatch.delenv(name, raising=False)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(settings, "VAR", tmp_path / "var")
    monkeypatch.setattr(receiver, "serve", lambda: done.append("receiver"))
    monkeypatch.setattr("bot.privacy.quiet_logs", lambda: None)
    yield done
    os.umask(umask)


def test_a_receiver_opens_no_database(served, tmp_path):
    assert run.run(Namespace(role="receiver")) == 0
    assert served == ["receiver"] and not (tmp_path / "var").exists()
