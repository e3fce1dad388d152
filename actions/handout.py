"""The answer to a topic as a sheet of paper: the same facts, steps and numbers, and behind each where it comes from."""

from __future__ import annotations

from typing import Iterator

from actions import facts, numbers
from actions.about_answer import report_lines, source_line
from actions.answer import call_lines
from actions.preview import turn_of
from actions.turn import Turn
from bot import manifest
from bot.directory import lookup
from bot.directory.base import Source
from bot.directory.rules import Rule
from bot.directory.services import Kind, Service
from bot.manifest import Danger, Topic
from bot.words.parts import Line, country, date, name, say
from bot.words.rules.line import rule_line

# the sheet, then the same with less: (rules of a country, what is good to know, services, services known by name)
EVER_SHORTER = [(4, True, 3, 2), (4, True, 2, 1), (4, True, 2, 0), (4, True, 1, 0), (3, True, 1, 0), (2, False, 1, 0), (1, False, 1, 0), (0, False, 1, 0)]


def sheets(topic: str, language: str, origin: str, host: str) -> Iterator[dict]:
    """What stands on a handout, from all that is known to ever less; the caller takes the first that fits.

    Args:
        topic: id in data/topics.yml.
        language: id in data/languages.yml.
        origin, host: ISO codes of the two ends of her way.

    Returns:
        {"title", "understood", "way", "read": parts; "sections": lists of lines in their order; "behind": [{"said": line,
        "sources": lines}] for each rule and service on it, "basis": lines on which its words rest; "private": bool}.
    """
    entry, turn = manifest.topics()[topic], turn_of(topic, language, host, origin)
    for form in EVER_SHORTER:
        yield _sheet(entry, turn, *form)


def _sheet(entry: Topic, turn: Turn, most_rules: int, with_know: bool, calls: int, names: int) -> dict:
    known = facts.find(entry, turn, most_rules)
    place = numbers.where_she_is(turn, entry.group)
    services = numbers.find(entry.call, turn, place, calls)
    named = numbers.by_name(entry.call, turn, place, names)
    emergency = _emergency(entry, turn)
    services = [service for service in services if service not in emergency]
    sections = [
        _danger(entry, turn, emergency),
        facts.lines(known.first, most=most_rules),
        [[say(f"topic.{entry.id}.know")]] if entry.know and with_know else [],
        [[say("ui.you_can")], [say(f"topic.{entry.id}.steps")]],
        [*call_lines(entry, turn, services, place, phones=1 if calls == 1 else 2), *numbers.lines(named, detailed=True)],
    ]
    return {
        "title": say(f"topic.{entry.id}.title"),
        "understood": say(f"topic.{entry.id}.understood"),
        "way": say("sheet.title", origin=country(turn.origin), host=country(turn.host)),
        "sections": [section for section in sections if section],
        "behind": [*map(_rule, (r for rules in known.first.values() for r in rules)), *map(_service, [*emergency, *services, *named])],
        "basis": [*map(_source, entry.sources), *report_lines(entry.id)],
        "private": entry.sensitive,
    }


def _is_danger(entry: Topic) -> bool:
    return entry.danger is Danger.high or entry.group == "harm_and_help"


def _emergency(entry: Topic, turn: Turn) -> list[Service]:
    """Whom to call now, on a sheet about danger; on paper nothing asks first whether she is safe."""
    return list(lookup.shared().services(Kind.emergency, turn.host)[:1]) if _is_danger(entry) else []


def _danger(entry: Topic, turn: Turn, emergency: list[Service]) -> list[Line]:
    """Numbers first, then care and one safe step, as in a conversation."""
    if not _is_danger(entry):
        return []
    missing = [] if emergency else [[say("danger.no_emergency", country=country(turn.host))]]
    words = [[say(f"topic.{entry.id}.care")], [say(f"topic.{entry.id}.safe")]] if entry.danger is Danger.high else []
    return [[say("danger.call_now", country=country(turn.host))], *numbers.lines(emergency), *missing, *words]


def _rule(rule: Rule) -> dict:
    return {"said": rule_line(rule, with_cautions=False, short=True) or rule_line(rule), "sources": list(map(_source, rule.sources))}


def _service(service: Service) -> dict:
    return {"said": numbers.lines([service], phones=1)[0], "sources": list(map(_source, service.sources))}


def _source(source: Source) -> Line:
    """A source with its own date, and the day on which it was read."""
    head, *address = source_line(source)[1:]
    dot = {"value": name("·")}
    return [head, dot, say("ui.card_checked", date=date(source.read_on)), *([dot, *address] if address else [])]
