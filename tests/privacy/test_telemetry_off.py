"""Nothing is told to Rasa's makers or to anyone else."""

from __future__ import annotations

import os
import subprocess
import sys

from rasa import telemetry

from bot.settings import ROOT

VARIABLE = "RASA_TELEMETRY_ENABLED"


def test_importing_the_bot_switches_it_off_before_rasa_is_there():
    code = f"import bot, os, sys; print(os.environ['{VARIABLE}'], 'rasa' in sys.modules)"
    environment = {k: v for k, v in os.environ.items() if k != VARIABLE}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["false", "False"], done.stderr


def test_rasa_itself_says_that_it_is_off():
    assert telemetry.is_telemetry_enabled() is False


def test_nothing_is_sent_when_rasa_wants_to_report(monkeypatch):
    sent = []
    monkeypatch.setattr(telemetry, "_track", lambda *a, **k: sent.append(a))
    telemetry.track_shell_started("rasa")
    telemetry.track_project_init(str(ROOT))
    assert sent == [], f"reported: {sent}"
    monkeypatch.setenv(VARIABLE, "true")
    telemetry.track_shell_started("rasa")
    assert len(sent) == 1, "this test would not notice a report"
