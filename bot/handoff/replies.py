"""What she is told while she talks with a person."""

from __future__ import annotations

from datetime import datetime
from typing import Optional

from bot import manifest
from bot.directory import lookup
from bot.handoff.cases import Case
from bot.handoff.ends import IDLE, NOBODY
from bot.handoff.offer import organisation
from bot.handoff.rules import Rules
from bot.handoff.times import said_at
from bot.payloads import COMMANDS
from bot.words.parts import BLANK, N_, Line, country, say
from bot.words.render import words
from bot.words.service import service_part

HERS, STAFF, LOST = "hers", "staff", "lost"  # why a talk ends, besides NOBODY and IDLE; LOST: the staff cannot be reached
FAREWELL = {
    HERS: N_("handoff.ended"),
    STAFF: N_("handoff.staff_ended"),
    IDLE: N_("handoff.idle"),
    NOBODY: N_("handoff.nobody"),
    LOST: N_("handoff.unreachable"),
}
MENU = {"say": say("button.menu"), "payload": COMMANDS["menu"]}
HELP = {"say": say("button.help_now"), "payload": COMMANDS["help"]}
END = {"say": say("button.staff_end"), "payload": COMMANDS["end"]}


def connected(case: Case, language: str) -> dict:
    """Staff know of her; how it goes on."""
    return _said(language, [[say("handoff.connected", code={"name": case.code})], [say("handoff.danger")]], [END, HELP])


def note_now(language: str) -> dict:
    """Nobody is there: her next message is passed on."""
    return _said(language, [[say("handoff.note_now")]], [END, HELP])


def left(case: Case, rules: Rules, time: datetime, language: str) -> dict:
    """Her message lies with the staff, who are there again at that time."""
    return _said(language, [[say("handoff.left", **said_at(time, rules.hours, case.host))]], [MENU, END, HELP])


def from_staff(text: str, language: str, first: bool) -> dict:
    """An answer; `first`: until now the bot answered what she wrote, from now on it goes to a person."""
    head, after = say("handoff.from_staff", name=organisation()), [BLANK, [say("handoff.now_on")]] if first else []
    said = words(language)
    tail = ["\n" + said.lines(after)] if after else []
    return {"text": "\n".join([said.part(head), text, *tail]), "buttons": [said.button(b) for b in (END, HELP)]}


def text_only(language: str) -> dict:
    """She sent a voice message, a photo, a sticker …"""
    return _said(language, [[say("handoff.text_only")]], [END, HELP])


def not_sent(language: str) -> dict:
    """What she wrote may not have arrived."""
    return _said(language, [[say("handoff.not_sent")]], [END, HELP])


def farewell(case: Case, why: str, language: str) -> dict:
    """The talk has ended; with numbers to call where nobody answered."""
    calls = number_lines(case.origin, case.host, language) if why in (NOBODY, LOST) else []
    return _said(language, [[say(FAREWELL[why])], BLANK, *calls], [MENU, HELP])


def number_lines(origin: Optional[str], host: Optional[str], language: str) -> list[Line]:
    """Whom she can call, as her question for a person is answered where nobody can be reached here."""
    kinds = [kind for kind in manifest.topics()["helpline"].call if kind.value != "emergency"]
    found = lookup.shared().best(kinds, host or origin, origin, 3, language)
    head = say("call.head_in", country=country(host or origin)) if host or origin else say("call.head")
    return [[head], *[[service_part(s, lookup.is_stale(s))] for s in found]] if found else []


def _said(language: str, lines: list[Line], choices: list[dict]) -> dict:
    speaker = words(language)
    return {"text": speaker.lines(lines), "buttons": [speaker.button(b) for b in choices]}
