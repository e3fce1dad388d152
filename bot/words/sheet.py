"""A country or a corridor on one sheet, in any language: numbers, missions, rules of both sides."""

from __future__ import annotations

from datetime import date as day
from typing import Optional

from bot.directory.corridor import LAWS, Corridor, corridor
from bot.directory.lookup import Directory, is_stale
from bot.directory.rules import Rule, Work
from bot.directory.services import Kind, Service
from bot.words.parts import BLANK, Line, country, date, entries, say
from bot.words.render import words
from bot.words.rules.line import rule_line
from bot.words.service import service_part

# what she needs a number for, most urgent first; her mission and her own country's line stand apart
NEEDS = [
    Kind.emergency, Kind.violence_helpline, Kind.trafficking, Kind.labour_complaint, Kind.shelter, Kind.legal_aid,
    Kind.ngo, Kind.health, Kind.mental_health,
]  # fmt: skip
SEVERAL = 2  # numbers of a kind


def say_sheet(
    directory: Directory, host: str, origin: Optional[str] = None, language: str = "en", work: Work = Work.domestic
) -> str:
    """The sheet as text.

    Args:
        directory: the facts.
        host: ISO code of the country.
        origin: ISO code of where she comes from; None: the country alone.
        language: id from data/languages.yml.
        work: what work she does.
    """
    lines: list[Line] = []
    if origin:
        lines += [[say("sheet.title", origin=country(origin), host=country(host))]]
    lines += [[say("sheet.read", date=date(day.today().isoformat()))], BLANK]
    lines += _numbers(directory, host, origin, language)
    lines += _both(corridor(directory, origin, host, work)) if origin else _one(directory, host, work)
    return words(language).lines(lines)


def _named(found: list[Service]) -> list[Line]:
    return [[service_part(s, is_stale(s), detailed=True)] for s in found]


def _numbers(directory: Directory, host: str, origin: Optional[str], language: str) -> list[Line]:
    lines, missing = [[say("sheet.numbers", country=country(host))]], []
    for kind in NEEDS:
        found = list(directory.services(kind, host, origin, language))[:SEVERAL]
        found += directory.without_phone(kind, host, origin)[:1] if not found else []
        lines += _named(found)
        if not found:
            missing.append(kind)
    if missing:
        lines.append([say("sheet.not_known", list=entries([f"kind.{kind.value}" for kind in missing]))])
    return [*lines, BLANK]


def _rules(rules: list[Rule]) -> list[Line]:
    return [[say("ui.bullet"), *line] for line in map(rule_line, rules) if line]


def _one(directory: Directory, host: str, work: Work) -> list[Line]:
    lines = [[say("sheet.rules", country=country(host))]]
    for law in LAWS:
        lines += _rules(list(directory.rules(law, host, None, host, work)))
    return lines


def _both(way: Corridor) -> list[Line]:
    lines = [[say("sheet.missions")], *_named([*way.missions[:SEVERAL], *way.home_hotlines[:SEVERAL]])]
    if not way.missions:
        lines.append([say("call.no_mission", origin=country(way.origin), host=country(way.host))])
    for place, side in ((way.host, "host"), (way.origin, "origin")):
        lines += [BLANK, [say("sheet.rules", country=country(place))]]
        for row in way.rows:
            held = _rules(getattr(row, side))
            if held and row.stricter == place:
                held[-1].append(say("sheet.stricter", country=country(place)))
            lines += held
    if way.agreements:
        lines += [BLANK, [say("sheet.agreements")], *_rules(way.agreements)]
    return lines
