"""Buttons: what stands on them and what they send. Payloads fit Telegram's 64 bytes (tested)."""

from __future__ import annotations

from typing import Optional

from bot import manifest
from bot.directory import coverage, lookup
from bot.handoff.rules import offered
from bot.pack.current import current
from bot.payloads import make_payload as payload
from bot.words.parts import country, say

# those that most women go to or come from stand first; another one can be typed
SHOWN_COUNTRIES = 12


def button(id: str, intent: str, **entities: str) -> dict:
    """A button with the catalogue entry `id` on it."""
    return {"say": say(id), "payload": payload(intent, **entities)}


def help_now() -> dict:
    """The way to the numbers, on every answer."""
    return button("button.help_now", "in_danger_now")


def topic(id: str) -> dict:
    """A question as a button."""
    return button(f"topic.{id}.title", id)


def menu() -> list[dict]:
    """The groups of topics."""
    groups = [button(f"group.{g}", "show_group", group=g) for g in manifest.groups()]
    settings = [button("button.language", "change_language"), button("button.country", "ask_country")]
    person = [button("button.person", "talk_to_person")] if offered() else []
    return [*groups, *settings, *person, button("button.plan", "phone_plan"), button("button.exit", "quick_exit"), help_now()]


def group(name: str) -> list[dict]:
    """The topics of a group."""
    return [*(topic(t.id) for t in manifest.groups()[name]), button("button.menu", "help_menu"), help_now()]


def languages() -> list[dict]:
    """The languages, each by its own name."""
    return [
        {"title": entry.name, "payload": payload("change_language", language=entry.id)}
        for entry in manifest.languages().values()
    ]


def other_origin(assumed: bool) -> list[dict]:
    """The way to another country of origin, where one was taken for granted."""
    return [button("button.other_origin", "ask_country", side="origin")] if assumed else []


def usual(side: str) -> list[str]:
    """Codes of the countries that she is shown to choose from: those of the pack, or where most women go or come from."""
    pack = current()
    own = (pack.file.origins if side == "origin" else pack.file.destinations) if pack else []
    if own:
        return own[:SHOWN_COUNTRIES]
    known = lookup.shared().with_role("origin" if side == "origin" else "destination")
    first = [code for code in (coverage.ORIGINS if side == "origin" else coverage.HOSTS) if code in known]
    return list(dict.fromkeys([*first, *known]))[:SHOWN_COUNTRIES]


def countries(side: str) -> list[dict]:
    """Countries to choose from, and the way to another one."""
    shown = [
        {"say": {"value": country(code)}, "payload": payload("give_country", **{side: code})} for code in usual(side)
    ]
    return [*shown, button("button.other_country", "ask_country", side=side)]


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
    """Under an answer: more rules (`more`: see `most` above), more numbers, next questions, sources, simpler, listen,
    another country, help."""
    found = [more_rules(entry.id, 0, more)] if more is not None else []
    found += [more_numbers(entry.id)] if numbers else []
    found += [topic(id) for id in entry.next[:2]]
    found += [button("button.sources", "sources"), button("button.simpler", "say_simpler"), button("button.listen", "read_aloud")]
    if entry.asks:
        found.append(button("button.other_country", "ask_country", side=entry.asks[0].value))
    return [*found, help_now()]
