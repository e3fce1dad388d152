"""Pieces from which rules are said."""

from __future__ import annotations

from bot.words.parts import Part, count, entries, say


def when(condition, id: str, **values) -> list[Part]:
    """The part when the condition holds, else nothing."""
    return [say(id, **values)] if condition else []


def yes_no(value, yes: str, no: str) -> list[Part]:
    """One part for True, another for False, nothing for not known."""
    return [] if value is None else [say(yes if value else no)]


def counted(id: str, unit: str, number) -> list[Part]:
    """The part with a number of hours, days, months or years, when there is one."""
    return when(number is not None, id, **{unit: count(unit, number)})


def listed(id: str, prefix: str, values: list[str]) -> list[Part]:
    """The part with the choices of a list field, said as a list; nothing for an empty one."""
    return when(values, id, list=entries([f"{prefix}.{v}" for v in values]))


def status_only(rule) -> list[Part]:
    """A rule that is said by its status alone."""
    return [say(f"rule.{rule.topic}.{rule.status}")]
