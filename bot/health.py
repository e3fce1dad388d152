"""What works and what doesn't, for the operator: kinds of problems and times, nothing about anybody."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Optional

import sqlalchemy as sa

from bot import manifest, settings
from bot.handoff.rules import running
from bot.pack.current import current
from bot.store import ConversationStore
from bot.words.parts import say
from bot.words.render import words


@dataclass(frozen=True)
class Problem:
    """Kind of the error, and since when (seconds of a clock that never goes back)."""

    kind: str
    since: float


class Health:
    """Problems of the parts that are noticed while working: `telegram`, `inbox`, `staff chat`, `broker`."""

    def __init__(self):
        self._problems: dict[str, Problem] = {}

    def report(self, part: str, problem: Optional[str] = None) -> None:
        """Say how a part is: a problem's kind, or None when it works."""
        if problem is None:
            self._problems.pop(part, None)
        else:
            since = self._problems[part].since if part in self._problems else time.monotonic()
            self._problems[part] = Problem(problem, since)

    def problem(self, part: str) -> Optional[Problem]:
        """The part's problem, if it has one."""
        return self._problems.get(part)


#: of this process
health = Health()


def checkup(store: ConversationStore, inbox=None) -> dict:
    """State of all parts as JSON can hold it.

    Args:
        store: where conversations lie.
        inbox: bot.inbox.Inbox where there is one.

    Returns:
        {"ok", "parts": {name: "ok" | {"problem", "seconds"}}, "waiting", "oldest_seconds", "pack"}
    """
    health.report("database", _problem(lambda: _ask(store)))
    health.report("words", _problem(_speak))
    load = {}
    if inbox is not None:
        health.report("inbox", _problem(inbox.probe) or _problem(lambda: load.update(zip(("waiting", "oldest_seconds"), inbox.load()))))
    names = ["database", "words", *(["telegram", "inbox"] if inbox is not None else [])]
    names += ["staff chat"] if running() else []
    names += ["broker"] if settings.broker() else []
    pack = current()
    return {**_state({name: health.problem(name) for name in names}), **load, **({"pack": pack.id} if pack else {})}


def readiness(agent, store: ConversationStore, telegram: bool = False, inbox=None, webhook_set: bool = False) -> dict:
    """Whether women can be answered: the parts without which nobody is.

    Args:
        agent: Rasa's.
        store: where conversations lie.
        telegram: that channel is served.
        inbox: its bot.inbox.Inbox, once it is open.
        webhook_set: Telegram has taken the webhook; afterwards it keeps what it cannot deliver.

    Returns:
        {"ok", "parts"} as of `checkup`.
    """
    health.report("model", None if agent.is_ready() else "NotLoaded")
    health.report("database", _problem(lambda: _ask(store)))
    parts = {name: health.problem(name) for name in ("model", "database")}
    if telegram:
        health.report("inbox", "NotOpen" if inbox is None else _problem(inbox.probe))
        parts.update(inbox=health.problem("inbox"), telegram=None if webhook_set else health.problem("telegram"))
    return _state(parts)


def _state(problems: dict[str, Optional[Problem]]) -> dict:
    return {"ok": not any(problems.values()), "parts": {name: _told(problem) for name, problem in problems.items()}}


def _problem(check) -> Optional[str]:
    try:
        check()
        return None
    except Exception as error:  # noqa: BLE001 this is what is asked for
        return type(error).__name__


def _ask(store: ConversationStore) -> None:
    with store.engine.connect() as connection:
        connection.execute(sa.text("SELECT 1 FROM conversations LIMIT 1")).all()


def _speak() -> None:
    for id in manifest.languages():
        words(id).part(say("ui.error"))


def _told(problem: Optional[Problem]):
    return "ok" if problem is None else {"problem": problem.kind, "seconds": round(time.monotonic() - problem.since)}
