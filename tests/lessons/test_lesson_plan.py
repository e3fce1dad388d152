"""The plan of a corridor: its facts with dates in each language, its role plays as the tools count them, its text."""

from __future__ import annotations

import pypdfium2
import pytest

from actions.roleplay import played
from bot import manifest
from bot.directory import lookup
from bot.directory.coverage import HOSTS, ORIGINS
from bot.directory.lookup import Directory
from bot.lessons.errors import LessonError
from bot.lessons.markdown import markdown
from bot.lessons.outline import outline
from bot.lessons.plan import plan
from bot.lessons.printed import printed, prints
from bot.words.parts import date
from bot.words.render import words
from tests.support.country_files import country, loaded, phone, rule, service, short

# every origin and every host at least once
WAYS = [(origin, HOSTS[number % len(HOSTS)]) for number, origin in enumerate(ORIGINS)]
LANGUAGES = list(manifest.languages())
AMHARIC = range(0x1200, 0x1380)


def _unplayed(play, origin, host):
    """In the place of role plays, whose questions take time in fourteen languages."""
    return type("Played", (), {"asked": [], "found": []})


@pytest.mark.parametrize(("number", "way"), list(enumerate(WAYS)))
def test_every_corridor_has_a_plan(number, way):
    language = LANGUAGES[number % len(LANGUAGES)]
    made = plan(*way, [language], _unplayed)
    assert [part.begins for part in made.parts] == [0, *(part.ends for part in made.parts[:-1])]
    assert made.parts[-1].ends == 120
    said = [text for part in made.parts for _, rules, services in part.facts for text in [*rules, *services]]
    assert said and all(set(text) == {"en", language} and all(text.values()) for text in said)
    assert all(part.questions for part in made.parts) and all(part.handouts for part in made.parts)


def test_a_fact_stands_there_with_its_date_in_both_languages_and_with_its_source(monkeypatch):
    police = service(id="qa-police", kind="emergency", phones=[short(use="police")])
    laws = [rule("passport_retention", status="forbidden", as_of="2019-03")]
    known = loaded(country(services=[police], laws=laws), country("NP", role="origin"))
    monkeypatch.setattr(lookup, "shared", lambda: Directory(known))
    first_week = plan("NP", "QA", ["ne"], _unplayed).parts[3]
    (place, (fact,), services) = first_week.facts[0]
    assert place == "Qatar" and "may not keep" in fact["en"]
    for language, text in fact.items():
        assert words(language).format.value(date("2019-03")) in text
    assert "999" in services[0]["ne"]
    assert "working hours (Qatar)" in first_week.unknown and "passport retention (Qatar)" not in first_week.unknown
    source = known["QA"].laws[0].sources[0]
    assert [line for line in first_week.sources if source.title in line and source.read_on in line]


@pytest.mark.parametrize("languages", [["ne", "hi", "bn"], ["bn", "ne", "hi"]])
def test_the_service_that_speaks_most_of_their_languages_comes_first(monkeypatch, languages):
    lines = {"qa-bengali": ["bn"], "qa-both": ["ne", "hi"], "qa-arabic": ["ar"]}
    phones = [[phone(number=f"4444 444{n}", e164=f"+9744444444{n}")] for n in range(3)]
    desks = [service(id=id, name=id, phones=dialled, languages=spoken) for (id, spoken), dialled in zip(lines.items(), phones)]
    there = Directory(loaded(country(services=desks), country("NP", role="origin")))
    monkeypatch.setattr(lookup, "shared", lambda: there)
    ((_, _, services),) = plan("NP", "QA", languages, _unplayed).parts[3].facts
    assert [next(id for id in lines if id in said["en"]) for said in services] == ["qa-both", "qa-bengali"]


def test_the_loan_of_the_role_play_is_counted_as_by_hand():
    # 900 at 5 a month, 120 paid: 45.00, 41.25, 37.31 … 3.65 of interest; the tenth payment is 76.66
    found = words("en").lines(played(outline().play("loan"), "NP", "KW").found)
    assert "After 10 months the debt is paid." in found and "1,157 USD in all. 257 USD of it is interest" in found


@pytest.mark.parametrize(
    ("play", "signs"),
    [
        ("offer_phone", ["A visit visa does not let you work", "no written contract", "without a receipt", "keep your passport"]),
        ("other_contract", ["The contract says something else", "You must pay to say no", "They hurry you", "No day off"]),
    ],
)
def test_the_offers_of_the_role_plays_show_the_signs_of_their_stories(play, signs):
    made = played(outline().play(play), "ET", "LB")
    assert len(made.asked) == 12
    found = words("en").lines(made.found)
    assert [sign for sign in signs if sign not in found] == []


@pytest.mark.parametrize(("answers", "said"), [({"visa": "golden"}, "'golden' is no answer to visa"), ({"colour": "red"}, "colour is never asked")])
def test_an_answer_that_a_tool_does_not_know_is_refused(answers, said):
    play = outline().play("offer_phone")
    with pytest.raises(LessonError, match=said):
        played(play.copy(update={"answers": {**play.answers, **answers}}), "NP", "KW")


def test_pdf_and_markdown_tell_the_same_and_say_what_to_print():
    made = plan("ET", "LB", ["am", "en"], played)
    text = markdown(made, prints(made))
    pages = pypdfium2.PdfDocument(printed(made))
    on_paper = " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    for part in made.parts:
        for step, _ in part.steps:
            assert f"### {step.title} ({step.minutes} min)" in text and f"{step.title} · {step.minutes} min" in on_paper
        for id, *_ in part.questions:
            assert f"`{id}`" in text and f"{id}:" in on_paper
        for source in part.sources:
            assert source in text
    assert "python -m bot card --lang am --origin ET --host LB --out card-am.pdf" in text
    assert all(f"python -m bot lesson handout --corridor ET-LB --language am,en --topic recruiter_check" in where for where in (text, on_paper))
    assert any(ord(letter) in AMHARIC for letter in on_paper)


@pytest.mark.parametrize(("way", "languages", "said"), [
    (("XX", "KW"), ["ne"], "XX"), (("NP", "TV"), ["ne"], "no file of TV"), (("SA", "SA"), ["ne"], "same country"),
    (("NP", "KW"), ["xx"], "xx"), (("NP", "KW"), [], "none"),
])  # fmt: skip
def test_what_cannot_be_planned_is_said_in_one_sentence(way, languages, said):
    with pytest.raises(LessonError, match=said) as refused:
        plan(*way, languages, _unplayed)
    assert "\n" not in str(refused.value)
