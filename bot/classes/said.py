"""What a woman in a session is told: the questions, one a message, and the words around them."""

from __future__ import annotations

from typing import Optional

from bot.classes.phases import AFTER, BEFORE, LATER
from bot.classes.register import Class
from bot.payloads import make_payload
from bot.quiz import say as quiz
from bot.quiz.bank import bank
from bot.words.parts import N_, Line, country, say
from bot.words.render import words

PRESS = "lesson"
SIGN = {BEFORE: "b", AFTER: "a", LATER: "l"}
PHASE = {sign: phase for phase, sign in SIGN.items()}
#: option of "I don't know" in a payload
UNSURE = "unsure"
HELLO = {BEFORE: N_("class.before"), AFTER: N_("class.after"), LATER: N_("class.later_begin")}
MONTH = 30.5
#: when she leaves, and after how many days she is asked again: two months later
DEPARTURES = {"soon": (N_("class.leaves_soon"), 2.5 * MONTH), "months": (N_("class.leaves_months"), 4.5 * MONTH)}


def reply(language: str, lines: list[Line], choices: list[dict], **extras) -> dict:
    """A message as channels send it."""
    speak = words(language)
    return {"text": speak.lines(lines), "buttons": [speak.button(b) for b in choices], "language": language, "private": True, **extras}


def press(at: str, kind: str = "") -> str:
    """The payload of a button of a session."""
    return make_payload(PRESS, at=at, **({"kind": kind} if kind else {}))


def _help() -> dict:
    return {"say": say("button.help_now"), "payload": "/in_danger_now"}


def welcome(class_: Class, language: str) -> dict:
    """She has joined: what this is, what is kept, how to leave."""
    way = {"origin": country(class_.plan.origin), "host": country(class_.plan.host)}
    leave = {"say": say(N_("class.leave")), "payload": press("leave")}
    languages = {"say": say("button.language"), "payload": "/change_language"}
    return reply(language, [[say(N_("class.joined"), **way)]], [languages, leave, _help()])


def question(class_: Class, phase: str, item: str, number: int, language: str) -> dict:
    """One question, its options as big buttons, one a line."""
    plan, asked = class_.plan, bank()[item]
    place = f"{SIGN[phase]}.{item}"
    options = [
        {"say": quiz.option(asked, option, plan.origin, plan.host), "payload": press(place, option)}
        for option in asked.options(plan.origin, plan.host)
    ]
    tail = [
        {"say": say("tool.unsure"), "payload": press(place, UNSURE)},
        {"say": say("button.listen"), "payload": press(f"say.{place}")},
    ]
    head = say("tool.progress", number={"number": str(number)}, all={"number": str(len(plan.items))})
    return reply(language, [[head], [quiz.ask(asked, plan.origin, plan.host)]], [*options, *tail])


def opening(phase: str, language: str) -> dict:
    """What comes before the first question of a phase."""
    return reply(language, [[say(HELLO[phase])]], [])


def waiting(phase: str, language: str) -> dict:
    """All is answered: thanks, and what comes."""
    id = {BEFORE: N_("class.thanks_before"), AFTER: N_("class.thanks_after"), LATER: N_("class.thanks_later")}[phase]
    return reply(language, [[say(id)]], [{"say": say("button.menu"), "payload": "/help_menu"}, _help()])


def ended(known: Optional[tuple[int, int, int]], ask_later: bool, language: str) -> dict:
    """The session is over: what she knew before and after, and whether she wants to be asked again.

    Args:
        known: (known before, known after, how many questions); None where she has not answered both times.
    """
    lines: list[Line] = [[say(N_("class.over"))]]
    if known:
        before, after, many = ({"number": str(n)} for n in known)
        lines.append([say(N_("class.your_figures"), before=before, after=after, all=many)])
    choices = [{"say": say("button.menu"), "payload": "/help_menu"}, _help()]
    if ask_later:
        lines.append([say(N_("class.ask_later"))])
        choices = [{"say": say(id), "payload": press("later", kind)} for kind, (id, _) in DEPARTURES.items()]
        choices.append({"say": say(N_("class.no_later")), "payload": press("later", "no")})
    return reply(language, lines, choices)


def invitation(language: str) -> dict:
    """Two months later: neutral words, for her employer may see the phone."""
    yes = {"say": say(N_("class.later_yes")), "payload": press("later", "go")}
    stop = {"say": say(N_("class.later_stop")), "payload": press("later", "no")}
    return reply(language, [[say(N_("class.later_hello"))]], [yes, stop])


def word(id: str, language: str) -> dict:
    """One sentence."""
    return reply(language, [[say(id)]], [{"say": say("button.menu"), "payload": "/help_menu"}, _help()])
