"""Where no card can be made, one clear sentence says why."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from bot.__main__ import main
from bot.cards import card as making, printing
from bot.cards.card import card
from bot.cards.content import content
from bot.cards.printing import CardError
from bot.directory import lookup
from bot.directory.lookup import Directory
from bot.settings import ROOT
from tests.support.country_files import country, loaded

NO_FONT_HAS = "\U0010fffd"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("xx", "ET", "LB", "pdf"), "'xx': no card in this language; there are en, "),
        (("am", "XX", "LB", "pdf"), "'XX' is no ISO 3166 country code"),
        (("am", "ET", "AQ", "pdf"), "'AQ': the directory has no file of this country"),
        (("am", "ET", "LB", "doc"), "'doc': a card is made as pdf or png"),
        (("am", "LB", "LB", "pdf"), "LB is both origin and host"),
    ],
)
def test_arguments_that_cannot_be_used(arguments, sentence):
    with pytest.raises(CardError) as refused:
        card(*arguments)
    assert sentence in str(refused.value)


def test_a_way_without_any_number(monkeypatch):
    monkeypatch.setattr(lookup, "shared", lambda: Directory(loaded(country())))
    with pytest.raises(CardError, match="no number is known"):
        making.sheet(content("en", "NP", "QA"))


def test_a_script_without_a_font_is_refused_and_not_printed_as_boxes():
    words = replace(content("en", "NP", "KW"), family=f"Family {NO_FONT_HAS}")
    with pytest.raises(CardError, match=r"no installed font has .*\(U\+10FFFD\); install fonts-noto-core"):
        making.pdf(making.sheet(words))


def test_words_that_do_not_fit_are_refused_and_not_cut():
    words = replace(content("en", "NP", "KW"), code="A long sentence. " * 60)
    with pytest.raises(CardError, match="too long"):
        making.sheet(words)


def test_without_pango_the_card_is_refused_in_one_sentence(folder, monkeypatch, capsys):
    # what WeasyPrint does on a machine without pango
    (folder / "weasyprint.py").write_text('print("a page of advice")\nraise OSError("cannot load library")\n', encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(CardError, match="the card needs pango, which this machine lacks; install libpango"):
        printing.lay_out("trial.html", card=content("en", "NP", "KW"), points=8, named=True)
    assert capsys.readouterr().out == ""


def test_the_bot_does_not_need_pango_to_start():
    code = "import sys, bot.cards.card, bot.verbs.card; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120).returncode == 0


# The verb


def arguments(path, **changes) -> list[str]:
    """The command line of a card."""
    chosen = {"lang": "en", "origin": "np", "host": "kw", "out": path, **changes}
    return ["card", *(word for option, value in chosen.items() for word in (f"--{option}", str(value)))]


@pytest.mark.parametrize(("suffix", "start"), [("pdf", b"%PDF"), ("PNG", b"\x89PNG")])
def test_the_verb_writes_the_file(folder, suffix, start):
    path = folder / f"out.{suffix}"
    assert main(arguments(path)) == 0
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"lang": "xx"}, "error: 'xx': no card in this language"),
        ({"host": "zz"}, "error: 'ZZ': the directory has no file"),
        ({"out": "card.txt"}, "error: 'txt': a card is made as pdf or png"),
        ({"out": "/nowhere/card.pdf"}, "error: /nowhere/card.pdf: cannot be written"),
    ],
)
def test_the_verb_refuses_in_one_sentence(folder, capsys, changes, sentence):
    assert main(arguments(folder / "card.pdf", **changes)) == 1
    said = capsys.readouterr().err
    assert said.startswith(sentence) and said.count("\n") == 1
