"""The beginning of one more language: its entry, an empty catalogue, a glossary; the checks then name what is missing."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError

from bot import manifest
from bot.settings import DATA, LOCALES
from bot.words import files
from bot.words.catalogue import SOURCE, CatalogueError

ENTRY = """\
  - id: {id}
    name: {name}
    direction: {direction}
    locale: {locale}
    answered: false  # take this line out when locales/{folder} is complete
    forms: [{id}]
    delete_words: [{delete}]  # write the words of this language, as women type them
    help_words: [{help}]  # likewise
    exit_words: [{exit}]  # likewise
"""
PATTERN = "es"  # whose glossary has the words that every language must agree on


def add(language: str, folder: Path = LOCALES, languages: Path = DATA / "languages.yml") -> list[str]:
    """Make what is not there yet.

    Args:
        language: BCP 47 id.
        folder: where the catalogues lie.
        languages: the manifest.

    Returns:
        What was made and what is still to be done, a line each.

    Raises:
        CatalogueError: there is no such language, or it has another id.
    """
    locale = _locale(language)
    done = []
    if language not in manifest.understood():
        languages.write_text(languages.read_text(encoding="utf-8").rstrip("\n") + "\n" + _entry(language, locale), encoding="utf-8")
        done.append(f"{languages.name}: {language} written at the end; see that its name, forms and words are right")
    glossary = folder / "glossary" / f"{language}.csv"
    if not glossary.exists():
        terms = _glossary(folder / "glossary" / f"{PATTERN}.csv", glossary)
        done.append(f"locales/glossary/{glossary.name}: {terms} words to agree on first")
    ids = [m.id for m in files.template() if m.id]
    catalog = files.update_language(language, ids, files.read_catalogue(SOURCE, folder), folder)
    files.save(language, catalog, folder)
    missing = sum(not m.string for m in catalog if m.id)
    done.append(f"locales/{language}/LC_MESSAGES/messages.po: {missing} of {len(ids)} texts to translate")
    done.append(f"then: data/nlu/{language}/ (examples), tests/heldout/ (blind messages), data/places.yml, tests/conversations/messages.yml")
    done.append("docs/translators.md says how; `python -m bot validate` names what is missing")
    return done


def placeholders(language: str) -> dict[str, str]:
    """{what they do: the words of a new entry}, until somebody writes those that women type. English ones would be taken from English."""
    return {what: f"{what}-{language}" for what in ("delete", "help", "exit")}


def _locale(language: str) -> Locale:
    """CLDR's locale of a language other than English, under its own id: CLDR also takes FA, and tl for Filipino."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        raise CatalogueError(f"{language!r}: no language known to CLDR; give its BCP 47 id, such as vi") from None
    same = str(locale).replace("_", "-")
    known = same if same.casefold() == language.casefold() else locale.language
    if language != known:
        raise CatalogueError(f"{language!r}: CLDR's id of this language is {known}; give that one")
    if language == SOURCE:
        raise CatalogueError(f"{language!r}: all others are translated from it; change its words in locales/{SOURCE}")
    return locale


def _entry(language: str, locale: Locale) -> str:
    id, name = _scalar(language), _scalar(locale.language_name or language)
    return ENTRY.format(
        id=id, name=name, direction=locale.text_direction, locale=_scalar(str(locale)), folder=language, **placeholders(language)
    )


def _scalar(text: str) -> str:
    """A text as YAML reads it back: bare, `no` (Norwegian) would be false."""
    return yaml.safe_dump([text], default_flow_style=True, allow_unicode=True).strip()[1:-1]


def _glossary(pattern: Path, target: Path) -> int:
    """Write the words of another glossary without translations; returns how many."""
    with pattern.open(encoding="utf-8", newline="") as file:
        terms = [row["english"] for row in csv.DictReader(file)]
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("english", "translation", "note"), *((term, "", "") for term in terms)])
    return len(terms)
