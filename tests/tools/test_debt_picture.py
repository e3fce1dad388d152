"""The debt's chart: its bars, and that it can be made in every script."""

import io

import pytest
from PIL import Image

from bot.tools.debt_picture import MOST_BARS, NUMBERED, content, make

DATA = {"left": [["1000", "600", "200", "0"], ["1000", "500", "0"]], "currency": "NPR"}


def test_bars_are_as_high_as_what_is_left():
    bars = content("en", DATA)["bars"]
    assert [[float(height) for height in bar["heights"]] for bar in bars] == [[100, 100], [60, 50], [20, 0], [0, 0]]
    assert [bar["number"] for bar in bars] == ["0", "1", "2", "3"]


def test_lines_carry_amounts_without_the_code():
    assert content("en", DATA)["lines"] == [(25, "250"), (50, "500"), (75, "750"), (100, "1,000")]


@pytest.mark.parametrize("months", [1, 25, 26, 100, 600])
def test_a_long_debt_has_no_more_bars_than_fit(months):
    bars = content("en", {"left": [[str(months - n) for n in range(months + 1)]], "currency": "NPR"})["bars"]
    assert len(bars) <= MOST_BARS and sum(bool(bar["number"]) for bar in bars) <= NUMBERED
    assert bars[0]["number"] == "0"


def test_one_way_of_counting_needs_no_key():
    assert content("en", {**DATA, "left": DATA["left"][:1]})["ways"] == [] and len(content("en", DATA)["ways"]) == 2


@pytest.mark.parametrize("language", ["ne", "am", "ar", "ta", "si", "bn", "en"])
def test_it_can_be_made_in_every_script(language):
    made, kind = make(language, DATA)
    picture = Image.open(io.BytesIO(made))
    assert kind == "png" and picture.format == "PNG"
    assert picture.width == 800 and 400 < picture.height < 900
