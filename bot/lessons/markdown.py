"""The plan as Markdown, to change before the lesson."""

from __future__ import annotations

from bot.lessons.plan import PartPlan, Plan, PlayPlan, Said


def markdown(plan: Plan, prints: list[str]) -> str:
    """The plan's text.

    Args:
        plan: what bot.lessons.plan.plan gives.
        prints: what to print before, a command each.
    """
    lines = [f"# Two hours before departure: {plan.way}", "", f"Made on {plan.made_on} for women who speak {', '.join(plan.hers)}. Laws and numbers change."]
    lines += ["", "| minutes | part |", "| --- | --- |"]
    lines += [f"| {part.begins}–{part.ends} | {part.section.title} |" for part in plan.parts]
    lines += ["", "## To print before", "", *(f"    {command}" for command in prints)]
    for part in plan.parts:
        lines += _part(part)
    return "\n".join(lines) + "\n"


def _part(part: PartPlan) -> list[str]:
    lines = ["", f"## {part.section.title} ({part.section.minutes} minutes)"]
    for step, play in part.steps:
        lines += ["", f"### {step.title} ({step.minutes} min)", "", step.say, "", *(f"- {question}" for question in step.ask)]
        lines += _play(play) if play else []
    for place, rules, services in part.facts:
        lines += ["", f"### Facts: {place}", ""]
        for said in [*rules, *services]:
            lines += _said(said)
    lines += ["", f"Nothing checked is known of: {', '.join(part.unknown)}. Say so, and do not guess."] if part.unknown else []
    lines += ["", "### Questions of the quiz that go with it", ""]
    lines += [f"- `{id}` {text} **{right}**" for id, text, right in part.questions] or ["None can be asked for this corridor."]
    lines += ["", "### Handouts", "", *(f"- `{topic}` {title}" for topic, title in part.handouts)]
    return [*lines, "", "### Sources", "", *(f"- {source}" for source in part.sources)]


def _play(play: PlayPlan) -> list[str]:
    lines = ["", f"> {play.play.story}", "", *(f"- {role}" for role in play.play.roles), ""]
    for question, answer in play.asked:
        lines += [*_said(question), "", f"  → {answer}"]
    lines += ["", "The bot says then:", ""]
    for text in play.found.values():
        lines += [*(f"> {line}".rstrip() for line in text.split("\n")), ""]
    return [*lines, *(f"- {question}" for question in play.play.after)]


def _said(said: Said) -> list[str]:
    """English as a point, the other languages below it, each on a line of its own (two blanks at the end break it)."""
    return ["- " + "  \n  ".join(text.removeprefix("• ").replace("\n", " ") for text in said.values())]
