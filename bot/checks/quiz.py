"""The test's bank: every question hangs together with topics, laws and services, and its words fit."""

from __future__ import annotations

import re
import typing
from pathlib import Path

from bot import manifest
from bot.directory import rules
from bot.directory.services import Kind
from bot.quiz import say
from bot.quiz.bank import BankError, Item, read
from bot.settings import LOCALES, QUIZ
from bot.words.files import read_catalogue
from bot.words.placeholders import names
from bot.words.width import BUTTON, width

REF = re.compile(r"IPU|SG ([1-9]|[1-5]\d)")
LONGEST = {"ask": 160, "why": 260}  # characters in English; a question is said with a line of progress above it
LONGER = 1.6  # times as long the other languages may be


def problems(folder: Path = QUIZ) -> list[str]:
    """Everything wrong with data/quiz/."""
    try:
        bank = read(folder)
    except BankError as error:
        return [str(error)]
    return [f"quiz: {item.id}: {problem}" for item in bank.values() for problem in of_item(item)]


def word_problems(folder: Path = LOCALES, bank_folder: Path = QUIZ) -> list[str]:
    """Everything wrong with the words of the questions, in all languages; that none is missing, checks/catalogues.py sees."""
    bank, found = read(bank_folder), []
    for language in manifest.languages():
        texts = {m.id: str(m.string) for m in read_catalogue(language, folder) if m.id and m.string}
        found += [f"locales/{language}: {p}" for item in bank.values() for p in of_words(item, texts, language)]
    return list(dict.fromkeys(found))


def of_item(item: Item) -> list[str]:
    """Everything wrong with what one question names."""
    return [*_links(item), *of_fact(item)]


def _links(item: Item) -> list[str]:
    found = [] if item.topic in manifest.topics() else [f"{item.topic} is no topic of data/topics.yml"]
    found += [f"{ref!r} is no reference; write SG with a paragraph from 1 to 59, or IPU" for ref in item.refs if not REF.fullmatch(ref)]
    kind = (item.service or "").partition(".")[2]
    if item.service and kind not in {k.value for k in Kind}:
        found.append(f"{kind} is no kind of service; docs/schema.md names them")
    return found


def of_fact(item: Item) -> list[str]:
    """Everything wrong with the fact of a question. Law, field and values must be those of the schema, or the question would never be asked."""
    if not item.fact:
        return []
    _, law, field = item.fact.split(".")
    models = {m.__fields__["topic"].type_: m for m in typing.get_args(typing.get_args(rules.AnyRule)[0])}
    model = next((m for topic, m in models.items() if law in typing.get_args(topic)), None)
    if model is None or field not in model.__fields__:
        return [f"the fact {item.fact} is not in the schema; docs/schema.md names laws and fields"]
    known = _values(model.__fields__[field].outer_type_)
    asked = item.answer if isinstance(item.answer, dict) else item.when
    return [f"{value!r} is no value of {law}.{field}: {', '.join(known)}" for value in asked if known and value not in known]


def _values(annotation) -> list[str]:
    """The values that a field can have, as text; empty for numbers and free text."""
    if annotation is bool:
        return ["true", "false"]
    return list(typing.get_args(annotation)) if typing.get_origin(annotation) is typing.Literal else []


def of_words(item: Item, texts: dict[str, str], language: str) -> list[str]:
    """Everything wrong with the words of one question in a language.

    Args:
        item: the question.
        texts: {id: text} of the language.
        language: id.
    """
    found, longer = [], 1 if language == "en" else LONGER
    for part, most in LONGEST.items():
        text = texts.get(f"quiz.{item.id}.{part}", "")
        if len(text) > most * longer:
            found.append(f"quiz.{item.id}.{part}: {len(text)} characters, at most {int(most * longer)}; say less")
        strange = {n.strip("{}") for n in names(text)} - ({item.side} if item.side else set())
        if strange:
            found.append(f"quiz.{item.id}.{part}: names {', '.join(sorted(strange))}, which is not known where it is asked")
    options = [texts.get(say.option_id(o), o) for o in item.choices]
    found += [f"{say.option_id(o)}: {width(t)} dp wide, at most {BUTTON} fit on a button" for o, t in zip(item.choices, options) if width(t) > BUTTON]
    if len({t.casefold() for t in options}) < len(options):
        found.append(f"quiz.{item.id}: two of its options read the same: {' / '.join(options)}")
    return found
