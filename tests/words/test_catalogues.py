"""The catalogues in locales/, read with polib and not with the Babel that wrote them."""

from __future__ import annotations

import re
from collections import Counter

import polib
import pytest

from bot import manifest
from bot.words.catalogue import SOURCE, Catalogue, CatalogueError
from bot.words.extract import template
from bot.words.files import po_file
from bot.words.marks import mark
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT

LANGUAGES = list(manifest.languages())
TRANSLATIONS = [language for language in LANGUAGES if language != SOURCE]
PLACEHOLDER = re.compile(r"\{(\w*)(?::\w+)?\}")  # a country may stand in a form: {country:in}
BUTTON = re.compile(r"button\.\w+|group\.\w+|topic\.\w+\.title")
LONGEST_BUTTON = 30
# titles and names that are not translated; their comments say so
KEPT = re.compile(r"source\.\w+|call\.whatsapp")
# words that these languages write as English does
ALIKE = {"Visa": {"es", "fil", "id", "sw", "fr"}, "No": {"es"}, "Licence": {"fr"}, "Address": {"fil"}, "Passport": {"fil"}, "Work visa": {"fil"}, "Day off": {"fil"}}


def entries(language: str) -> polib.POFile:
    """A language's catalogue; polib refuses entries that stand twice."""
    return polib.pofile(str(po_file(language)), check_for_duplicates=True)


def texts(language: str) -> dict[str, str]:
    """{id: text}."""
    return {entry.msgid: entry.msgstr for entry in entries(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice_is_obsolete_or_waits_for_review_of_a_change(language):
    catalogue = entries(language)
    assert len(catalogue) > 0, f"{language}: the catalogue is empty"
    assert not [e.msgid for e in catalogue.obsolete_entries()], f"{language}: obsolete entries, take them out"
    assert not [e.msgid for e in catalogue.fuzzy_entries()], f"{language}: the English of these has changed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated(language):
    catalogue = entries(language)
    missing = [f"line {e.linenum}: {e.msgid}" for e in catalogue.untranslated_entries()]
    assert catalogue.percent_translated() == 100, f"{language}: {missing}"
    blank = [e.msgid for e in catalogue if not e.msgstr.strip()]
    assert not blank, f"{language}: only spaces: {blank}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_what_can_be_said(language):
    said, held = {m.id for m in template() if m.id}, set(texts(language))
    assert held == said, f"{language}: missing {sorted(said - held)[:5]}, not said {sorted(held - said)[:5]}"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_placeholders_are_those_of_the_english(language):
    english, wrong = texts(SOURCE), []
    for entry in entries(language):
        want, have = (Counter(PLACEHOLDER.findall(t)) for t in (english[entry.msgid], entry.msgstr))
        if want != have:
            wrong.append(f"line {entry.linenum}: {entry.msgid} has {dict(have)}, the English {dict(want)}")
    assert not wrong, f"{language}: {wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_a_comment_for_the_translator(language):
    bare = [e.msgid for e in entries(language) if not e.comment.strip()]
    assert not bare, f"{language}: {len(bare)} entries do not say what they are or where they stand: {bare}"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_english_stands_beside_every_translation(language):
    english = texts(SOURCE)
    for entry in entries(language):
        beside = f"English: {' / '.join(english[entry.msgid].splitlines())} {mark(english[entry.msgid])}"
        # the comment is wrapped
        said = "".join(entry.comment.split())
        assert said.endswith("".join(beside.split())), f"{language} line {entry.linenum}: {entry.msgid}: run `make locales`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language):
    long = {i: len(t) for i, t in texts(language).items() if BUTTON.fullmatch(i) and len(t) > LONGEST_BUTTON}
    assert not long, f"{language}: more than {LONGEST_BUTTON} characters: {long}"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_english_is_left_standing(language):
    english = texts(SOURCE)
    same = [i for i, t in texts(language).items() if t == english[i] and not KEPT.fullmatch(i) and re.search("[a-z]", PLACEHOLDER.sub("", t))]
    left = [i for i in same if language not in ALIKE.get(english[i], ())]
    assert not left, f"{language}: the same as in English: {left}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_bullets_and_line_ends_are_those_of_the_english(language):
    english = texts(SOURCE)
    wrong = [i for i, t in texts(language).items() if (t.count("\n"), t.count("•")) != (english[i].count("\n"), english[i].count("•"))]
    assert not wrong, f"{language}: {wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_of_direction_are_left_to_the_program(language):
    marks = {LEFT_TO_RIGHT, FIRST_STRONG, END, "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\ufeff", "\u200b"}
    assert not [i for i, t in texts(language).items() if marks & set(t)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_a_translation_are_those_of_the_english(language):
    """A hotline or a share that is wrong in one language would be believed there; small numbers may be words."""
    english, wrong = texts(SOURCE), []
    for id, text in texts(language).items():
        want, have = (sorted(str(int(n)) for n in re.findall(r"\d\d+", t)) for t in (english[id], text))
        if want != have:
            wrong.append(f"{id}: {have}, in English {want}")
    assert not wrong, f"{language}: {wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_bot_says_is_what_the_file_holds(language):
    compiled = Catalogue(language)
    stale = [i for i, t in texts(language).items() if compiled[i] != t]
    assert not stale, f"{language}: compiled from an older file, run `make locales`: {stale[:5]}"


# The look-up


@pytest.fixture
def locales(folder):
    """Compiled catalogues of the source and one translation that lacks an entry."""
    for language, held in {SOURCE: {"a": "one", "b": "two"}, "xx": {"a": "eins"}}.items():
        path = folder / language / "LC_MESSAGES" / "messages.mo"
        path.parent.mkdir(parents=True)
        file = polib.POFile()
        file.metadata = {"Content-Type": "text/plain; charset=utf-8"}
        file.extend(polib.POEntry(msgid=i, msgstr=t) for i, t in held.items())
        file.save_as_mofile(str(path))
    return folder


def test_an_entry_that_a_language_lacks_is_said_in_english_and_logged(locales, caplog):
    catalogue = Catalogue("xx", locales)
    assert catalogue["a"] == "eins" and not caplog.records
    assert catalogue["b"] == "two"
    assert "xx lacks b" in caplog.text


def test_an_entry_that_nobody_has_is_an_error(locales):
    with pytest.raises(CatalogueError, match="xx: no entry c"):
        Catalogue("xx", locales)["c"]


def test_a_language_that_is_not_compiled_is_an_error_that_tells_the_repair(locales):
    with pytest.raises(CatalogueError, match="make locales"):
        Catalogue("yy", locales)
