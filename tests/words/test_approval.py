"""The organisation is told which languages no native speaker has approved: at each start, and by `bot validate`."""

from __future__ import annotations

import shutil

import pytest

from bot import manifest
from bot.__main__ import main
from bot.settings import LOCALES
from bot.words import approval, files
from bot.words.catalogue import SOURCE
from bot.words.review import Review, Status, vital

LANGUAGES = list(manifest.languages())
FEW = ("am", "ar", "hi")
ALL = Review(Status.approved, "S. R.", "2026-11-22")
LINE = "no native speaker has approved the words on danger and law in: "


@pytest.fixture(scope="module")
def approved(tmp_path_factory):
    """Catalogues of which every text is approved."""
    copy = tmp_path_factory.mktemp("approved") / "locales"
    for language in (SOURCE, *FEW):
        shutil.copytree(LOCALES / language, copy / language)
        path = files.po_file(language, copy)
        path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
        files.reviewed(language, ["*"], ALL, copy)
    return copy


@pytest.fixture
def locales(approved, folder, monkeypatch):
    """A copy of them that the test may change, of the few languages that are answered in now."""
    few = {language: manifest.languages()[language] for language in (SOURCE, *FEW)}
    monkeypatch.setattr(manifest, "languages", lambda: few)
    return shutil.copytree(approved, folder / "locales")


@pytest.fixture
def nobody(monkeypatch):
    """As it is before anybody has approved a text."""
    monkeypatch.setattr(approval, "waiting", lambda folder=LOCALES: ["am", "ar"])


def test_where_all_is_approved_nothing_is_said(locales):
    assert approval.waiting(locales) == [] and approval.warning(locales) == ""


@pytest.mark.parametrize("id", ["danger.call_now", "topic.sexual_violence.safe", "rule.minimum_wage.none", "kind.emergency", "call.none"])
def test_one_vital_text_that_is_not_approved_names_its_language(locales, id):
    assert vital(id)
    files.reviewed("am", [id], Review(Status.checked, "second reader", "2026-11-22"), locales)
    assert approval.warning(locales) == f"{LINE}am (python -m bot locales status)"


def test_an_approval_of_another_text_says_nothing(locales):
    files.reviewed("ar", ["danger.*"], Review(Status.draft), locales)
    files.reviewed("am", ["button.*"], Review(Status.draft), locales)
    assert approval.waiting(locales) == ["ar"]


def test_an_approval_ends_when_the_text_changes(locales):
    files.translate("hi", {"danger.call_now": "अभी फोन कीजिए: {country}"}, locales)
    assert approval.waiting(locales) == ["hi"]


def test_bot_validate_says_it_and_still_passes(nobody, monkeypatch, capsys):
    for check in ("directory", "training", "catalogues", "plain", "manifests"):
        monkeypatch.setattr(f"bot.checks.{check}.problems", list)
    assert main(["validate"]) == 0
    assert capsys.readouterr().out.splitlines() == ["all data is in order", f"{LINE}am, ar (python -m bot locales status)"]


def test_bot_run_says_it_before_it_serves(nobody, monkeypatch, capsys):
    said = []
    monkeypatch.setattr("bot.verbs.run.newest_model", lambda: None)
    monkeypatch.setattr("bot.server.serve", lambda *channels: said.append(capsys.readouterr().out))
    main(["run"])
    assert said[0].splitlines()[0] == f"{LINE}am, ar (python -m bot locales status)"


def test_a_catalogue_that_cannot_be_read_does_not_keep_the_bot_from_starting(monkeypatch, capsys):
    def broken(folder=LOCALES):
        raise files.CatalogueError("messages.po (am): line 3: expected a comment")

    monkeypatch.setattr(approval, "waiting", broken)
    monkeypatch.setattr("bot.verbs.run.newest_model", lambda: None)
    monkeypatch.setattr("bot.server.serve", lambda *channels: None)
    assert main(["run"]) == 0 and "line 3" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_is_not_burdened_with_it(language):
    texts = [str(m.string).casefold() for m in files.read_catalogue("en") if m.id]
    assert not [t for t in texts if "native speaker" in t or "approved the words" in t]
    known = {m.id for m in files.read_catalogue(language) if m.id}
    assert not [id for id in known if ("approv" in id or "review" in id) and not id.startswith("tool.review")]  # where she looks through her own answers
