"""Replies that need neither the model nor the database: when something breaks, and for what is no text."""

from __future__ import annotations

from typing import Optional

from bot.directory import lookup
from bot.directory.services import Kind
from bot.payloads import COMMANDS
from bot.words.parts import BLANK, N_, Line, say
from bot.words.render import words
from bot.words.service import service_part


def apology(host: Optional[str] = None) -> list[Line]:
    """What to say when something broke, with the numbers of the country where she is."""
    kinds = [Kind.emergency, Kind.violence_helpline, Kind.labour_complaint]
    services = lookup.shared().best(kinds, host, None) if host else []
    return [[say("ui.error")], BLANK, *[[service_part(s, lookup.is_stale(s))] for s in services]]


def broken(language: str, host: Optional[str] = None) -> dict:
    """The apology as a reply; she is never left without one."""
    return {"text": words(language).lines(apology(host)), "buttons": []}


def not_text(language: str) -> dict:
    """A kind word for voice messages, photos and the like, with the menu and the way to the numbers."""
    return _said(language, N_("ui.not_text"))


def too_fast(language: str) -> dict:
    """A kind word for who sends more than can be answered; the way to the numbers stays open."""
    return _said(language, N_("ui.too_fast"))


def _said(language: str, id: str) -> dict:
    speaker = words(language)
    choices = [
        {"say": say("button.menu"), "payload": COMMANDS["menu"]},
        {"say": say("button.help_now"), "payload": COMMANDS["help"]},
    ]
    return {"text": speaker.part(say(id)), "buttons": [speaker.button(b) for b in choices]}
