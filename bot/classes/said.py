"""What a woman in a session is told: the questions, one a message, and the words around them."""

from __future__ import annotations

import json
import re
from typing import Optional

from bot import manifest
from bot.classes.model import Class, Member
from bot.classes.phases import AFTER, BEFORE, LATER, LATER_DAYS
from bot.payloads import make_payload
from bot.quiz import say as quiz
from bot.quiz.bank import bank
from bot.words.parts import N_, Line, Part, country, entry, say
from bot.words.render import words

PRESS = "lesson"
SIGN = {BEFORE: "b", AFTER: "a", LATER: "l"}
PHASE = {sign: phase for phase, sign in SIGN.items()}
#: option of "I don't know" in a payload
UNSURE = "unsure"
NUMBER = re.compile(r"\d{1,9}", re.ASCII)  # of a session
HELLO = {BEFORE: N_("class.before"), AFTER: N_("class.after"), LATER: N_("class.later_begin")}
#: when she leaves, and how many days after the session she is asked again
DEPARTURES = {"soon": (N_("class.leaves_soon"), LATER_DAYS["soon"]), "months": (N_("class.leaves_months"), LATER_DAYS["months"])}


def reply(language: str, lines: list[Line], choices: list[dict], **extras) -> dict:
    """A message as channels send it."""
    speak = words(language)
    return {"text": speak.lines(lines), "buttons": [speak.button(b) for b in choices], "language": language, "private": True, **extras}


def press(at: str, kind: str = "", of: Optional[Class] = None) -> str:
    """The payload of a button of a session.

    Args:
        at: what it is about.
        kind: what she picks.
        of: the session that it belongs to: she may be in several, one after the other; None: the last one.
    """
    return make_payload(PRESS, at=f"{at}.{of.id}" if of else at, **({"kind": kind} if kind else {}))


def pressed(entities: str) -> tuple[str, Optional[int], str]:
    """What press() put into a payload: what it is about, the number of its session, and what she picks; empty where it is none of ours."""
    try:
        values = {k: v for k, v in json.loads(entities).items() if isinstance(v, str)}
    except (ValueError, AttributeError):
        values = {}
    at, _, id = values.get("at", "").rpartition(".")
    if at and NUMBER.fullmatch(id):
        return at, int(id), values.get("kind", "")
    return values.get("at", ""), None, values.get("kind", "")


def _help() -> dict:
    return {"say": say("button.help_now"), "payload": "/in_danger_now"}


def _menu() -> dict:
    return {"say": say("button.menu"), "payload": "/help_menu"}


def _next(class_: Class) -> dict:
    return {"say": say(N_("class.next")), "payload": press("next", of=class_)}


def _when() -> Part:
    return say(N_("class.tap_next"), button=entry("class.next"))


def welcome(class_: Class, member: Member) -> dict:
    """She has joined: what this is, what is kept, how to leave; and the languages of the session, for that of her phone is often another."""
    way = {"origin": country(class_.plan.origin), "host": country(class_.plan.host)}
    known = manifest.languages()
    tongues = [
        {"title": known[id].name, "payload": make_payload("change_language", language=id)}
        for id in class_.plan.languages
        if id != member.language and id in known
    ]
    more = {"say": say("button.language"), "payload": "/change_language"}
    leave = {"say": say(N_("class.leave")), "payload": press("leave", of=class_)}
    return reply(member.language, [[say(N_("class.joined"), **way)]], [*tongues, more, leave, _help()])


def can_ask(class_: Class, item: str) -> bool:
    """Whether a question can still be asked: it stands in the bank, and all that its answers name is known."""
    asked = bank().get(item)
    if asked is None or item not in class_.rights:
        return False
    speak, plan = words(manifest.fallback()), class_.plan
    return not any("{" in speak.part(quiz.option(asked, option, plan.origin, plan.host)) for option in asked.choices)


def question(class_: Class, phase: str, item: str, language: str, aloud: bool = False) -> dict:
    """One question, its options as big buttons, one a line.

    Args:
        class_: the session.
        phase: in which it is asked.
        item: its id.
        language: in which it is asked.
        aloud: it is spoken, too, with its options: who cannot read hears what she can tap.
    """
    plan, asked = class_.plan, bank()[item]
    place = f"{SIGN[phase]}.{item}"
    picks = [
        {"say": quiz.option(asked, option, plan.origin, plan.host), "payload": press(place, option, class_)} for option in asked.choices
    ] + [{"say": say("tool.unsure"), "payload": press(place, UNSURE, class_)}]
    listen = {"say": say("button.listen"), "payload": press(f"say.{place}", of=class_)}
    number = plan.items.index(item) + 1
    head = say("tool.progress", number={"number": str(number)}, all={"number": str(len(plan.items))})
    made = reply(language, [[head], [quiz.ask(asked, plan.origin, plan.host)]], [*picks, listen, _out(class_, phase)])
    if not aloud:
        return made
    heard = [made["text"], *(button["title"] for button in made["buttons"][: len(picks)])]
    return {**made, "speak": f"quiz.{item}", "aloud": "\n".join(heard)}


def _out(class_: Class, phase: str) -> dict:
    """The way out, below each question."""
    if phase == LATER:
        return {"say": say(N_("class.later_stop")), "payload": press("later", "no", class_)}
    return {"say": say(N_("class.leave")), "payload": press("leave", of=class_)}


def opening(phase: str, language: str) -> dict:
    """What comes before the first question of a phase."""
    return reply(language, [[say(HELLO[phase])]], [])


def waiting(class_: Class, phase: str, member: Member) -> dict:
    """All is answered: thanks, and what comes."""
    id = {BEFORE: N_("class.thanks_before"), AFTER: N_("class.thanks_after"), LATER: N_("class.thanks_later")}[phase]
    if member.chat is None and phase != LATER:
        return reply(member.language, [[say(id)], [_when()]], [_next(class_), _menu(), _help()])
    return reply(member.language, [[say(id)]], [_menu(), _help()])


def not_yet(class_: Class, member: Member) -> dict:
    """No question is open; she to whom the bot cannot write by itself looks again with one tap."""
    return reply(member.language, [[_when()]], [_next(class_), _menu(), _help()])


def ended(class_: Class, known: Optional[tuple[int, int]], member: Member) -> dict:
    """The session is over: what she knew before and after, and whether she wants to be asked again.

    Args:
        class_: the session.
        known: (known before, known after); None where she has not answered both times.
        member: who is told; only one to whom the bot can write is asked.
    """
    lines: list[Line] = [[say(N_("class.over"))]]
    if known:
        before, after, many = ({"number": str(n)} for n in (*known, len(class_.plan.items)))
        lines.append([say(N_("class.your_figures"), before=before, after=after, all=many)])
    choices = [_menu(), _help()]
    if member.chat is not None:
        lines.append([say(N_("class.ask_later"))])
        choices = [{"say": say(id), "payload": press("later", kind, class_)} for kind, (id, _) in DEPARTURES.items()]
        choices += [{"say": say(N_("class.no_later")), "payload": press("later", "no", class_)}, _help()]
    return reply(member.language, lines, choices)


def invitation(class_: Class, language: str) -> dict:
    """Two months later: neutral words, for her employer may see the phone."""
    yes = {"say": say(N_("class.later_yes")), "payload": press("later", "go", class_)}
    return reply(language, [[say(N_("class.later_hello"))]], [yes, _out(class_, LATER)])


def left(class_: Class, language: str) -> dict:
    """She has left; one tap brings back who touched the wrong button."""
    back = {"say": say(N_("class.back")), "payload": press("back", of=class_)}
    return reply(language, [[say(N_("class.left"))]], [*([] if class_.is_over else [back]), _menu(), _help()])


def word(id: str, language: str) -> dict:
    """One sentence."""
    return reply(language, [[say(id)]], [_menu(), _help()])
