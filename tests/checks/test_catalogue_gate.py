"""`bot validate` on catalogues: each slip in a copy is told once, in words that tell the repair."""

from __future__ import annotations

import shutil

import polib
import pytest

from bot import manifest
from bot.checks import catalogues
from bot.settings import LOCALES
from bot.words import placeholders
from bot.words.catalogue import SOURCE
from bot.words.files import po_file
from bot.words.marks import mark
from tests.support.gates import only

LANGUAGE = next(language for language in manifest.languages() if language != SOURCE)
WHERE = f"locales/{LANGUAGE}"
LINES = "topic.contract.steps"
PLACEHOLDER = "ui.host_set"


@pytest.fixture
def locales(folder):
    """A copy of locales/."""
    return shutil.copytree(LOCALES, folder / "locales")


def edit(locales, id: str, language: str = LANGUAGE, **changes) -> None:
    """Change an entry by hand."""
    path = str(po_file(language, locales))
    catalogue = polib.pofile(path)
    for name, value in changes.items():
        setattr(catalogue.find(id), name, value)
    catalogue.save(path)


def text(locales, id: str, language: str = LANGUAGE) -> str:
    """An entry's words."""
    return polib.pofile(str(po_file(language, locales))).find(id).msgstr


def only_problem(locales) -> str:
    """The one sentence that is told."""
    return only(catalogues.problems(locales))


def test_the_catalogues_of_the_project_are_in_order():
    assert catalogues.problems() == []


def test_a_missing_translation_is_told_with_its_id(locales):
    edit(locales, "button.menu", msgstr="")
    assert only_problem(locales) == f"{WHERE}: button.menu has no translation; run `make locales` and write it"


def test_a_missing_english_text_is_told_in_every_language_that_rests_on_it(locales):
    edit(locales, "button.menu", SOURCE, msgstr="")
    told = catalogues.problems(locales)
    assert any(p.startswith(f"locales/{SOURCE}: button.menu has no translation") for p in told), told


def test_an_entry_that_only_the_english_lacks_is_told(locales):
    path = str(po_file(SOURCE, locales))
    catalogue = polib.pofile(path)
    catalogue.remove(catalogue.find("button.menu"))
    catalogue.save(path)
    told = catalogues.problems(locales)
    assert any(p.startswith(f"locales/{SOURCE}: button.menu has no translation") for p in told), told


def test_an_empty_catalogue_is_told_once(locales):
    path = po_file(LANGUAGE, locales)
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = ""
    catalogue.save(str(path))
    said = only_problem(locales)
    assert said == f"{WHERE}: the catalogue is empty; translate it or take {LANGUAGE} out of data/languages.yml"


def test_a_missing_catalogue_is_told_with_its_place(locales):
    po_file(LANGUAGE, locales).unlink()
    said = only_problem(locales)
    assert str(po_file(LANGUAGE, locales)) in said and "missing" in said and "make locales" in said, said


def test_a_missing_english_catalogue_is_told(locales):
    po_file(SOURCE, locales).unlink()
    assert "missing" in only_problem(locales)


def test_a_broken_catalogue_is_told_with_its_line(locales):
    path = po_file(LANGUAGE, locales)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "<<<<<<< HEAD", ""]), encoding="utf-8")
    said = only_problem(locales)
    assert LANGUAGE in said and "line " in said, said


@pytest.mark.parametrize("words", ["{country}", "no placeholder", "{host} {host}", "{Host}"])
def test_other_placeholders_than_the_english_are_told(locales, words):
    assert placeholders.names(text(locales, PLACEHOLDER, SOURCE)) == ["{host}"]
    edit(locales, PLACEHOLDER, msgstr=words)
    assert only_problem(locales) == f"{WHERE}: {PLACEHOLDER}: placeholders must be {{host}}"


def test_a_lost_line_is_told(locales):
    edit(locales, LINES, msgstr=text(locales, LINES).replace("\n", " ", 1))
    assert only_problem(locales) == f"{WHERE}: {LINES}: must have as many lines and bullets as the English"


@pytest.mark.parametrize(("id", "most"), [("button.menu", 30), ("topic.contract.title", 30), ("group.services", 30), ("bot.about", 120)])
def test_words_that_do_not_fit_are_told_with_their_length(locales, id, most):
    edit(locales, id, msgstr="x" * most)
    assert catalogues.problems(locales) == []
    edit(locales, id, msgstr="x" * (most + 1))
    assert only_problem(locales) == f"{WHERE}: {id}: has {most + 1} characters, at most {most} fit"


def test_an_entry_that_nobody_says_is_told(locales):
    path = str(po_file(LANGUAGE, locales))
    catalogue = polib.pofile(path)
    catalogue.append(polib.POEntry(msgid="ui.gone", msgstr="x"))
    catalogue.save(path)
    assert only_problem(locales) == f"{WHERE}: ui.gone is no longer said anywhere; run `make locales`"


def test_a_translation_of_an_older_english_is_told(locales):
    edit(locales, "button.menu", SOURCE, msgstr="All topics")
    told = catalogues.problems(locales)
    assert sorted(told) == sorted(
        f"locales/{language}: button.menu: the English has changed; mend the translation, take `fuzzy` away, run `make locales`"
        for language in manifest.languages()
        if language != SOURCE
    )


def test_a_fuzzy_entry_is_told_until_it_is_mended(locales):
    edit(locales, "button.menu", flags=["fuzzy"])
    assert "the English has changed" in only_problem(locales)
    edit(locales, "button.menu", flags=[])
    assert catalogues.problems(locales) == []


def test_the_mark_of_an_english_text_changes_with_every_letter():
    assert mark("Menu") == mark("Menu") != mark("Menu ")


def test_a_form_of_countries_that_the_language_lacks_is_told(locales):
    edit(locales, PLACEHOLDER, msgstr=text(locales, PLACEHOLDER).replace("{host}", "{host:in}"))
    assert f"{WHERE}: {PLACEHOLDER}: asks for a form of countries that locales/countries/{LANGUAGE}.yml lacks: in (AD, AE, AF …)" == only_problem(locales)


def test_a_button_that_is_too_wide_for_a_small_phone_is_told(locales):
    edit(locales, "button.menu", msgstr="ஹௌ" * 10)
    assert only_problem(locales).startswith(f"{WHERE}: button.menu: is ") and "at most 328 fit on a button" in only_problem(locales)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("क : ख", "a line may break at a mark"),
        ("« क", "a line may break at a mark"),
        ("क ११२", "has the digits १"),
        ("क 🙂", "has the picture 🙂"),
        ("क\u200f", "has a mark of direction"),
    ],
)
def test_what_would_be_torn_or_turned_on_a_phone_is_told(locales, words, told):
    edit(locales, "button.menu", msgstr=words)
    assert only_problem(locales).startswith(f"{WHERE}: button.menu: {told}")
