"""Countries in a sentence: the article and the preposition that the language asks for, for every country of the world."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from bot import manifest
from bot.directory.base import CODES
from bot.words import countries as table
from bot.words import files, placeholders
from bot.words.catalogue import CatalogueError
from bot.words.parts import countries, country, say
from bot.words.render import words

LANGUAGES = list(manifest.languages())
#: what such a name begins with is no name without an article before it
NEEDS_ARTICLE = re.compile(r"(United|Central|Cook|Falkland|Faroe|Solomon|Marshall|British|Isle|Democratic Rep|Dominican|Republic of)\b|.* (Islands|Territories)$")


def said(language: str, id: str, **values) -> str:
    """An entry with its values."""
    return words(language).part(say(id, **values))


@pytest.mark.parametrize(
    ("language", "code", "head"),
    [
        ("en", "PH", "In the Philippines:"),
        ("en", "AE", "In the United Arab Emirates:"),
        ("en", "LB", "In Lebanon:"),
        ("en", "HK", "In Hong Kong:"),
        ("fr", "LB", "Au Liban\u00a0:"),
        ("fr", "SA", "En Arabie saoudite\u00a0:"),
        ("fr", "PH", "Aux Philippines\u00a0:"),
        ("fr", "BH", "À Bahreïn\u00a0:"),
        ("es", "AE", "En los Emiratos Árabes Unidos:"),
        ("es", "KW", "En Kuwait:"),
    ],
)
def test_what_holds_in_a_country_begins_as_people_say_it(language, code, head):
    assert said(language, "ui.holds_in", country=country(code)) == head


@pytest.mark.parametrize(
    ("language", "code", "mission"),
    [
        ("en", "PH", "Embassy of the Philippines"),
        ("en", "NP", "Embassy of Nepal"),
        ("fr", "PH", "Ambassade des Philippines"),
        ("fr", "NP", "Ambassade du Népal"),
        ("fr", "ET", "Ambassade d’Éthiopie"),
        ("fr", "KE", "Ambassade du Kenya"),
        ("es", "GB", "Embajada del Reino Unido"),
        ("es", "SV", "Embajada de El Salvador"),
        ("es", "DO", "Embajada de la República Dominicana"),
    ],
)
def test_a_mission_is_that_of_its_country(language, code, mission):
    assert said(language, "kind.embassy", country=country(code)) == mission


def test_each_country_of_a_list_has_its_own_article():
    both = countries(["NP", "PH"])
    assert said("en", "rule.origins", countries=both) == "This is for women from Nepal and the Philippines."
    assert said("fr", "rule.origins", countries=both) == "Cela vaut pour les femmes du Népal et des Philippines."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_a_text_asks_for_is_known_for_every_country(language):
    asked = {form for m in files.read_catalogue(language) if m.id for form in placeholders.forms(str(m.string))}
    assert table.missing(language, asked) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_asked_of_countries_only(language):
    for message in files.read_catalogue(language):
        with_form = {place["name"] for place in placeholders.PLACE.finditer(str(message.string)) if place["form"]}
        assert with_form <= {"country", "countries", "origin", "host"}, message.id


def test_no_name_that_needs_an_article_stands_bare_in_english():
    locale = Locale.parse("en")
    names = {code: table.say_country(code, locale, "en") for code in CODES}
    bare = [n for code, n in names.items() if NEEDS_ARTICLE.match(n) and table.say_country(code, locale, "en", "the") == n]
    # islands that are named without one
    assert set(bare) <= {"Cocos (Keeling) Islands"}, bare


def test_no_french_name_stands_after_the_wrong_letter():
    """de and en before a vowel would be `de Inde`; d’ before a consonant `d’Népal`."""
    locale, vowel = Locale.parse("fr"), re.compile("[aeiouyàâéèêëîïôöûœ]", re.IGNORECASE)
    for code in CODES:
        name, of = table.say_country(code, locale, "fr"), table.say_country(code, locale, "fr", "of")
        begins = vowel.match(name) and not name.startswith("Y") or code == "HT"
        assert not (begins and of.startswith(("de " + name, "du "))), of
        assert begins or not of.startswith("d’"), of
        plural = re.match(r"(Îles|\w+s\b)", name) and of.startswith("des ")
        assert not plural or table.say_country(code, locale, "fr", "in").startswith(("aux ", "dans les ")), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_hong_kong_is_named_without_its_status(language):
    official = Locale.parse(manifest.languages()[language].locale).territories["HK"]
    name = words(language).format.value(country("HK"))
    assert len(name) < len(official) and " SAR" not in name and "(" not in name


# A mistake in the table or in a text


def test_a_form_that_the_table_lacks_is_said_as_the_bare_name_and_logged(caplog):
    assert table.say_country("NP", Locale.parse("ne"), "ne", "in") == Locale.parse("ne").territories["NP"]
    assert "ne.yml" in caplog.text


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("groups: [{countries: [NO], say: {in: 'en {name}'}}]", "False is not an ISO 3166"),
        ("groups: [{countries: [Nepal], say: {in: 'en {name}'}}]", "'Nepal' is not an ISO 3166"),
        ("groups: [{say: {in: 'en'}}]", "lacks {name}"),
        ("group: []", "extra fields"),
        ("names: [", "xx.yml"),
    ],
)
def test_a_broken_table_is_told_with_its_file(folder, written, told):
    (folder / "countries").mkdir()
    (folder / "countries" / "xx.yml").write_text(written, encoding="utf-8")
    with pytest.raises(CatalogueError, match="locales/countries/xx.yml") as error:
        table.table("xx", folder)
    assert told in str(error.value)


def test_another_form_in_the_english_leaves_translations_and_reviews_as_they_are():
    assert files.mark("In {country}:") == files.mark("In {country:the}:") != files.mark("At {country}:")
