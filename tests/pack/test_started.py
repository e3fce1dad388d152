"""The bot started by its command with a pack: her cry for help, her question, a language that is not offered."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from bot.settings import ROOT

STEPS = [
    {"chat": "a", "press": "/start", "locale": "sw"},
    {"chat": "b", "text": "I want the number of my embassy, I am from Kenya and work in Lebanon"},
    {"chat": "c", "text": "আমার মালিক আমাকে মারছে, লেবাননে আছি, আমাকে বাঁচান", "locale": "bn"},
]


def test_the_desk_in_beirut_started_by_its_command(beirut, folder):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "talk", "--database", f"sqlite:///{folder}/talk.db"],
        input="".join(json.dumps(step) + "\n" for step in STEPS).encode(),
        cwd=ROOT,
        env={**os.environ, "TAYARI_PACK": str(beirut)},
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    hello, embassy, cry = (json.loads(line) for line in done.stdout.decode().splitlines())
    first = hello["replies"][0]["text"]
    assert "Rafiqa" in first and "Beirut Desk (an example" in first and "Kwa wanawake wanaofanya kazi za nyumbani Lebanon." in first
    said = embassy["replies"][0]["text"]
    assert said.startswith("You want to reach your embassy, or the office of your country") and said.index("+254114757002") < said.index("+96590906719")
    numbers = cry["replies"][0]["text"]
    assert "112" in numbers and any("\u0980" <= letter <= "\u09ff" for letter in numbers), "in her own language"
