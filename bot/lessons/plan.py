"""The plan of a corridor: the outline with its facts, quiz questions and role plays put into words, English beside hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day
from typing import Callable, Sequence

from bot import manifest
from bot.directory import lookup
from bot.directory.base import Source
from bot.lessons.errors import check_languages, check_way
from bot.lessons.facts import Known, known
from bot.lessons.outline import MINUTES, Outline, Play, Section, Step, outline
from bot.lessons.paper import asked
from bot.words.parts import Line, country
from bot.words.render import words
from bot.words.rules.line import rule_line
from bot.words.service import service_part

TRAINER = "en"
#: {language: text}, the trainer's first
Said = dict[str, str]


@dataclass(frozen=True)
class PlayPlan:
    """A role play in words: `asked` [(question, answer)], `found` what the tool says then."""

    play: Play
    asked: list[tuple[Said, str]]
    found: Said


@dataclass(frozen=True)
class PartPlan:
    """A part in words.

    Attributes:
        begins, ends: minutes after the beginning.
        steps: each with its role play, or None.
        facts: [(country, rules, services)], each rule and service in every language.
        unknown: what nothing checked is known of, to be said so.
        questions: [(id, English text, right answer)] of the quiz.
        handouts: [(topic, title)].
        sources: where the facts come from, with dates.
    """

    section: Section
    begins: int
    ends: int
    steps: list[tuple[Step, PlayPlan | None]]
    facts: list[tuple[str, list[Said], list[Said]]]
    unknown: list[str]
    questions: list[tuple[str, str, str]]
    handouts: list[tuple[str, str]]
    sources: list[str]


@dataclass(frozen=True)
class Plan:
    """All of it; `hers` are the women's languages, `languages` those of the facts, the trainer's first."""

    origin: str
    host: str
    way: str
    hers: tuple[str, ...]
    languages: tuple[str, ...]
    made_on: str
    parts: list[PartPlan]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return MINUTES


def plan(origin: str, host: str, languages: Sequence[str], play: Callable) -> Plan:
    """The plan of a corridor.

    Args:
        origin, host: ISO codes.
        languages: of the women, ids of data/languages.yml; facts are said in English and in each of them.
        play: plays a role play of a corridor on its tool, see actions.roleplay.played.

    Raises:
        LessonError: a country or language that cannot be used, or a fault in data/lessons/.
    """
    check_way(origin, host)
    check_languages(languages)
    hers = tuple(dict.fromkeys(languages))
    ids = tuple(dict.fromkeys([TRAINER, *hers]))
    maker, parts, begins = _Maker(outline(), origin, host, hers, ids, play), [], 0
    for section in outline().parts:
        parts.append(maker.part(section, begins))
        begins += section.minutes
    form = words(TRAINER).format
    way = f"{form.value(country(origin))} to {form.value(country(host))}"
    return Plan(origin, host, way, hers, ids, day.today().isoformat(), parts)


@dataclass(frozen=True)
class _Maker:
    outline: Outline
    origin: str
    host: str
    hers: tuple[str, ...]
    languages: tuple[str, ...]
    play: Callable

    def part(self, section: Section, begins: int) -> PartPlan:
        facts = known(section, self.origin, self.host, self.hers)
        items = [asked(item, self.origin, self.host, words(TRAINER)) for item in self.outline.items(section, self.origin, self.host)]
        return PartPlan(
            section,
            begins,
            begins + section.minutes,
            [(step, self._play(self.outline.play(step.play)) if step.play else None) for step in section.steps],
            self._facts(facts),
            [f"{_words(law)} ({self._name(place)})" for place, law in facts.unknown],
            [(item.id, item.text, next(text for text, right in item.options if right)) for item in items],
            [(topic, words(TRAINER).catalogue[f"topic.{topic}.title"]) for topic in section.topics],
            _sources(facts, section),
        )

    def _facts(self, facts: Known) -> list[tuple[str, list[Said], list[Said]]]:
        places = dict.fromkeys([*facts.rules, *facts.services])
        return [(self._name(place), *self._of(place, facts)) for place in places]

    def _of(self, place: str, facts: Known) -> tuple[list[Said], list[Said]]:
        services = [self._said([[service_part(s, lookup.is_stale(s), most=2)]]) for s in facts.services.get(place, [])]
        rules = [self._said([rule_line(rule)]) for rule in facts.rules.get(place, [])]
        return [rule for rule in rules if rule[TRAINER]], services

    def _play(self, play: Play) -> PlayPlan:
        found = self.play(play, self.origin, self.host)
        speak = words(TRAINER)
        return PlayPlan(play, [(self._said(lines), speak.part(answer)) for lines, answer in found.asked], self._said(found.found))

    def _said(self, lines: list[Line]) -> Said:
        return {id: words(id).lines(lines) for id in self.languages}

    def _name(self, place: str) -> str:
        return words(TRAINER).format.value(country(place))


def _words(law: str) -> str:
    return law.replace("_", " ")


def _sources(facts: Known, section: Section) -> list[str]:
    records = [record for found in (facts.rules, facts.services) for of_place in found.values() for record in of_place]
    sources = [s for record in records for s in record.sources] + [s for id in section.topics for s in manifest.topics()[id].sources]
    return list(dict.fromkeys(map(_source, sources)))


def _source(source: Source) -> str:
    place = source.url or f"{source.document}{f', {source.paragraph}' if source.paragraph else ''}"
    return f"{source.title}, {source.published or 'no date on the page'}, read {source.read_on}: {place}"
