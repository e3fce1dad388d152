"""Amounts as people type them, over a table of more than 200, and what must not be taken for one."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from babel import Locale
from hypothesis import given, settings, strategies as st

from bot import manifest
from bot.tools.amounts import Amount, read_amount
from bot.tools.currencies import of_country
from bot.tools.digits import latin_digits
from bot.words.formats import say_money

TABLE = yaml.load((Path(__file__).parent / "amounts.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
READ = [(g["language"], g["currency"], typed, wanted) for g in TABLE for typed, wanted in g.get("amounts", {}).items()]
NONE = [(g["language"], typed) for g in TABLE for typed in g.get("none", [])]


def expected(wanted: str, usual: str):
    value, _, currency = wanted.partition(" ")
    return None if value == "none" else Amount(Decimal(value), {"": usual, "ask": None}.get(currency, currency))


@pytest.mark.parametrize("language, usual, typed, wanted", READ)
def test_amounts_of_the_table(language, usual, typed, wanted):
    assert read_amount(typed, language, usual) == expected(wanted, usual)


@pytest.mark.parametrize("language, typed", NONE)
def test_what_is_no_amount(language, typed):
    assert read_amount(typed, language, "NPR") is None


def test_the_table_covers_all_languages():
    assert {g["language"] for g in TABLE} == set(manifest.languages())
    assert len(READ) >= 200 and len(NONE) >= 60


@pytest.mark.parametrize("language", manifest.languages())
@settings(max_examples=60, deadline=None)
@given(
    value=st.decimals(min_value=0, max_value=999_999_999, places=2),
    currency=st.sampled_from(["NPR", "INR", "BDT", "PKR", "LKR", "PHP", "IDR", "ETB", "KES", "KWD", "SAR", "AED", "QAR", "HKD", "MYR", "USD", "EUR"]),
)
def test_what_the_bot_says_is_read_again_as_the_same(language, value, currency):
    said = say_money(str(value), currency, Locale.parse(manifest.languages()[language].locale))
    assert read_amount(said, language, None) == Amount(value, currency)


def test_a_point_before_three_digits_is_read_by_currency_and_language():
    assert read_amount("1.500", "en", None) is None  # a thousand, or one and a half
    assert read_amount("1.500", "id", None).value == 1500
    assert read_amount("1.500", "en", "KWD").value == Decimal("1.5")
    assert read_amount("1.500", "en", "NPR").value == 1500


def test_an_ambiguous_word_is_the_money_of_the_question_or_must_be_asked():
    assert {read_amount("Rs 500", "en", c).currency for c in ("NPR", "INR", "PKR", "LKR")} == {"NPR", "INR", "PKR", "LKR"}
    assert read_amount("Rs 500", "en", "PHP").currency is None
    assert read_amount("500", "en", None).currency is None


def test_an_amount_survives_its_json():
    amount = Amount(Decimal("80.5"), "KWD")
    assert Amount.of(amount.json()) == amount and amount.json() == {"value": "80.5", "currency": "KWD"}


def test_digits_of_every_script_become_latin():
    assert latin_digits("१२ ১২ ١٢ ۱۲ ௧௨ ෧෨ １２") == "12 12 12 12 12 12 12"
    assert latin_digits("፲፭ ፪፻፶ ፭፼፭፻ ፼ ௫௲ ௨௰௩ ௱") == "15 250 50500 10000 5000 23 100"


def test_the_money_of_a_country():
    assert [of_country(c) for c in ("NP", "KW", "HK", "ET", None, "XX")] == ["NPR", "KWD", "HKD", "ETB", None, None]
