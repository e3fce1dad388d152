"""What stands in the staff chat: in English, and in the staff's own language where one is set."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Optional

from bot.handoff.cases import TALKS, Case
from bot.handoff.rules import MINUTE, Rules
from bot.words.catalogue import SOURCE
from bot.words.parts import BLANK, N_, Line, Part, country, entry, languages, moment, name, say
from bot.words.render import words


class Notices:
    """Says notices.

    Args:
        rules: of this installation.
    """

    def __init__(self, rules: Rules):
        self._zone = rules.hours.zone if rules.hours else timezone.utc
        self._languages = list(dict.fromkeys([SOURCE, rules.language or SOURCE]))

    def __call__(self, part: Part) -> str:
        """One notice."""
        return self._lines([[part]])

    def head(self, case: Case) -> str:
        """Who waits, and how it works."""
        facts = {
            "language": languages([case.language]),
            "origin": _place(case.origin),
            "host": _place(case.host),
            "when": self._time(case.opened_at),
        }
        code = name(case.code)
        return self._lines([[say("staff.head", code=code)], [say("staff.facts", **facts)], BLANK, [say("staff.how", code=code)]])

    def status(self, case: Case, now: float) -> str:
        """How a talk stands."""
        id, since = (N_("staff.talks"), case.last_at) if case.state == TALKS else (N_("staff.waits"), case.opened_at)
        ago = {"number": max(0, int(now - since)) // MINUTE}
        return self(say(id, code=name(case.code), when=self._time(case.opened_at), minutes=ago))

    def _lines(self, lines: list[Line]) -> str:
        return "\n\n".join(words(language).lines(lines) for language in self._languages)

    def _time(self, seconds: float) -> dict:
        return moment(datetime.fromtimestamp(seconds, self._zone).isoformat(timespec="minutes"))


def _place(code: Optional[str]) -> dict:
    return country(code) if code else entry("staff.unknown")
