"""The get-ready list: tick by tapping or typing numbers, what holds for the next item, the sheet to print."""

from __future__ import annotations

import re
from typing import Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import buttons, facts, numbers
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot.directory import lookup
from bot.manifest import Danger
from bot.ready.items import Item, stages
from bot.ready.ticks import Ticks
from bot.words.parts import BLANK, N_, Line, say

FORM = "ready_form"
TICK = "ready_tick"
ALL = "stages"
DONE, OPEN = "☑", "☐"
NUMBERS = re.compile(r"\d{1,2}([\s,،]+\d{1,2})*")


class ValidateReady(Action):
    """Takes a tick, by a tap or by typed numbers; anything else is left to the rules."""

    def name(self) -> str:
        """Name in the domain."""
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> list[dict]:
        """Called by Rasa. No slot set means: not mine."""
        turn = Turn.read(tracker)
        if turn.danger is Danger.high or turn.language is None or not take(turn):
            return []
        return [*turn.events, SlotSet("tool_answer", None)]


class _Ready(SafeAction):
    goes_on = True


class ActionAskReady(_Ready):
    """Show the list while its form is active."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_ready_form_tool_answer"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        show(turn, reply)


class ActionReady(_Ready):
    """A tick on a list that was left: go on with it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ready"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        take(turn)
        show(turn, reply)


class ActionToolPicture(_Ready):
    """The list of all stages as a sheet to print."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_tool_picture"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        back = [buttons.tool("get_ready"), buttons.button("button.menu", "help_menu"), buttons.help_now()]
        reply([[say("tool.ready.sheet")]], back, picture={"kind": "ready", "data": sheet(turn)})


def take(turn: Turn) -> bool:
    """Tick what she tapped or typed, or turn to a stage; False for anything else."""
    ticks = Ticks.read(turn.ready)
    if turn.intent == TICK and turn.tapped:
        changed = ticks.toggled(turn.entity("kind")) if turn.entity("kind") else ticks.at(turn.entity("at") or "")
        if turn.entity("at") == ALL:
            changed = Ticks(None, ticks.done)
    elif turn.intent == "get_ready":
        changed = ticks
    else:
        typed = None if turn.tapped else _typed(turn.text, ticks)
        if typed is None:
            return False
        changed = typed
    turn.remember(ready=changed.slot())
    return True


def _typed(text: str, ticks: Ticks) -> Optional[Ticks]:
    """Numbers of items, or of a stage while she chooses one; None where they are none."""
    text = text.strip(" .!")
    if not NUMBERS.fullmatch(text):
        return None
    places = [int(n) for n in re.findall(r"\d+", text)]
    stage = ticks.shown()
    ids = [i.id for i in stage.items] if stage else list(stages())
    if not all(1 <= place <= len(ids) for place in places):
        return None
    if not stage:
        return ticks.at(ids[places[0] - 1])
    for place in places:
        ticks = ticks.toggled(ids[place - 1])
    return ticks


def show(turn: Turn, reply: Reply) -> None:
    """Say the list of the stage, or ask for the stage."""
    ticks = Ticks.read(turn.ready)
    turn.leaves_tool = False
    turn.events += [ActiveLoop(FORM), SlotSet("requested_slot", "tool_answer")]
    if ticks.shown() is None:
        choices = [buttons.button(f"ready.stage.{id}", TICK, at=id) for id in stages()]
        reply([[say("tool.ready.ask_stage")]], [*choices, buttons.button("button.menu", "help_menu"), buttons.help_now()])
        return
    reply(_lines(ticks, turn), _buttons(ticks, turn))


def _lines(ticks: Ticks, turn: Turn) -> list[Line]:
    done, many = ticks.count()
    stage = ticks.shown()
    lines: list[Line] = [
        [say(f"ready.stage.{stage.id}")],
        [say("tool.ready.progress", bar={"name": "▰" * done + "▱" * (many - done)}, done={"number": str(done)}, all={"number": str(many)})],
        BLANK,
    ]
    for place, item in enumerate(stage.items, 1):
        box = say(N_("tool.ready.done") if item.id in ticks.done else N_("tool.ready.open"), number={"number": str(place)})
        lines.append([box, say(f"ready.{item.id}")])
    coming = ticks.next()
    if coming is None:
        lines += [BLANK, [say("tool.ready.all_done")]]
    else:
        more = detail(coming, turn)
        lines += [BLANK, [say("tool.ready.next", number={"number": str(stage.items.index(coming) + 1)})], *more] if more else []
    if not (turn.origin and turn.host):
        lines += [BLANK, [say("tool.ready.no_country")]]
    return lines


def sheet(turn: Turn) -> dict:
    """What the printed sheet holds: see bot.ready.sheet.make."""
    done = Ticks.read(turn.ready).done
    items = {
        stage.id: [{"done": i.id in done, "text": say(f"ready.{i.id}"), "more": detail(i, turn)} for i in stage.items]
        for stage in stages().values()
    }
    return {"title": say(N_("tool.ready.sheet_title")), "stages": [{"title": say(f"ready.stage.{id}"), "items": items[id]} for id in stages()]}


def detail(item: Item, turn: Turn) -> list[Line]:
    """What holds for an item in her countries, and whom it takes."""
    found: list[Line] = []
    for law in item.laws():
        place = turn.side(law.side)
        rules = list(lookup.shared().rules(law.law, place, turn.origin, turn.host))[:1] if place else []
        found += facts.lines({place: rules}, most=facts.BRIEF) if rules else []
    if item.call:
        place = turn.host if item in stages()["arrived"].items else turn.origin or turn.host
        found += numbers.lines(numbers.find(item.call, turn, place, limit=1), phones=1) if place else []
    return found


def _buttons(ticks: Ticks, turn: Turn) -> list[dict]:
    stage, coming = ticks.shown(), ticks.next()
    boxes = [
        {"title": f"{DONE if item.id in ticks.done else OPEN} {place}", "payload": buttons.payload(TICK, kind=item.id)}
        for place, item in enumerate(stage.items, 1)
    ]
    onwards = []
    if coming and coming.tool:
        onwards.append(buttons.tool(coming.tool) if coming.tool in buttons.TOOLS else buttons.button("button.plan", coming.tool))
    if coming and coming.topic:
        onwards.append(buttons.topic(coming.topic))
    country_unknown = [] if turn.origin and turn.host else [buttons.button("button.country", "ask_country")]
    last = [
        buttons.button("tool.ready.print", "tool_picture", kind="print"),
        buttons.button("tool.ready.other_stage", TICK, at=ALL),
        buttons.button("button.menu", "help_menu"),
        buttons.help_now(),
    ]
    return [*boxes, *onwards, *country_unknown, *last]
