"""Both example packs started by their command: the chat page answers with their numbers and words, the base's with its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.support import small_base
from tests.support.served import Served

VIBER, LANDLINE = "+9779801800013", "+97715970008"  # of the labour ministry of Nepal
NAIROBI, KUWAIT = "+254114757002", "+96590906719"  # for Kenyan women in Lebanon
STEPS = [
    {"chat": "a", "press": "/start", "locale": "sw"},
    {"chat": "b", "text": "I want the number of my embassy, I am from Kenya and work in Lebanon"},
    {"chat": "c", "text": "আমার মালিক আমাকে মারছে, লেবাননে আছি, আমাকে বাঁচান", "locale": "bn"},
]


class Page:
    """A woman at the chat page."""

    def __init__(self, server: Served):
        self.server, self.chat = server, str(uuid.uuid4())

    def hears(self, **message: str) -> str:
        """All that is answered to {"text"} or {"press"}."""
        body = json.dumps({"chat": self.chat, **message}).encode()
        answer = self.server.call("POST", "/web/message", body, Content_Type="application/json", Accept_Language="en")
        assert answer.status == 200, answer
        return "\n".join(reply["text"] for reply in answer.json["replies"])


@contextmanager
def started(folder: Path, place: Path = ROOT, **settings: str) -> Iterator[Served]:
    """`python -m bot run` in a folder with a program, without Telegram."""
    folder.mkdir()
    server = Served(folder, **settings)
    server.place = place
    with server.serving():
        yield server


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Iterator[Served]:
    """The bot without a pack."""
    with started(tmp_path_factory.mktemp("plain") / "run") as server:
        yield server


def test_the_desk_in_beirut_on_the_chat_page(plain, beirut, folder):
    def embassy(server: Served) -> str:
        return Page(server).hears(text="I want the number of my embassy, I am from Kenya and work in Lebanon")

    base = embassy(plain)
    with started(folder / "run", TAYARI_PACK=str(beirut)) as server:
        own, health = embassy(server), server.call("GET", "/health").json
    assert health["pack"] == "beirut-desk" and "pack" not in plain.call("GET", "/health").json
    assert base.index(KUWAIT) < base.index(NAIROBI) and own.index(NAIROBI) < own.index(KUWAIT)
    assert own.startswith("You want to reach your embassy, or the office of your country") and own.splitlines()[0] != base.splitlines()[0]


def test_the_desk_in_nepal_on_the_chat_page_with_a_model_of_its_own(plain, nepal, folder):
    """Its model knows a few topics of the base, and all that the pack brings."""
    place = small_base.workshop(folder)
    small_base.train(place, nepal)

    def helpline(server: Served) -> str:
        page = Page(server)
        page.hears(press='/give_country{"origin":"NP"}'), page.hears(press='/give_country{"host":"KW"}')
        return page.hears(press="/helpline")

    base = helpline(plain)
    with started(folder / "run", place, TAYARI_PACK=str(nepal), **small_base.settings(folder)) as server:
        own, health = helpline(server), server.call("GET", "/health").json
        leave = Page(server).hears(text="My holiday is over next week, how do I renew my labour permit to return to the same madam in Kuwait?")
        assert "was trained before" not in server.output
    assert health["pack"] == "nepal-desk"
    assert VIBER in base and VIBER not in own and LANDLINE in own
    assert "Shramadhan" in own and "Shramadhan" not in base
    assert leave.startswith("You are home on leave and want to go back to the same job.\nI take it that you are from Nepal.") and LANDLINE in leave


def test_the_desk_in_beirut_in_the_terminal(beirut, folder):
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
    assert said.startswith("You want to reach your embassy, or the office of your country") and said.index(NAIROBI) < said.index(KUWAIT)
    numbers = cry["replies"][0]["text"]
    assert "112" in numbers and any("\u0980" <= letter <= "\u09ff" for letter in numbers), "in her own language"
