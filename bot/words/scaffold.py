"""The beginning of one more language: its entry, an empty catalogue, a glossary; the checks then name what is missing."""

from __future__ import annotations

from pathlib import Path

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
    answered: false  # take this line out when locales/{id} is complete
    forms: [{id}]
    delete_words: [delete]  # words of this language too, as women type them
    help_words: [sos]  # likewise
"""


def add(language: str, folder: Path = LOCALES, languages: Path = DATA / "languages.yml") -> list[str]:
    """Make what is not there yet.

    Args:
        language: BCP 47 id.
        folder: where the catalogues lie.
        languages: the manifest.

    Returns:
        What was made and what is still to be done, a line each.

    Raises:
        CatalogueError: there is no such language.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        raise CatalogueError(f"{language!r}: no language known to CLDR; give its BCP 47 id, such as vi") from None
    done = []
    if language not in manifest.understood():
        entry = ENTRY.format(id=language, name=locale.language_name, direction=locale.text_direction, locale=locale)
        languages.write_text(languages.read_text(encoding="utf-8").rstrip("\n") + "\n" + entry, encoding="utf-8")
        done.append(f"{languages.name}: {language} written at the end; see that its name, forms and words are right")
    glossary = folder / "glossary" / f"{language}.csv"
    if not glossary.exists():
        words = (folder / "glossary" / "es.csv").read_text(encoding="utf-8").splitlines()[1:]
        terms = [line.split(",")[0] for line in words if line and not line.startswith('"')]
        glossary.write_text("english,translation,note\n" + "".join(f"{term},,\n" for term in terms), encoding="utf-8")
        done.append(f"locales/glossary/{glossary.name}: {len(terms)} words to agree on first")
    ids = [m.id for m in files.template() if m.id]
    catalog = files.update_language(language, ids, files.read_catalogue(SOURCE, folder), folder)
    files.save(language, catalog, folder)
    missing = sum(not m.string for m in catalog if m.id)
    done.append(f"locales/{language}/LC_MESSAGES/messages.po: {missing} of {len(ids)} texts to translate")
    done.append(f"then: data/nlu/{language}/ (examples), tests/heldout/ (blind messages), data/places.yml, tests/conversations/messages.yml")
    done.append("docs/translators.md says how; `python -m bot validate` names what is missing")
    return done
