"""The plan as PDF, and what a trainer prints with it."""

from __future__ import annotations

from pathlib import Path

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf
from bot.lessons.plan import Plan

TEMPLATE = Path(__file__).parent / "plan.html"


def printed(plan: Plan) -> bytes:
    """The plan as PDF. It computes for some seconds: call it in a worker thread.

    Args:
        plan: what bot.lessons.plan.plan gives.

    Raises:
        CardError: pango or a font is missing.
    """
    directions = {id: manifest.languages()[id].direction for id in plan.languages}
    with ONE_AT_A_TIME:
        return pdf(lay_out(TEMPLATE, plan=plan, directions=directions, prints=prints(plan)))


def prints(plan: Plan) -> list[str]:
    """What to print before the lesson, a command each: the session, its paper, wallet cards, handouts."""
    way, named = f"{plan.origin}-{plan.host}", ",".join(plan.hers)
    topics = ",".join(dict.fromkeys(topic for part in plan.parts for topic, _ in part.handouts))
    cards = [f"python -m bot card --lang {id} --origin {plan.origin} --host {plan.host} --out card-{id}.pdf" for id in plan.hers]
    return [
        f"python -m bot class new --corridor {way} --languages {named}",
        "python -m bot lesson paper --class CODE",
        *cards,
        f"python -m bot lesson handout --corridor {way} --language {named} --topic {topics}",
    ]
