"""Two thousand walks through the guided tools, seeded: she taps, types, goes back, asks something else, is in danger, deletes."""

from __future__ import annotations

import random
import re

import pytest

from bot.payloads import make_payload
from bot.ready.items import stages
from tests.support.conversation import Conversation
from tests.support.journeys import LANGUAGES, meets_danger, other_language, said, slots
from tests.support.tools import KUWAIT, all_tools, asked, erased, loop, picks, skips, standing, to_the_end_by_taps

WALKS = 2000
PARTS = 20  # tests that share the walks, so that a failure is found early
STEPS = 9  # before she makes for the end
AN_ID = re.compile(r"\b(tool|ui|ready|topic|button|quiz|call|rule)\.[a-z_]+\.?[a-z_]*")
TYPED = ("500", "1.5 lakh", "20k", "yes", "1: no", "2: 300", "9: x", "?!", "😀", "a" * 300, "back", "skip", "3", "/check", "0", "-5", "Kuwait")
AWAY = ("/help_menu", "/passport_retention", "/sources", "/get_ready", "/show_tools", "/phone_plan", "/say_simpler")


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch):
    """Pictures have tests of their own and take seconds."""
    monkeypatch.setattr("bot.attachments._picture", lambda picture, language: (b"picture", "png"))


class Wanderer:
    """One walk. Every step is checked: she is answered in words of her language, and has a way on."""

    def __init__(self, turns, seed: int):
        self.chance = random.Random(seed)
        self.tool = all_tools()[seed % len(all_tools())]
        self.language = LANGUAGES[seed // len(all_tools()) % len(LANGUAGES)]
        self.chat = Conversation(turns, self.language).taps(make_payload("change_language", language=self.language))
        if self.chance.random() < 0.6:
            self.chat.taps(KUWAIT)
        self.steps: list[str] = []

    def go(self) -> None:
        """The whole walk."""
        self._do("begin", lambda: self.chat.taps(f"/{self.tool.intent}"))
        for _ in range(STEPS):
            name = self.chance.choices([n for n, _ in CHOICES], [w for _, w in CHOICES])[0]
            self._do(name, getattr(self, f"_{name}"))
        self._do("again", lambda: self.chat.taps(f"/{self.tool.intent}"))
        self._do("to the end", lambda: to_the_end_by_taps(self.chat, self.tool, self.chance.choice))
        self.chat.sees_button("/in_danger_now")
        assert self.tool.id not in (slots(self.chat).get("tools") or {})
        assert loop(self.chat) is None

    def _do(self, name: str, step) -> None:
        self.steps.append(name)
        step()
        text = self.chat.text
        assert text.strip() and self.chat.language == self.language, (name, self.chat.language, text)
        assert not AN_ID.search(text) and "{" not in text and "None" not in text, (name, text)
        assert self.chat.buttons or self.chat.outcome.forgotten or self.chat.outcome.bare, f"{name}: no way on after {text}"

    def _tap(self) -> None:
        there = picks(self.chat) + skips(self.chat)
        self.chat.taps(self.chance.choice(there)) if there else self._resume()

    def _resume(self) -> None:
        self.chat.taps(f"/{self.tool.intent}")

    def _type(self) -> None:
        self.chat.says(self.chance.choice(TYPED))
        self._keep_language()

    def _label(self) -> None:
        """The words on one of the buttons, typed."""
        titles = [b["title"] for b in self.chat.buttons if b["payload"].startswith("/tool_pick")]
        self.chat.says(self.chance.choice(titles)) if titles else self._resume()
        self._keep_language()

    def _keep_language(self) -> None:
        """Words of hers may have changed the language, as they do outside the tools."""
        if self.chat.language != self.language:
            self.chat.taps(make_payload("change_language", language=self.language))

    def _back(self) -> None:
        self.chat.taps(make_payload("tool_back", at=self.tool.id))

    def _skip(self) -> None:
        self.chat.taps(make_payload("tool_skip", at=self.tool.id))

    def _stale(self) -> None:
        """A button of another question, another tool, or of nothing at all."""
        other = self.chance.choice(all_tools()).id
        self.chat.taps(make_payload("tool_pick", at=f"{other}.{self.chance.choice(['who', 'fee', 'review', 'nothing'])}", kind="yes"))

    def _away(self) -> None:
        self.chat.taps(self.chance.choice(AWAY))

    def _tick(self) -> None:
        stage = self.chance.choice(list(stages().values()))
        self.chat.taps(make_payload("ready_tick", kind=self.chance.choice(stage.items).id))

    def _danger(self) -> None:
        self.chat.says(said(self.language, "danger"))
        meets_danger(self.chat, slots(self.chat).get("host"))
        self._keep_language()

    def _speak(self) -> None:
        self.language = other_language(self.language)
        self.chat.taps(make_payload("change_language", language=self.language))

    def _exit(self) -> None:
        self.chat.taps("/quick_exit")
        assert erased(self.chat)

    def _forget(self) -> None:
        self.chat.taps("/delete_my_data")
        assert self.chat.outcome.forgotten and not slots(self.chat)
        self.chat.taps(make_payload("change_language", language=self.language))


CHOICES = [
    ("tap", 50), ("label", 8), ("type", 9), ("back", 6), ("skip", 5), ("stale", 3), ("away", 6), ("tick", 2), ("danger", 4), ("speak", 2),
    ("exit", 2), ("forget", 1), ("resume", 4),
]  # fmt: skip


@pytest.mark.parametrize("part", range(PARTS))
def test_no_dead_end_no_untranslated_text_and_no_state_left_behind(turns, part):
    for seed in range(part, WALKS, PARTS):
        wanderer = Wanderer(turns, seed)
        try:
            wanderer.go()
        except Exception as error:
            raise AssertionError(f"walk {seed} ({wanderer.tool.id}, {wanderer.language}): {wanderer.steps}: {error}") from error


def test_every_question_of_every_tool_is_reached(turns):
    """Otherwise the walks above would prove nothing of it."""
    for tool in all_tools():
        chat = Conversation(turns, "en").taps(make_payload("change_language", language="en")).taps(f"/{tool.intent}")
        seen = set()
        for _ in range(60):
            question = asked(chat, tool)
            if question is None:
                break
            seen.add(question.id)
            chat.taps((picks(chat) or skips(chat))[0])
        assert {"origin", "host"} & seen or not tool.sides
        assert len(seen) >= 5 and standing(chat, tool) is None, (tool.id, seen)
