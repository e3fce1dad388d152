"""A woman in the middle of a guided tool: what is asked, what is kept, and how she gets on by tapping or by typing alone."""

from __future__ import annotations

import asyncio
from typing import Optional

from actions.tools import TOOLS
from bot.payloads import as_payload
from bot.tools.question import Case, Question
from bot.tools.tool import Tool
from bot.tools.walk import Walk
from bot.words.render import words
from tests.support.conversation import Conversation
from tests.support.journeys import slots, stored_id

KUWAIT = '/give_country{"origin":"NP","host":"KW"}'
MOST = 60  # steps after which a tool that has not ended is taken for a dead end
EXAMPLES = ("500", "2", "8", "24", "Kuwait", "3%")  # for questions that only words answer


def begun(turns, tool: Tool, language: str) -> Conversation:
    """She is on her way from Nepal to Kuwait, and has begun a tool."""
    chat = Conversation(turns, language).taps('/change_language{"language":"%s"}' % language).taps(KUWAIT)
    return chat.taps(f"/{tool.intent}")


def standing(chat: Conversation, tool: Tool) -> Optional[Walk]:
    """Where she stands in a tool; None where nothing is kept of it."""
    held = slots(chat)
    state = (held.get("tools") or {}).get(tool.id)
    return Walk(tool, Case(held["language"], held.get("origin"), held.get("host"), {}), state) if state else None


def asked(chat: Conversation, tool: Tool) -> Optional[Question]:
    """What a tool asks her now."""
    walk = standing(chat, tool)
    return walk.current() if walk else None


def erased(chat: Conversation) -> bool:
    """Whether nothing of any tool is kept, and no form is active."""
    return not slots(chat).get("tools") and loop(chat) is None and slots(chat).get("requested_slot") is None


def loop(chat: Conversation) -> Optional[str]:
    """The form that is active."""
    tracker = asyncio.run(chat.turns.store.retrieve(stored_id(chat)))
    return tracker.active_loop_name if tracker else None


def picks(chat: Conversation) -> list[str]:
    """Payloads of the answers that she can tap."""
    return [b["payload"] for b in chat.buttons if b["payload"].startswith("/tool_pick")]


def skips(chat: Conversation) -> list[str]:
    """Payloads of the way round the question."""
    return [b["payload"] for b in chat.buttons if b["payload"].startswith("/tool_skip")]


def to_the_end_by_taps(chat: Conversation, tool: Tool, choose=lambda payloads: payloads[0]) -> Conversation:
    """She taps an answer, or goes round a question that has none, until the tool is through."""
    for _ in range(MOST):
        if standing(chat, tool) is None:
            return chat
        there = [p for p in picks(chat) if '"result"' in p] or picks(chat) or skips(chat)
        assert there, f"nothing to tap in {tool.id} at:\n{chat.text}"
        chat.taps(choose(there))
    raise AssertionError(f"{tool.id} does not end")


def to_the_end_by_typing(chat: Conversation, tool: Tool) -> Conversation:
    """She types the words on an answer, or an amount, or her language's word for skipping, until the tool is through."""
    for _ in range(MOST):
        question = asked(chat, tool)
        if question is None:
            return chat
        before = dict(standing(chat, tool).state["answers"])
        for text in _typed(question, chat.language):
            chat.says(text)
            now = standing(chat, tool)
            if now is None or now.state["answers"] != before:
                break
        else:
            raise AssertionError(f"nothing typed answers {tool.id}.{question.id}:\n{chat.text}")
    raise AssertionError(f"{tool.id} does not end")


def _typed(question: Question, language: str) -> list[str]:
    speak = words(language)
    if question.options:
        label = speak.part(question.options[0].label)
        return ["1"] if as_payload(label) else [label]  # "call for help", typed alone, brings the numbers wherever she is
    return [*EXAMPLES, speak.catalogue["tool.words.skip"].replace("،", ",").split(",")[0]]


def all_tools() -> list[Tool]:
    """The tools, in the order of their list."""
    return list(TOOLS.values())
