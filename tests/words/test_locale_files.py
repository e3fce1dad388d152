"""`make locales`: new ids come in, dropped ones go, a changed English is marked, the rest stays untouched."""

from __future__ import annotations

import shutil

import polib
import pytest

from bot import manifest
from bot.settings import LOCALES
from bot.words import files
from bot.words.catalogue import SOURCE, Catalogue, CatalogueError

LANGUAGES = list(manifest.languages())
TRANSLATIONS = [language for language in LANGUAGES if language != SOURCE]
ID = "button.menu"


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A copy of locales/ that is up to date."""
    copy = tmp_path_factory.mktemp("ready") / "locales"
    shutil.copytree(LOCALES, copy)
    files.update(copy)
    return copy


@pytest.fixture
def locales(ready, folder):
    """A copy that the test may change."""
    return shutil.copytree(ready, folder / "locales")


@pytest.fixture
def ids(monkeypatch):
    """Adds and takes away ids that the program says: ids(add=..., drop=...)."""
    real = files.template()

    def change(add: str | None = None, drop: str | None = None) -> None:
        real.delete(drop)
        if add:
            real.add(add)
        monkeypatch.setattr(files, "template", lambda: real)

    return change


def edit(locales, language: str, id: str, **changes) -> None:
    """Do what a translator does in the file, by hand and not through Babel."""
    path = str(files.po_file(language, locales))
    catalogue = polib.pofile(path, wrapwidth=100)
    entry = catalogue.find(id)
    for name, value in changes.items():
        setattr(entry, name, value)
    catalogue.save(path)


def entry(locales, language: str, id: str) -> polib.POEntry | None:
    """An entry of a file."""
    return polib.pofile(str(files.po_file(language, locales))).find(id)


def contents(locales) -> dict[str, tuple]:
    """{file: (bytes, time of the last write)}."""
    found = [*locales.rglob("*.po"), *locales.rglob("*.pot")]
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in found}


def test_the_files_of_the_project_are_up_to_date(folder):
    copy = folder / "locales"
    shutil.copytree(LOCALES, copy)
    assert files.update(copy) == [], "run `make locales` and keep what it writes"


def test_what_has_not_changed_is_not_written(locales):
    before = contents(locales)
    assert files.update(locales) == []
    assert contents(locales) == before


def test_a_new_id_comes_into_every_file_without_words(locales, ids):
    ids(add="ui.brand_new")
    changed = files.update(locales)
    assert sorted(changed) == sorted(["messages.pot", *(f"{language}/messages.po" for language in LANGUAGES)])
    for language in LANGUAGES:
        new = entry(locales, language, "ui.brand_new")
        assert new is not None and new.msgstr == "" and not new.fuzzy, language
    assert 'msgid "ui.brand_new"' in (locales / "messages.pot").read_text(encoding="utf-8")


def test_a_dropped_id_goes_from_every_file_and_leaves_no_obsolete_entry(locales, ids):
    ids(drop=ID)
    files.update(locales)
    for language in LANGUAGES:
        assert entry(locales, language, ID) is None, language
        assert f'"{ID}"' not in files.po_file(language, locales).read_text(encoding="utf-8"), language
    assert f'"{ID}"' not in (locales / "messages.pot").read_text(encoding="utf-8")


def test_the_other_entries_stay_when_ids_come_and_go(locales, ids):
    before = {language: {e.msgid: (e.msgstr, e.comment) for e in polib.pofile(str(files.po_file(language, locales)))} for language in LANGUAGES}
    ids(add="ui.brand_new", drop=ID)
    files.update(locales)
    for language in LANGUAGES:
        after = {e.msgid: (e.msgstr, e.comment) for e in polib.pofile(str(files.po_file(language, locales)))}
        assert {i: e for i, e in after.items() if i != "ui.brand_new"} == {i: e for i, e in before[language].items() if i != ID}


def test_a_changed_english_marks_its_translations_fuzzy_and_no_other(locales):
    words = {language: entry(locales, language, ID).msgstr for language in TRANSLATIONS}
    edit(locales, SOURCE, ID, msgstr="All topics")
    files.update(locales)
    for language in TRANSLATIONS:
        [marked] = polib.pofile(str(files.po_file(language, locales))).fuzzy_entries()
        assert (marked.msgid, marked.msgstr) == (ID, words[language]), "the old words stay for the translator to mend"
        assert "English: All topics" in marked.comment, language
    assert not polib.pofile(str(files.po_file(SOURCE, locales))).fuzzy_entries()


def test_a_mark_stays_until_a_translator_takes_it_away(locales):
    language = TRANSLATIONS[0]
    edit(locales, SOURCE, ID, msgstr="All topics")
    files.update(locales)
    assert files.update(locales) == [] and entry(locales, language, ID).fuzzy
    edit(locales, language, ID, msgstr="mended", flags=[])
    files.update(locales)
    mended = entry(locales, language, ID)
    assert (mended.msgstr, mended.fuzzy) == ("mended", False)


def test_a_fuzzy_entry_is_not_compiled(locales):
    language = TRANSLATIONS[0]
    edit(locales, SOURCE, ID, msgstr="All topics")
    files.update(locales)
    files.compile_all(locales)
    assert Catalogue(language, locales)[ID] == "All topics", "better the new English than an outdated translation"
    assert Catalogue(language, locales)["button.country"] == entry(locales, language, "button.country").msgstr


def test_a_translators_own_comment_is_kept(locales):
    for language in LANGUAGES:
        edit(locales, language, ID, tcomment="asked Sita, she prefers this word")
    edit(locales, SOURCE, ID, msgstr="All topics")
    files.update(locales)
    for language in LANGUAGES:
        assert entry(locales, language, ID).tcomment == "asked Sita, she prefers this word", language


def test_who_reviewed_the_words_is_kept(locales):
    paths = [files.po_file(language, locales) for language in LANGUAGES]
    for path in paths:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"{files.REVIEW}: none", f"{files.REVIEW}: Sita, 2026-11"), encoding="utf-8")
    files.update(locales)
    lost = [p.parent.parent.name for p in paths if f"{files.REVIEW}: Sita, 2026-11" not in p.read_text(encoding="utf-8")]
    assert not lost, f"`make locales` took away who approved the words of {lost}"


def test_a_changed_comment_of_the_english_reaches_the_translators(locales):
    edit(locales, SOURCE, ID, comment="button, the way to all topics")
    files.update(locales)
    for language in TRANSLATIONS:
        found = entry(locales, language, ID)
        assert "the way to all topics" in found.comment and not found.fuzzy, language


def test_english_words_of_several_lines_are_remembered_too(locales):
    id = "ui.welcome"
    assert "\n" in entry(locales, SOURCE, id).msgstr
    edit(locales, SOURCE, id, msgstr="One\nTwo")
    files.update(locales)
    for language in TRANSLATIONS:
        assert "English: One / Two" in entry(locales, language, id).comment.replace("\n", " ")
        assert entry(locales, language, id).fuzzy


def test_a_missing_file_is_told_with_the_repair(locales):
    language = TRANSLATIONS[0]
    files.po_file(language, locales).unlink()
    with pytest.raises(CatalogueError, match="make locales") as error:
        files.read_catalogue(language, locales)
    assert str(files.po_file(language, locales)) in str(error.value)


@pytest.mark.parametrize("slip", ["a stray line", 'msgid "ui.new"\nmsgstr no quotes'], ids=["a stray line", "no quotes"])
def test_a_broken_file_is_told_with_language_and_line(locales, slip):
    language = TRANSLATIONS[0]
    path = files.po_file(language, locales)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{slip}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=rf"\({language}\): line \d+"):
        files.read_catalogue(language, locales)
