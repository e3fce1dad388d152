"""Buttons: what stands on them and what they send. Payloads fit Telegram's 64 bytes (tested)."""

from __future__ import annotations

from typing import Optional

from bot import manifest
from bot.directory.usual import usual
from bot.handoff.rules import offered
from bot.payloads import make_payload as payload
from bot.words.parts import N_, country, entry, say

#: {intent that starts a guided tool: what stands on its button}
TOOLS = {
    "check_offer": N_("tool.check.start"),
    "compare_contract": N_("tool.contract.start"),
    "count_debt": N_("tool.debt.start"),
    "get_ready": N_("tool.ready.start"),
    "start_quiz": N_("tool.quiz.start"),
}
#: the tool that goes on where the answer to a topic ends
TOOL_OF = {
    "job_offer_check": "check_offer",
    "recruiter_check": "check_offer",
    "contract": "compare_contract",
    "contract_substitution": "compare_contract",
    "recruitment_debt": "count_debt",
    "recruitment_fees": "count_debt",
    "checklist": "get_ready",
    "safe_migration": "get_ready",
}


def button(id: str, intent: str, **entities: str) -> dict:
    """A button with the catalogue entry `id` on it."""
    return {"say": say(id), "payload": payload(intent, **entities)}


def help_now() -> dict:
    """The way to the numbers, on every answer."""
    return button("button.help_now", "in_danger_now")


def topic(id: str) -> dict:
    """A question as a button."""
    return button(f"topic.{id}.title", id)


def tool(intent: str) -> dict:
    """The way into a guided tool."""
    return button(TOOLS[intent], intent)


def tools() -> list[dict]:
    """All guided tools."""
    return [*map(tool, TOOLS), button("button.menu", "help_menu"), help_now()]


def go_on(intent: str) -> dict:
    """The way back into a guided tool that she left."""
    return {"say": say("tool.go_on", tool=entry(TOOLS[intent])), "payload": payload(intent)}


def menu() -> list[dict]:
    """The groups of topics."""
    groups = [button(f"group.{g}", "show_group", group=g) for g in manifest.groups()]
    settings = [button("button.language", "change_language"), button("button.country", "ask_country")]
    person = [button("button.person", "talk_to_person")] if offered() else []
    return [*groups, button("button.tools", "show_tools"), *settings, *person, button("button.plan", "phone_plan"), button("button.exit", "quick_exit"), help_now()]


def group(name: str) -> list[dict]:
    """The topics of a group."""
    return [*(topic(t.id) for t in manifest.groups()[name]), button("button.menu", "help_menu"), help_now()]


def languages() -> list[dict]:
    """The languages, each by its own name."""
    return [
        {"title": entry.name, "payload": payload("change_language", language=entry.id)}
        for entry in manifest.languages().values()
    ]


def in_language(intent: str, language: str) -> dict:
    """The same question once more, answered in another language; it is named as in the list of languages.

    Args:
        intent: what she asked; where it was not understood, the language alone is changed.
        language: id.
    """
    again = intent if intent in manifest.intents() else "change_language"
    return {"title": manifest.languages()[language].name, "payload": payload(again, language=language)}


def other_origin(assumed: bool) -> list[dict]:
    """The way to another country of origin, where one was taken for granted."""
    return [button("button.other_origin", "ask_country", side="origin")] if assumed else []


def countries(side: str) -> list[dict]:
    """Countries to choose from, and the way to another one."""
    shown = [
        {"say": {"value": country(code)}, "payload": payload("give_country", **{side: code})} for code in usual(side)
    ]
    return [*shown, button("button.other_country", "ask_country", side=side)]


def delete() -> dict:
    """Delete all that is kept of this chat."""
    return button("button.delete", "delete_my_data")


def safe_or_not() -> list[dict]:
    """Two answers to "Are you safe right now?"."""
    return [button("button.safe", "i_am_safe"), button("button.not_safe", "in_danger_now")]


def more_rules(topic: str, at: int, most: int) -> dict:
    """The way to the rules that did not fit.

    Args:
        topic: of the answer.
        at: how many of these were shown.
        most: rules of one country that the answer itself showed.
    """
    return button("button.more_rules", "more_rules", topic=topic, at=f"{at}.{most}")


def more_numbers(topic: str, at: int = 0) -> dict:
    """The way to the numbers that did not fit; `at`: how many of them were shown."""
    return button("button.more_numbers", "more_numbers", topic=topic, at=str(at))


def after_answer(entry: manifest.Topic, more: Optional[int] = None, numbers: bool = False) -> list[dict]:
    """Under an answer: more rules (`more`: see `most` above), more numbers, the guided tool, next questions, sources, simpler, listen,
    another country, help."""
    found = [more_rules(entry.id, 0, more)] if more is not None else []
    found += [more_numbers(entry.id)] if numbers else []
    found += [tool(TOOL_OF[entry.id])] if entry.id in TOOL_OF else []
    found += [topic(id) for id in entry.next[:2]]
    found += [button("button.sources", "sources"), button("button.simpler", "say_simpler"), button("button.listen", "read_aloud")]
    if entry.asks:
        found.append(button("button.other_country", "ask_country", side=entry.asks[0].value))
    return [*found, help_now()]
