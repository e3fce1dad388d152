"""Questions of a pack's own: asked with the pack, with its words and sources; a slip is told in one sentence."""

from __future__ import annotations

import pytest

from actions.tools.quiz_said import explained
from bot.classes.said import PRESS
from bot.classes.sources import source
from bot.pack import check
from bot.pack.current import using
from bot.pack.questions import LONGEST
from bot.payloads import make_payload
from bot.quiz import say
from bot.quiz.bank import bank
from bot.quiz.choose import items_for
from bot.tools.question import Case
from bot.words.render import words
from tests.support.gates import only
from tests.support.packs import SOURCE

ITEM = {"id": "our_item", "topic": "contract", "options": ["sign", "ask_first"], "right": "ask_first", "sources": [SOURCE]}
SAID = {"quiz.our_item.ask": "What do you do?", "quiz.our_item.why": "Ask our desk."}


def quiz(small, said=SAID, group="help", **changes):
    """A pack with one question and its words in both languages."""
    item = {name: value for name, value in {**ITEM, **changes}.items() if value is not None}
    return small._yaml("quiz/ours.yml", {"group": group, "items": [item]}).words("ne", said).words("en", said)


@pytest.mark.parametrize(("pack", "topic", "way"), [("nepal", "reentry_permit", ("NP", "KW")), ("beirut", "healthcare_access", ("ET", "LB"))])
def test_the_packs_questions_are_asked_with_it_and_only_with_it(pack, topic, way, request):
    folder = request.getfixturevalue(pack)
    base = set(bank())
    with using(folder):
        own = [item for item in bank().values() if item.id not in base]
        asked = items_for(*way, topics=[topic], count=50)
        assert own and {item.id for item in own} <= {item.id for item in asked} and base < set(bank())
    assert set(bank()) == base


@pytest.mark.parametrize(("pack", "id", "languages"), [("nepal", "np_back_route", "ne en"), ("beirut", "lb_free_clinic", "en am sw fil ar")])
def test_they_are_said_in_its_languages_with_their_source(pack, id, languages, request):
    with using(request.getfixturevalue(pack)):
        item, heard = bank()[id], set()
        for language in languages.split():
            case = Case(language, "ET", "LB", {id: item.choices[0]})
            text = words(language).lines(explained(item, case).lines)
            asked = words(language).lines([[say.ask(item, "ET", "LB")]])
            heard |= {text, asked}
            assert item.sources[0].title in text or item.sources[1].title in text
            assert words(language).lines([[source(item, "ET", "LB")]]).find(item.sources[0].title[:20]) >= 0
    assert len(heard) == 2 * len(languages.split()), "each language has words of its own"


def test_a_question_in_order(small):
    assert check.problems(quiz(small).folder) == []


def test_an_option_of_its_own_needs_words(small):
    said = check.problems(quiz(small, options=["sign", "our_desk"], right="our_desk").folder)
    assert said == [f"small-desk/locales/{id}.po: quiz.option.our_desk has no text; write it, or she gets another language" for id in ("ne", "en")]


def test_words_of_a_question_are_missing(small):
    quiz(small).words("ne", {"quiz.our_item.ask": "के गर्नुहुन्छ?"})
    assert only(check.problems(small.folder)).startswith("small-desk/locales/ne.po: quiz.our_item.why has no text;")


def test_words_for_a_question_that_is_not_there(small):
    small.words("en", {"quiz.gone.ask": "What?"})
    assert only(check.problems(small.folder)).startswith("small-desk/locales/en.po: quiz.gone.ask: there is no question gone in quiz/;")


def test_a_question_too_long_for_a_phone(small):
    said = {**SAID, "quiz.our_item.ask": "Do you ask? " * 14}
    assert [p for p in check.problems(quiz(small, said).folder) if "en.po: quiz.our_item.ask: 16" in p and "say less" in p]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "hurry"}, "hurry: stands in the base; choose another id"),
        ({"sources": None}, "our_item: __root__: it rests on one of fact, service, refs, sources"),
        ({"refs": ["SG 3"]}, "our_item: __root__: it rests on one of fact, service, refs, sources"),
        ({"right": "pay"}, "our_item: __root__: right names pay, which is no option"),
        ({"sources": [{"title": "Calls", "read_on": "2026-11-01"}]}, "our_item: sources.0.__root__: a source needs a url or a document"),
        ({"topic": "contracts"}, "our_item: contracts is no topic"),
        ({"group": "ours"}, "our_item: there is no group ours; choose from recruiters, documents,"),
        ({"sources": None, "fact": "host.passport_retention.colour", "when": ["red"]}, "our_item: the fact host.passport_retention.colour is not"),
    ],
)
def test_a_slip(small, changes, told):
    said = only(check.problems(quiz(small, **changes).folder))
    assert said.startswith("small-desk/quiz") and told in said, said


def test_a_file_that_is_not_yaml(small):
    small.file("quiz/ours.yml", b"items: [")
    assert only(check.problems(small.folder)).startswith("small-desk/quiz/ours.yml: line 1: not YAML in UTF-8;")


def test_a_file_that_would_not_be_read(small):
    assert "quiz/ours.txt: would not be read" in only(check.problems(small.file("quiz/ours.txt", b"").folder))


def test_a_question_of_the_base_said_otherwise(small):
    small.words("en", {"quiz.hurry.ask": "Our desk asks: he wants it today. What is that?", "ready.savings": "Our words"})
    with using(small.folder):
        assert words("en").lines([[say.ask(bank()["hurry"], None, None)]]).startswith("Our desk asks")


def test_what_is_let_through_fits_a_button_of_a_session():
    longest = make_payload(PRESS, at=f"b.{'x' * 18}.{10**9 - 1}", kind="y" * (LONGEST - 18))
    assert len(longest.encode()) <= 64
    assert all(len(item.id + option) <= LONGEST for item in bank().values() for option in item.choices)


def test_ids_that_together_do_not_fit_into_a_button(small):
    said = {id.replace("our_item", "a_question_of_ours"): text for id, text in SAID.items()}
    problem = only(check.problems(quiz(small, said, id="a_question_of_ours").folder))
    assert problem.startswith("small-desk/quiz: a_question_of_ours: its id and the option ask_first have 27 letters, at most 26 fit")
