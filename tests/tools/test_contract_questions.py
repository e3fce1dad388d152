"""The comparison's questions: few enough, answered by buttons alone or by typing alone, and none that has lost its sense."""

from __future__ import annotations

from itertools import product

import pytest

from actions.tools.contract import ContractComparison
from bot import manifest
from bot.tools.contract_rows import rows
from bot.tools.question import Case, Question
from bot.tools.walk import REVIEW, RESULT, Heard, Walk
from bot.words.render import words
from bot.words.width import BUTTON, width

TOOL = ContractComparison()
MOST = {"both": 16, "contract": 14, "visa": 6, "unread": 8, "none": 8}  # questions of the short way
LONGEST = 300


def walk(**answers) -> Walk:
    """A woman from Nepal on her way to Kuwait, with these answers."""
    return Walk(TOOL, Case("en", "NP", "KW", {}), {"answers": answers, "since": 0, "asks": []})


def ids(found: Walk) -> list[str]:
    """Ids of the questions as they stand."""
    return [question.id for question in found.questions]


def by_buttons(found: Walk, pick) -> list[Question]:
    """All questions that are asked where she only taps; `pick` chooses an option."""
    asked = []
    while (question := found.current()) and question.id != REVIEW:
        asked.append(question)
        found.pick(question.id, pick(question)) if question.options else found.skip()
    return asked


def every_question() -> list[Question]:
    """Each question in each of its forms."""
    found: dict[tuple, Question] = {}
    for papers, scope, promised, visa in product(MOST, ("few", "all"), (True, False), ("several", "job", "country")):
        said = {"p_job": "house", "p_country": "KW", "p_pay": {"value": "9", "currency": "KWD"}, "p_hours": "8", "p_day_off": "week",
                "p_deductions": "none", "p_length": "24", "p_passport": "me"} if promised else {}  # fmt: skip
        case = Case("en", "NP", "KW", {"papers": papers, "scope": scope, "visa": visa, **said})
        found.update({(q.id, tuple(o.id for o in q.options)): q for q in TOOL.questions(case)})
    return list(found.values())


@pytest.mark.parametrize("papers", MOST)
def test_the_short_way_is_short(papers):
    found = walk(papers=papers, scope="few")
    assert len(by_buttons(found, lambda q: q.options[0].id)) + 2 <= MOST[papers]


@pytest.mark.parametrize(("papers", "scope", "place"), product(MOST, ("few", "all"), (0, 1, -1)))
def test_buttons_alone_lead_to_the_result(papers, scope, place):
    found = walk(papers=papers, scope=scope)
    by_buttons(found, lambda q: q.options[min(place, len(q.options) - 1)].id)
    assert found.current().id == REVIEW and found.pick(REVIEW, RESULT) and found.current() is None


def test_typing_alone_leads_to_the_result():
    found = walk()
    typed = {
        "papers": "A contract and a visa", "scope": "the 5 most important points", "p_job": "housework", "c_job": "the same",
        "p_pay": "120", "c_pay": "80 KWD", "p_hours": "8", "c_hours": "12 hours", "p_day_off": "one day every week", "c_day_off": "no day off",
        "p_passport": "I keep it", "c_passport": "I cannot read it", "visa": "the job is different", "v_job": "other work",
        "rest": "not all of it", "picture": "no",
    }  # fmt: skip
    while (question := found.current()).id != REVIEW:
        assert found.type(typed.pop(question.id)) is Heard.taken, question.id
    assert not typed
    assert found.state["answers"]["c_pay"] == {"value": "80", "currency": "KWD"} and found.state["answers"]["c_hours"] == "12"


@pytest.mark.parametrize("text", ["can they keep my passport?", "he hits me", "I want to go home", "what is a contract"])
def test_a_question_of_hers_is_no_answer(text):
    found = walk()
    while (question := found.current()).id != REVIEW:
        assert found.type(text) is Heard.not_mine, question.id
        found.skip()


@pytest.mark.parametrize(("term", "promised"), [("hours", "8"), ("pay", {"value": "120", "currency": "KWD"}), ("country", "KW")])
def test_the_same_is_no_answer_any_more_when_the_promise_is_taken_back(term, promised):
    found = walk(**{"papers": "contract", "scope": "all", f"p_{term}": promised, f"c_{term}": "same"})
    assert f"c_{term}" in found.state["answers"]
    found.pick(f"p_{term}", "nothing")
    assert f"c_{term}" not in found.state["answers"]
    asked = next(q for q in found.questions if q.id == f"n_{term}")
    assert not {"same", "another", "less", "more"} & {o.id for o in asked.options}


def test_only_what_is_different_on_the_visa_is_asked_for():
    assert not [id for id in ids(walk(papers="visa", visa="same")) if id.startswith("v_")]
    assert [id for id in ids(walk(papers="visa", visa="job")) if id.startswith("v_")] == ["v_job"]
    assert [id for id in ids(walk(papers="visa", visa="several")) if id.startswith("v_")] == ["v_job", "v_country", "v_employer"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"visa": "same"}, {"job": "same", "country": "same", "employer": "same"}),
        ({"visa": "job", "v_job": "shop"}, {"job": "value", "country": "same", "employer": "same"}),
        ({"visa": "job", "v_job": None}, {"job": "another", "country": "same", "employer": "same"}),
        ({"visa": "employer"}, {"job": "same", "country": "same", "employer": "another"}),
        ({"visa": "several", "v_job": "same", "v_country": "OM"}, {"job": "same", "country": "value"}),
        ({"visa": "unread"}, {"job": "unread", "country": "unread", "employer": "unread"}),
        ({"visa": None}, {}),
    ],
)
def test_what_the_answers_on_the_visa_come_to(answers, said):
    found = rows(walk(papers="visa", **answers).case)
    assert {row.term: row.visa.says.value for row in found} == said


def test_no_name_is_asked_for():
    employer = next(q for q in walk(papers="contract", scope="all").questions if q.id == "c_employer")
    assert employer.reads is None


def test_everything_can_be_skipped():
    assert all(question.can_skip for question in every_question())


@pytest.mark.parametrize("language", manifest.languages())
def test_questions_and_buttons_fit_the_phone(language):
    say = words(language)
    for question in every_question():
        lines = [*TOOL.intro(walk().case), *question.lines] if question.id == "papers" else question.lines
        assert len(say.lines(lines)) <= LONGEST, question.id
        labels = [say.part(o.label) for o in question.options]
        assert all(width(label) <= BUTTON for label in labels), labels
        assert len({label.casefold() for label in labels}) == len(labels), f"typed words could mean two: {labels}"


@pytest.mark.parametrize("language", manifest.languages())
def test_no_two_questions_have_one_name_in_the_list_of_answers(language):
    names = {q.id: words(language).catalogue[q.name] for q in walk(papers="both", scope="all", visa="several").questions if q.name}
    assert len(set(names.values())) == len(names)


def test_each_answer_can_be_said_again():
    for question in every_question():
        for language in manifest.languages():
            assert all(words(language).part(question.say_answer(option.id)) for option in question.options)
    pay = next(q for q in every_question() if q.id == "p_pay")
    assert "120 KWD" in words("en").part(pay.say_answer({"value": "120", "currency": "KWD"}))
