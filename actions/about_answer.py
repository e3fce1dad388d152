"""Questions about the last answer: where is it from, and say it more simply."""

from __future__ import annotations

from actions import buttons
from actions.base import Reply, SafeAction
from actions.turn import Turn
from bot import manifest
from bot.directory import lookup
from bot.directory.base import Source
from bot.words.parts import Line, date, name, say, titled

MOST = 8


class ActionSources(SafeAction):
    """The sources of the last answer, with their dates."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_sources"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        topic = manifest.topics().get(turn.last_topic or "")
        sources = [*lookup.shared().sources(turn.told), *(topic.sources if topic else [])]
        lines = [source_line(s) for s in sources[:MOST]] + report_lines(turn.last_topic)
        if not lines:
            reply([[say("sources.none")]], buttons.menu())
            return
        read = [[say("sources.read", date=date(max(s.read_on for s in sources)))]] if sources else []
        last = [buttons.topic(turn.last_topic)] if turn.last_topic in manifest.topics() else []
        reply([[say("sources.head")], *lines, [], *read], [*last, buttons.help_now()])


class ActionSimpler(SafeAction):
    """The last answer in one or two plain sentences, and one number."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_simpler"

    def answer(self, turn: Turn, reply: Reply) -> None:
        """See SafeAction.answer."""
        from actions import facts, numbers

        topic = manifest.topics().get(turn.last_topic or "")
        if topic is None:
            reply([[say("ui.simpler_none")]], buttons.menu())
            return
        place = numbers.where_she_is(turn, topic.group)
        services = numbers.find(topic.call, turn, place, 1)
        first = {where: rules[:1] for where, rules in list(facts.find(topic, turn).first.items())[:1]}
        lines = [[say(f"topic.{topic.id}.simple")], [], *facts.lines(first), [], *numbers.block(services, place)]
        reply.private = topic.sensitive
        reply(lines, [buttons.topic(topic.id), buttons.help_now()])


def source_line(source: Source) -> Line:
    """A source with its date and address."""
    if source.paragraph:
        head = say("sources.document", title=name(source.document or source.title), paragraph=name(source.paragraph))
    elif source.published:
        head = say("sources.line", title=name(source.title), date=date(source.published))
    else:
        head = say("sources.undated", title=name(source.title))
    return [say("ui.bullet"), head, *([{"value": name(str(source.url))}] if source.url else [])]


def report_lines(topic: str | None) -> list[Line]:
    """The paragraphs of the two source documents on which a topic's words rest."""
    if topic not in manifest.topics():
        return []
    lines = []
    refs = manifest.topics()[topic].refs
    paragraphs = [r.split()[1] for r in refs if r.startswith("SG ")]
    if paragraphs:
        title, numbers = titled("source.un"), name(", ".join(paragraphs))
        lines.append([say("ui.bullet"), say("sources.document", title=title, paragraph=numbers)])
    if any(r.startswith("IPU") for r in refs):
        lines.append([say("ui.bullet"), {"value": titled("source.ipu")}])
    return lines
