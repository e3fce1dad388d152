"""How values are said in each language: dates, money, time, names and numbers."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from bot import manifest
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT, Formatter, say_date, say_money
from bot.words.parts import count, countries, country, date, entry, languages, money, name, phone
from bot.words.render import words

LANGUAGES = list(manifest.languages())
RTL = {language.id for language in manifest.languages().values() if language.direction == "rtl"}


def formatter(language: str) -> Formatter:
    """The formatter that replies in a language use."""
    return words(language).format


def locale(language: str) -> Locale:
    """Babel's data of a language."""
    return Locale.parse(language, sep="-")


def digits(text: str) -> set[str]:
    """Runs of digits."""
    return set(re.findall(r"\d+", text))


# Dates


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_said_in_the_precision_that_it_has(language):
    year, month, day = (say_date(d, locale(language)) for d in ("2024", "2024-06", "2024-06-30"))
    assert year == "2024"
    assert "2024" in digits(month) and digits(month) <= {"2024", "6", "06"}, f"no day is known: {month}"
    assert {"2024", "30"} <= digits(day) and month != day


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_is_named_in_the_language_itself(language):
    names = locale(language).months
    wide = {names[context]["wide"][6] for context in ("format", "stand-alone")}
    for said in (say_date("2024-06", locale(language)), say_date("2024-06-30", locale(language))):
        assert any(month in said for month in wide), f"none of {wide} in {said}"


@pytest.mark.parametrize("value", ["2024-13", "2024-02-30", "June 2024", ""])
def test_a_date_that_does_not_exist_is_an_error(value):
    with pytest.raises(ValueError):
        say_date(value, Locale.parse("en"))


# Money


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("amount", "currency", "number"),
    [("10000", "NPR", "10000"), ("1000.00", "QAR", "1000"), ("60.5", "KWD", "60.50"), ("0.327", "KWD", "0.327")],
)
def test_money_keeps_its_amount_and_the_code_of_its_currency(language, amount, currency, number):
    said = say_money(amount, currency, locale(language))
    symbols = locale(language).number_symbols["latn"]
    assert said.replace(symbols["group"], "").replace(symbols["decimal"], ".").split() == [number, currency], said


# Time


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", ["hours", "days", "months", "years"])
def test_time_is_said_with_its_number_and_unit(language, unit):
    said = formatter(language).value(count(unit, 30))
    assert digits(said) == {"30"} and said.replace("30", "").strip(), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_of_time_differ(language):
    said = [formatter(language).value(count(unit, 30)) for unit in ("hours", "days", "months", "years")]
    assert len(set(said)) == 4, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_half_is_kept_and_a_whole_number_has_no_decimals(language):
    said = formatter(language).value(count("months", "1.5"))
    assert digits(said) == {"1", "5"}, said
    assert formatter(language).value(count("days", "30.0")) == formatter(language).value(count("days", 30))


@pytest.mark.parametrize(("unit", "said"), [("hours", "3 oras"), ("days", "3 araw"), ("months", "3 buwan"), ("years", "3 taon")])
def test_filipino_has_no_second_plural_after_a_number(unit, said):
    assert formatter("fil").value(count(unit, 3)) == said


# Countries and languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_said_by_their_names(language):
    known = locale(language).territories
    assert formatter(language).value(country("NP")) == known["NP"]
    both = formatter(language).value(countries(["NP", "KW"]))
    assert known["NP"] in both and known["KW"] in both


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_said_by_their_names(language):
    said = formatter(language).value(languages(["ne", "ar", "en"]))
    assert all(locale(language).languages[id] in said for id in ("ne", "ar", "en"))


# Direction


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", ["+965 2222 2222", "+965-2222-2222", "+965 (2222) 2222", "+96522222222"])
def test_a_phone_number_is_kept_in_one_piece(language, written):
    assert formatter(language).value(phone(written)) == f"{LEFT_TO_RIGHT}+96522222222{END}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_money_are_kept_apart_from_right_to_left_text_only(language):
    said = {tag: formatter(language).value(v) for tag, v in {"name": name("Help Desk"), "money": money("5", "KWD")}.items()}
    if language in RTL:
        assert said["name"] == f"{FIRST_STRONG}Help Desk{END}"
        assert said["money"].startswith(LEFT_TO_RIGHT) and said["money"].endswith(END)
    else:
        assert said["name"] == "Help Desk"
        assert not set(said["money"]) & {LEFT_TO_RIGHT, FIRST_STRONG, END}


# Tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_of_the_catalogue_can_be_a_value(language):
    speaker = words(language)
    assert speaker.format.value(entry("period.month")) == speaker.catalogue["period.month"]
    assert speaker.format.value({"number": 30}) == "30" and speaker.format.value(date("2024")) == "2024"


def test_an_unknown_tag_is_an_error():
    with pytest.raises(KeyError):  # as Formatter.value promises
        formatter(LANGUAGES[0]).value({"colour": "red"})
