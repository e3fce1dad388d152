"""What the test says after an answer and at its end."""

from __future__ import annotations

from typing import Optional

from actions import buttons, numbers
from actions.about_answer import MOST, source_line
from actions.answer import LONGEST
from bot import manifest
from bot.directory import lookup
from bot.directory.base import Source
from bot.directory.services import Kind, Service
from bot.payloads import make_payload
from bot.quiz import facts
from bot.quiz import say as quiz
from bot.quiz.bank import Item
from bot.quiz.score import Score, score
from bot.tools.question import Case
from bot.tools.tool import Message
from bot.words.parts import BLANK, N_, Line, country, entry, name, say, titled
from bot.words.render import words
from bot.words.rules.line import rule_line
from bot.words.service import service_part

#: topics to read next that fit below a message
READ_NEXT = 4
PHONES = 2  # of a service, so that an explanation stays short


def explained(item: Item, case: Case) -> Message:
    """Whether it was right, why, what the directory says on it, and where that is from; in danger, whom to call."""
    known = item.known(case.origin, case.host)
    lines = [_verdict(item, case), BLANK, [quiz.why(item, case.origin, case.host)]]
    lines += [BLANK, *_fact(known, case)] if known else []
    lines += [BLANK, [say(N_("tool.quiz.from"))], *_sources([item], case)[:1]]
    if item.group == "danger":
        lines += [BLANK, *_help(item, known, case)]
    return Message(lines)


def _verdict(item: Item, case: Case) -> Line:
    right, answer = item.right(case.origin, case.host), case.answers.get(item.id)
    if answer == right:
        return [say(N_("tool.quiz.right"))]
    said = N_("tool.quiz.answer") if answer is None else N_("tool.quiz.many_think")
    return [say(said), quiz.option(item, right, case.origin, case.host)]


def _fact(known: facts.Known, case: Case) -> list[Line]:
    """The rule or the service on which the answer rests."""
    if isinstance(known.record, Service):
        return [[service_part(known.record, lookup.is_stale(known.record), most=PHONES)]]
    return [[say("ui.holds_in", country=country(known.place))], [say("ui.bullet"), *rule_line(known.record, short=True)]]


def _help(item: Item, known: Optional[facts.Known], case: Case) -> list[Line]:
    """How to get help now, with one number where she is."""
    lines = [[say(N_("tool.quiz.help"), button=entry("button.help_now"))]]
    if known is None and case.host:
        kinds = [*manifest.topics()[item.topic].call[:1], Kind.emergency]
        found = numbers.find(kinds, case, case.host, 1)
        lines += numbers.lines(found, phones=PHONES)
    return lines


def _sources(items: list[Item], case: Case) -> list[Line]:
    """Where the answers are from: documents with their paragraphs, then sources of rules and services with their dates."""
    refs = {ref: None for item in items for ref in item.refs}
    known = [item.known(case.origin, case.host) for item in items]
    newest = [*(_newest(k.record.sources) for k in known if k), *(_newest(item.sources) for item in items if item.sources)]
    return [*_documents(list(refs)), *map(source_line, {(s.title, str(s.url)): s for s in newest}.values())]


def _newest(sources: list[Source]) -> Source:
    """The source with the newest date; one that is dated and has an address before others."""
    return max(sources, key=lambda s: (s.published or "", bool(s.url)))


def _documents(refs: list[str]) -> list[Line]:
    lines = []
    paragraphs = sorted((ref.split()[1] for ref in refs if ref.startswith("SG ")), key=int)
    if paragraphs:
        said = say("sources.document", title=titled("source.un"), paragraph=name(", ".join(paragraphs)))
        lines.append([say("ui.bullet"), said])
    if "IPU" in refs:
        lines.append([say("ui.bullet"), {"value": titled("source.ipu")}])
    return lines


def result(items: list[Item], case: Case) -> list[Message]:
    """How many she knew, what to read next, where all of it is from."""
    counted = score([item.id for item in items], case.answers, case.origin, case.host)
    topics = list(dict.fromkeys(item.topic for item in items if item.id in counted.missed and _is_read(item)))[:READ_NEXT]
    head = [[say(_praise(counted), **_numbers(counted))], BLANK, [say(N_("tool.quiz.not_kept"))]]
    read = [BLANK, [say(N_("tool.quiz.read_next"))]] if topics else []
    sources = _sources(items, case)[:MOST]
    while sources and not _fits(lines := [*head, BLANK, [say(N_("tool.quiz.from"))], *sources, *read], case):
        sources.pop()
    again = {"say": say(N_("tool.quiz.again")), "payload": make_payload("start_quiz")}
    return [Message(lines, [*map(buttons.topic, topics), again, buttons.button("button.menu", "help_menu"), buttons.help_now()])]


def _is_read(item: Item) -> bool:
    """False for topics of danger: to tap one is a cry for help, not a wish to read."""
    return manifest.topics()[item.topic].danger is not manifest.Danger.high


def _fits(lines: list[Line], case: Case) -> bool:
    return len(words(case.language).lines(lines)) <= LONGEST


def _praise(counted: Score) -> str:
    if not counted.missed:
        return N_("tool.quiz.knew_all")
    return N_("tool.quiz.knew_some") if counted.known else N_("tool.quiz.knew_none")


def _numbers(counted: Score) -> dict:
    return {"number": {"number": str(len(counted.known))}, "all": {"number": str(len(counted.known) + len(counted.missed))}}
