"""One more language: its entry, glossary and catalogue, and what follows while it is being translated."""

from __future__ import annotations

import csv
import shutil

import pytest
import yaml

from bot import manifest
from bot.manifest import Language
from bot.settings import DATA, LOCALES
from bot.words import files, scaffold, status
from bot.words.catalogue import SOURCE, CatalogueError
from bot.words.marks import stale

NEW = "vi"
ID = "button.menu"


@pytest.fixture
def locales(folder):
    """English and the glossary that is the pattern."""
    (folder / "locales" / "glossary").mkdir(parents=True)
    shutil.copytree(LOCALES / SOURCE, folder / "locales" / SOURCE)
    shutil.copy(LOCALES / "glossary" / f"{scaffold.PATTERN}.csv", folder / "locales" / "glossary")
    return folder / "locales"


@pytest.fixture
def languages(folder):
    """A copy of the manifest."""
    return shutil.copy(DATA / "languages.yml", folder / "languages.yml")


@pytest.fixture
def on_the_way(locales, languages, monkeypatch):
    """English, and a new language with a catalogue that is not answered in yet."""
    scaffold.add(NEW, locales, languages)
    only = {SOURCE: manifest.understood()[SOURCE]}
    monkeypatch.setattr(manifest, "languages", lambda: only)
    monkeypatch.setattr(manifest, "understood", lambda: {**only, NEW: entry(languages, NEW)})
    return locales


def entry(languages, id: str) -> Language:
    """A language's entry in the copy of the manifest."""
    entries = yaml.safe_load(languages.read_text(encoding="utf-8"))["languages"]
    return next(Language.parse_obj(e) for e in entries if e["id"] == id)


def glossary(locales, language: str) -> list[dict]:
    """The rows of a glossary."""
    with (locales / "glossary" / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("id", [NEW, "pt-BR", "fa", "no"])  # YAML reads a bare `no` as false
def test_the_entry_can_be_read_and_is_not_answered_in_yet(locales, languages, id):
    scaffold.add(id, locales, languages)
    made = entry(languages, id)
    assert made.forms == [id] and not made.answered
    assert made.direction == ("rtl" if id == "fa" else "ltr")


def test_the_glossary_has_the_words_of_the_pattern_whatever_stands_in_them(locales, languages):
    pattern = locales / "glossary" / f"{scaffold.PATTERN}.csv"
    pattern.write_text(pattern.read_text(encoding="utf-8") + '"visa, exit and ""kafala""",visado,\n', encoding="utf-8")
    scaffold.add(NEW, locales, languages)
    made = glossary(locales, NEW)
    assert [row["english"] for row in made] == [row["english"] for row in glossary(locales, scaffold.PATTERN)]
    assert made[-1] == {"english": 'visa, exit and "kafala"', "translation": "", "note": ""}


@pytest.mark.parametrize(
    ("id", "said"),
    [("FA", "is fa;"), ("tl", "is fil;"), ("ne-Latn", "is ne;"), ("zh-hant", "is zh-Hant;"), ("xx", "no language known"), ("", "no language known"), (SOURCE, "translated from it")],
)
def test_another_id_is_refused_and_nothing_is_made(locales, languages, id, said):
    before = languages.read_bytes()
    with pytest.raises(CatalogueError, match=said):
        scaffold.add(id, locales, languages)
    assert languages.read_bytes() == before and len(list(locales.iterdir())) == 2


def test_no_word_of_another_language_is_taken_away(locales, languages):
    scaffold.add(NEW, locales, languages)
    made = entry(languages, NEW)
    others = {w for language in manifest.understood().values() for w in [*language.delete_words, *language.help_words, *language.exit_words]}
    assert not others & {*made.delete_words, *made.help_words, *made.exit_words}


def test_a_changed_english_reaches_a_language_that_is_being_translated(on_the_way):
    files.translate(NEW, {ID: "Thực đơn"}, on_the_way)
    files.translate(SOURCE, {ID: "Choices"}, on_the_way)
    assert f"{NEW}/messages.po" in files.update(on_the_way)
    assert stale(files.read_catalogue(NEW, on_the_way).get(ID), "Choices")


def test_a_language_that_is_being_translated_is_compiled_for_the_preview(on_the_way):
    files.compile_all(on_the_way)
    assert files.po_file(NEW, on_the_way).with_suffix(".mo").exists()


def test_a_language_that_is_being_translated_is_counted_but_no_notice_is_given_of_it(on_the_way, monkeypatch):
    real = files.read_catalogue
    monkeypatch.setattr(status, "read_catalogue", lambda language: real(language, on_the_way))
    monkeypatch.setattr(status, "written", lambda: files.written(on_the_way))
    found = status.all_languages()
    assert len(status.unfinished(found[NEW])) == len(found[NEW]) > 0
    assert not [line for line in status.notices(found) if f"({NEW})" in line]
