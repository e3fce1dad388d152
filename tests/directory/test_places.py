"""Countries in messages: names, cities, nationalities, endings and beginnings, and on which side of her way."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from babel import Locale

from bot import manifest
from bot.directory import lookup, places
from bot.directory.places import Gazetteer, Mention, PlacesError

GAZETTEER = places.shared()
SENTENCES = yaml.safe_load((Path(__file__).parent / "named_countries.yml").read_text(encoding="utf-8"))
FORMS = list(manifest.language_of_form())


def named(text: str, form: str | None = None) -> list[str]:
    """Countries of a message with their roles, as the yml writes them."""
    return [f"{m.country} {m.role or '-'}" for m in GAZETTEER.find(text, form)]


def codes(text: str, form: str | None = None) -> list[str]:
    """Countries of a message."""
    return [m.country for m in GAZETTEER.find(text, form)]


def test_every_form_has_sentences_that_name_countries():
    assert sorted(SENTENCES) == sorted(FORMS), "write sentences for each form into named_countries.yml"
    for form, sentences in SENTENCES.items():
        told = {c.split()[1] for s in sentences for c in s["countries"]}
        assert {"host", "origin"} <= told, f"{form}: no sentence tells host, or none tells origin"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [(form, sentence) for form in FORMS for sentence in SENTENCES.get(form, [])],
    ids=lambda value: value["text"] if isinstance(value, dict) else value,
)
def test_countries_and_roles_are_found_as_she_says_them(form, sentence):
    assert named(sentence["text"], form) == sentence["countries"]


@pytest.mark.parametrize("language", manifest.languages())
@pytest.mark.parametrize("code", lookup.shared().countries)
def test_a_country_of_the_directory_is_found_by_its_name_in_each_language(code, language):
    name = Locale.parse(language, sep="-").territories[code]
    if name in GAZETTEER.data.not_places:
        # a common word too, such as the Arabic for sons: places.yml must give a longer name that holds it
        [place] = [p for p in GAZETTEER.data.places if p.country == code]
        name = next((longer for longer in place.names if name in longer.split()), name)
    assert codes(name) == [code], f"{name} is not found in {language}"
    assert codes(f"... {name.upper()}!") == [code]


@pytest.mark.parametrize("place", GAZETTEER.data.places, ids=lambda p: p.country)
def test_every_spelling_city_and_nationality_of_the_list_is_found(place):
    lost = [name for name in [*place.names, *place.people] if codes(name) != [place.country]]
    assert not lost, f"not found as {place.country}: {lost}"


def test_no_spelling_stands_under_two_countries():
    seen: dict[str, set] = {}
    for place in GAZETTEER.data.places:
        for name in [*place.names, *place.people]:
            seen.setdefault(Gazetteer._key(name), set()).add(place.country)
    assert not {name: found for name, found in seen.items() if len(found) > 1}


@pytest.mark.parametrize("form", FORMS)
def test_words_that_only_look_like_a_country_are_not_taken_for_one(form):
    taken = [word for word in GAZETTEER.data.not_places if codes(word, form)]
    assert not taken


@pytest.mark.parametrize("form", [f for f in FORMS if f in GAZETTEER.data.suffixes])
def test_every_ending_can_be_glued_to_a_name(form):
    name = _name(form, "LB")
    for ending in GAZETTEER.data.suffixes[form]:
        assert codes(name + ending, form) == ["LB"], f"{name}{ending}"


@pytest.mark.parametrize("form", [f for f in FORMS if f in GAZETTEER.data.prefixes])
def test_every_beginning_can_be_glued_to_a_name(form):
    name = _name(form, "LB")
    for beginning in GAZETTEER.data.prefixes[form]:
        assert codes(beginning + name, form) == ["LB"], f"{beginning}{name}"


def _name(form: str, code: str) -> str:
    """A country's name in the form's script, without an article."""
    language = manifest.language_of_form()[form]
    return Locale.parse("en" if form.endswith("-Latn") else language, sep="-").territories[code].lower()


@pytest.mark.parametrize("form", FORMS)
def test_cues_of_both_roles_are_known_in_each_form(form):
    roles = GAZETTEER.data.cues.get(form, {})
    assert sorted(roles) == ["host", "origin"] and all(roles.values()), f"data/places.yml has no cues for {form}"


def test_a_mention_tells_where_the_name_stands():
    text = "I am in  South Korea, not Qatar"
    assert [text[m.start : m.end] for m in GAZETTEER.find(text)] == ["South Korea", "Qatar"]


@pytest.mark.parametrize("text", ["Mali", "... TOGO!", "from Chad", "i go to Chad"])
def test_a_name_that_is_a_word_too_counts_with_a_capital_alone_or_beside_a_cue(text):
    assert len(codes(text, "en")) == 1


@pytest.mark.parametrize("text", ["mali", "from chad", "Mali is my brother", "ask Salvador", "FROM CHAD TO ALL", "so Chili it was"])
def test_otherwise_it_is_the_word(text):
    assert codes(text, "en") == []


@pytest.mark.parametrize(("text", "form", "found"), [
    ("peru", "ta-Latn", ["PE"]),
    ("avanga Peru la irukanga", "ta-Latn", ["PE"]),
    ("avanga peru enna", "ta-Latn", []),
    ("soy de peru", "es", ["PE"]),
])  # fmt: skip
def test_a_name_that_is_a_word_in_one_form_is_a_country_in_the_others(text, form, found):
    assert codes(text, form) == found


def test_a_single_latin_letter_begins_a_name_only_where_it_is_glued():
    assert codes("lqatar", "ar-Latn") == ["QA"] == codes("lqatar") and codes("lqatar", "id") == []


def test_the_dot_below_makes_no_difference():
    assert codes("फ़िलीपींस", "hi") == codes("फिलीपींस", "hi") == ["PH"]


def test_my_home_tells_the_origin_only_right_before_the_name():
    assert named("mera ghar nepal me hai", "hi-Latn") == ["NP origin"]
    assert named("mera ghar chhod kar kuwait me kaam karti hu", "hi-Latn") == ["KW host"]


def test_the_longest_name_wins():
    assert codes("south korea") == ["KR"] and codes("saudi arabia") == ["SA"]


def test_the_cue_nearest_to_the_name_tells_the_role():
    assert GAZETTEER.find("i am from nepal working in qatar") == [
        Mention("NP", 10, 15, "origin"),
        Mention("QA", 27, 32, "host"),
    ]


def test_a_cue_too_far_away_tells_nothing():
    assert named("i came from there a very long time ago qatar") == ["QA -"]


def test_without_a_form_english_cues_count():
    assert named("i am from Nepal", None) == ["NP origin"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "12345", "🙏", "\ud800", "a" * 5000])
def test_odd_text_names_no_country(text):
    assert codes(text) == []


def test_nationalities_are_told_from_names():
    assert GAZETTEER.is_people("Filipina") and not GAZETTEER.is_people("Manila")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("places: [{country: UK}]\nnot_places: []\ncues: {}\nsuffixes: {}\nprefixes: {}", "ISO 3166"),
        ("places: [{country: QA, citys: [Doha]}]\nnot_places: []\ncues: {}\nsuffixes: {}\nprefixes: {}", "citys"),
        ("places: [", "places.yml"),
        ("places: []", "not_places"),
    ],
    ids=["unknown country", "unknown field", "broken YAML", "missing section"],
)
def test_a_broken_list_of_places_is_told(folder, content, said):
    path = folder / "places.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlacesError, match="places.yml") as error:
        Gazetteer(path)
    assert said in str(error.value)
