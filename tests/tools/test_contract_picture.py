"""The picture: in every language, 800 pixels across, every letter there, differences told by more than a shade."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from actions.tools.contract import ContractComparison
from bot import manifest
from bot.cards.printing import CardError
from bot.tools import contract_picture
from bot.tools.contract_picture import make
from bot.words.catalogue import Catalogue
from tests.tools.contract_cases import ALL_SAME, ALL_WORSE, HARD_TO_READ, ONLY_WORDS, case


def data(answers: dict) -> dict:
    """What goes with the reply, as it is carried: as JSON."""
    extras = ContractComparison().result(case({**answers, "picture": "yes"}))[0].extras
    assert extras["picture"]["kind"] == "contract"
    return json.loads(json.dumps(extras["picture"]["data"]))


def content(answers: dict, language: str = "en") -> dict:
    """What the template shows."""
    return contract_picture._content(language, data(answers)["rows"])


@pytest.mark.parametrize("language", manifest.languages())
def test_a_picture_in_every_language_with_all_its_letters(language):
    # a letter that no font has is an error of pdf()
    made, kind = make(language, data(HARD_TO_READ))
    picture = Image.open(io.BytesIO(made))
    assert (kind, picture.format, picture.width) == ("png", "PNG", 800)
    assert 600 < picture.height < 3000
    rows = [picture.crop((0, y, 800, y + 1)).getextrema() for y in (0, picture.height - 1)]
    assert rows == [(255, 255), (255, 255)], "the margin is cut into"


def test_a_letter_that_no_font_has_is_refused(monkeypatch):
    monkeypatch.setitem(contract_picture.TERM, "pay", "tool.yes")
    monkeypatch.setattr(Catalogue, "__getitem__", lambda self, id: "\U0010fffd")
    with pytest.raises(CardError, match="U\\+10FFFD"):
        make("en", data(ALL_WORSE))


def test_the_table_holds_what_each_side_says():
    shown = content(ALL_WORSE)
    assert shown["sides"] == ["Promised", "Contract", "Visa"]
    assert {row["term"]: row["cells"] for row in shown["rows"]}["Pay a month"] == ["120 KWD", "50 KWD", "–"]
    assert all(row["differs"] for row in shown["rows"])


def test_a_side_without_answers_has_no_column():
    assert content(ALL_SAME)["sides"] == ["Promised", "Contract"]
    assert content(ONLY_WORDS)["sides"] == ["Promised"]


def test_a_difference_is_marked_by_a_sign_and_weight():
    page = contract_picture.TEMPLATE.read_text()
    assert '<span class="sign">≠</span> {% endif %}{{ row.term }}' in page
    assert ".differs td { font-weight: bold;" in page
    assert not any(row["differs"] for row in content(ALL_SAME)["rows"])


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ur", "rtl"), ("ne", "ltr"), ("am", "ltr")])
def test_the_page_runs_as_the_language_does(language, direction):
    assert content(ALL_WORSE, language)["direction"] == direction


@pytest.mark.parametrize("language", manifest.languages())
def test_the_title_betrays_nothing(language):
    catalogue = Catalogue(language)
    title = catalogue[contract_picture.TITLE].casefold()
    telling = [catalogue[id].casefold() for id in ("tool.contract.side.contract", "tool.contract.side.visa", "tool.contract.term.employer")]
    assert title and not any(word in title for word in telling)
