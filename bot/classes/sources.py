"""Where the answer to a question is from, in short: for the projector."""

from __future__ import annotations

from bot.directory.base import Source
from bot.quiz.bank import Item
from bot.words.parts import Part, date, name, say, titled


def source(item: Item, origin: str, host: str) -> Part:
    """The first document on which a question rests, with paragraph or date.

    Args:
        item: that can be asked for these countries.
        origin, host: ISO codes.
    """
    known = item.known(origin, host)
    sources = known.record.sources if known else item.sources
    return _of_record(sources) if sources else _of_documents(item.refs)


def _of_record(sources: list[Source]) -> Part:
    newest = max(sources, key=lambda s: (s.published or "", bool(s.url)))
    if newest.published:
        return say("sources.line", title=name(newest.title), date=date(newest.published))
    return say("sources.undated", title=name(newest.title))


def _of_documents(refs: list[str]) -> Part:
    paragraphs = sorted((ref.split()[1] for ref in refs if ref.startswith("SG ")), key=int)
    if paragraphs:
        return say("sources.document", title=titled("source.un"), paragraph=name(", ".join(paragraphs)))
    return {"value": titled("source.ipu")}
