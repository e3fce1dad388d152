"""Plain words: short messages, short sentences, easy to read, none of the words to avoid, agreed words for what comes again and again."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from statistics import mean

from bot import manifest
from bot.settings import LOCALES
from bot.words.catalogue import SOURCE
from bot.words.files import read_catalogue

SENTENCE_END = re.compile(r"(?<=[.!?:;؛।۔؟።፤])\s+|\n")
#: part of a topic -> characters; the English is the shortest of all, the others may be half as long again
LONGEST = {"understood": 160, "know": 330, "steps": 620, "simple": 190, "care": 90, "safe": 110}
LONGER = 1.6
MOST_WORDS, MOST_WORDS_OTHERS = 25, 34  # in a sentence
#: highest Flesch-Kincaid grade of a topic in English (ten years old: grade 5), and the mean of all
GRADE, MEAN_GRADE = 6.0, 4.0
#: lowest reading ease (100: very easy, 60: plain) where the library knows the language's formula
EASE = {"es": 70.0, "fr": 60.0}
GENERIC = re.compile(r"topic\.(?P<topic>\w+)\.(?P<part>\w+)$")


def problems(folder: Path = LOCALES) -> list[str]:
    """Everything that is not plain, in all languages."""
    source = {m.id: str(m.string) for m in read_catalogue(SOURCE, folder) if m.id}
    found = []
    for language in manifest.languages():
        texts = {m.id: str(m.string) for m in read_catalogue(language, folder) if m.id and m.string}
        found += [f"locales/{language}: {p}" for p in [*lengths(texts, language), *readability(texts, language), *avoided(texts, language, folder), *agreed(texts, source, language, folder)]]
    return found


def lengths(texts: dict[str, str], language: str) -> list[str]:
    """Messages and sentences that are too long.

    Args:
        texts: {id: text} of a language.
        language: its id.
    """
    factor, words = (1, MOST_WORDS) if language == SOURCE else (LONGER, MOST_WORDS_OTHERS)
    found = []
    for id, text in texts.items():
        match = GENERIC.match(id)
        if not match or match["part"] not in LONGEST:
            continue
        most = int(LONGEST[match["part"]] * factor)
        if len(text) > most:
            found.append(f"{id}: {len(text)} characters, at most {most}; say less, or in shorter words")
        long = [s for s in SENTENCE_END.split(text.replace("•", "")) if len(s.split()) > words]
        found += [f"{id}: a sentence of {len(s.split())} words, at most {words}: {s}" for s in long]
    return found


def readability(texts: dict[str, str], language: str) -> list[str]:
    """Topics that are hard to read, where the library has a formula for the language (Flesch 1948 and its kin)."""
    import textstat

    if language != SOURCE and language not in EASE:
        return []
    textstat.set_lang(language)
    topics: dict[str, list[str]] = {}
    for id, text in texts.items():
        match = GENERIC.match(id)
        if match and match["part"] in LONGEST:
            topics.setdefault(match["topic"], []).append(text.replace("•", ""))
    if language != SOURCE:
        scores = {topic: textstat.flesch_reading_ease("\n".join(parts)) for topic, parts in topics.items()}
        return [f"topic.{t}: reading ease {s:.0f}, at least {EASE[language]:.0f}" for t, s in scores.items() if s < EASE[language]]
    grades = {topic: textstat.flesch_kincaid_grade("\n".join(parts)) for topic, parts in topics.items()}
    found = [f"topic.{t}: reading grade {g:.1f}, at most {GRADE:.0f}" for t, g in grades.items() if g > GRADE]
    if grades and mean(grades.values()) > MEAN_GRADE:
        found.append(f"all topics: mean reading grade {mean(grades.values()):.1f}, at most {MEAN_GRADE:.0f}")
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=None)
def avoid(language: str, folder: Path = LOCALES) -> dict[str, str]:
    """{word to avoid: what to say instead}, from locales/avoid/<language>.csv."""
    return {row["word"]: row["instead"] for row in _rows(folder / "avoid" / f"{language}.csv")}


def avoided(texts: dict[str, str], language: str, folder: Path = LOCALES) -> list[str]:
    """Texts with words to avoid; titles of documents and treaties are names."""
    found = []
    for word, instead in avoid(language, folder).items():
        pattern = re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE)
        hits = [id for id, text in texts.items() if not id.startswith(("source.", "treaty.")) and pattern.search(text)]
        found += [f"{id}: says {word!r}; say {instead!r}" for id in hits]
    return found


@lru_cache(maxsize=None)
def glossary(language: str, folder: Path = LOCALES) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(English word, beginnings of its translations) of the rows that are marked `fixed`.

    A row's column `note` begins with `fixed:`, and then the beginnings of the words that may stand for it,
    parted by |. Beginnings, because words have endings.
    """
    rows = [(r["english"], r["note"]) for r in _rows(folder / "glossary" / f"{language}.csv") if (r.get("note") or "").startswith("fixed:")]
    return tuple((english, tuple(w.strip() for w in note.removeprefix("fixed:").split(";")[0].split("|"))) for english, note in rows)


def agreed(texts: dict[str, str], source: dict[str, str], language: str, folder: Path = LOCALES) -> list[str]:
    """Translations in which an agreed word is missing though the English has its counterpart."""
    found = []
    for english, words in glossary(language, folder):
        pattern = re.compile(rf"(?<!\w){re.escape(english)}", re.IGNORECASE)
        for id, text in texts.items():
            if pattern.search(source.get(id, "")) and not any(w.casefold() in text.casefold() for w in words):
                found.append(f"{id}: the English says {english!r}, the glossary {' or '.join(words)}")
    return found
