"""The debt calculator: what it asks, what it comes to, and that it is said briefly in every language."""

import random
import re
from decimal import Decimal

import pytest

from actions.tools.debt import DebtCount
from actions.tools.steps import pick
from bot import manifest
from bot.directory.coverage import HOSTS, ORIGINS
from bot.tools import debt_answers as about, debt_law
from bot.tools.debt import Interest
from bot.tools.question import Case
from bot.tools.walk import Heard, Walk
from bot.words.render import words

TOOL = DebtCount()
LANGUAGES = list(manifest.languages())
LONGEST_QUESTION, LONGEST_RESULT = 300, 1500


def npr(value) -> dict:
    return {"value": str(value), "currency": "NPR"}


ANSWERS = {
    "paid": npr(50000), "due": npr(100000), "loan": npr(150000), "inloan": "yes", "interest": "3", "per": "month", "kind": "left",
    "wage": {"value": "80", "currency": "KWD"}, "home": npr(15000), "rateKWD": "430", "length": "24",
}  # fmt: skip


def case(language="en", origin="NP", host="KW", **changed) -> Case:
    answers = {id: answer for id, answer in {**ANSWERS, **changed}.items() if answer is not ...}
    return Case(language, origin, host, answers)


def said(case: Case) -> list[str]:
    return [words(case.language).lines(message.lines) for message in TOOL.result(case)]


def ids(case: Case) -> list[str]:
    return [question.id for question in TOOL.questions(case)]


def walked(*typed: str, language="en", origin="NP", host="KW") -> Walk:
    walk = Walk(TOOL, Case(language, origin, host, {}))
    for text in typed:
        assert walk.type(text) is Heard.taken, (text, walk.current().id)
    return walk


def test_a_way_through_by_typing_alone():
    walk = walked("50k", "1 lakh", "1.5 lakh", "yes", "3%", "each month", "on what is left", "80 KD", "15 hajar", "430", "2 years")
    assert walk.current().id == "review"
    assert walk.type("yes") is Heard.taken and walk.current() is None
    first = said(walk.case)[0]
    assert "After 9 months" in first and "173,229 NPR" in first and "23,229 NPR of it is interest" in first
    assert "15 months are left for you" in first


def test_a_way_through_in_nepali_and_arabic():
    typed = ("५० हजार", "एक लाख", "डेढ लाख", "हो", "सयकडा ३", "हरेक महिना", "बाँकी रकममा", "८० कुवेती दिनार", "१५ हजार", "४३०", "2 वर्ष")
    assert "9 महिना" in said(walked(*typed, language="ne").case)[0]
    typed = ("٥٠ ألف", "100 ألف", "150000", "نعم", "٣", "كل شهر", "على ما بقي", "٨٠ دينار", "١٥٠٠٠", "٤٣٠", "24")
    assert "173,229 NPR" in said(walked(*typed, language="ar").case)[0]


def test_loan_questions_come_only_with_a_loan():
    assert "interest" not in ids(case(loan="none")) and "inloan" not in ids(case(loan="none"))
    assert "inloan" not in ids(case(due="none"))
    assert "per" not in ids(case(interest="none")) and "per" in ids(case())


def test_money_of_two_countries_is_never_mixed_without_her_rate():
    without = case(rateKWD=...)
    assert "rateKWD" in ids(without) and about.in_base(without, "wage") is None
    assert "without your pay in this money" in said(without)[0].lower() and not TOOL.result(without)[0].extras
    assert about.in_base(case(), "wage") == Decimal(34400)


def test_who_does_not_know_the_rate_says_the_pay_in_her_own_money():
    unsure = case(rateKWD="unsure")
    assert ids(unsure)[-2:] == ["wage_own", "length"]
    asked = next(q for q in TOOL.questions(unsure) if q.id == "wage_own")
    assert asked.reads("35 thousand", unsure) == npr(35000) and asked.reads("80 KD", unsure) is None
    assert about.in_base(case(rateKWD="unsure", wage_own=npr(34400)), "wage") == Decimal(34400)


def test_no_rate_is_asked_in_one_money():
    assert not [id for id in ids(case(wage=npr(30000))) if id.startswith("rate")]


def test_a_word_for_several_kinds_of_money_is_asked():
    walk = walked("500 dollars")
    assert walk.current().id == "paid_in"
    assert [option.id for option in walk.current().options] == ["NPR", "KWD", "USD"]
    assert walk.type("usd") is Heard.taken
    assert about.amount(walk.case, "paid").currency == "USD"


def test_without_her_countries_each_amount_is_asked_for_its_money():
    walk = walked("skip", "skip", "50k", origin=None, host=None)
    assert walk.current().id == "paid_in"


def test_a_new_question_of_hers_is_no_answer():
    for asked in TOOL.questions(case(wage_in=...)):
        for text in ("can they keep my passport", "my madam hits me", "what is kafala"):
            assert asked.reads is None or asked.reads(text, case()) is None, asked.id


def test_both_ways_are_told_where_she_does_not_know():
    first = said(case(kind="unsure"))[0]
    assert "After 11 months" in first and "After 9 months" in first
    assert [len(way) for way in TOOL.result(case(kind="unsure"))[0].extras["picture"]["data"]["left"]] == [12, 10]


def test_unknown_interest_counts_as_none_and_is_said():
    first = said(case(interest="unsure"))[0]
    assert "After 8 months" in first and "I counted without it" in first


def test_a_debt_that_does_not_end_is_said_gently():
    first = said(case(interest="15"))[0]
    assert "does not end" in first and "not your fault" in first
    assert not TOOL.result(case(interest="15"))[0].extras


def test_nothing_stays():
    assert "nothing stays to pay the debt" in said(case(home=npr(40000)))[0]


def test_no_debt_and_months_to_earn_fees_back():
    first = said(case(due="none", loan="none"))[0]
    assert "You owe nothing" in first and "earned back after 3 months" in first  # 50000 / 19400


def test_a_contract_that_is_too_short():
    assert "contract ends after 6 months. Then 53,621" in said(case(length="6"))[0]


def test_what_is_due_beside_the_loan_is_owed_too():
    assert about.debt(case(inloan="no"), Interest.left).owed == 250000
    assert about.debt(case(), Interest.left).owed == 150000
    assert about.debt(case(loan="none"), Interest.left).owed == 100000


def test_the_law_is_compared_with_what_is_asked():
    limits = {limit.place: limit for limit in debt_law.limits(case())}
    assert limits["KW"].most == 0 and limits["KW"].over(Decimal(150000)) == 150000
    law = said(case())[1]
    assert "Nepal and Kuwait: nobody may make you pay" in law and "asked for 150,000 NPR" in law and "as of 2024" in law
    assert "nobody may make you pay" not in said(case(paid="none", due="none"))[1]


def test_a_ceiling_in_months_of_pay_and_one_in_other_money():
    rupees = {"value": "60000", "currency": "INR"}
    pay = dict(wage={"value": "5000", "currency": "HKD"}, rateHKD="10", rateKWD=...)
    months = case(origin="IN", host="HK", paid=rupees, due="none", loan=rupees, home="none", **pay)
    limits = {limit.place: limit.most for limit in debt_law.limits(months)}
    assert limits == {"IN": 30000, "HK": 5000}  # a tenth of 5000 HKD
    assert "allows 30,000 INR at most. You are asked for 30,000 INR more" in said(months)[1]
    dollars = case(origin="KH", host="TH", wage=..., paid={"value": "900000", "currency": "KHR"}, loan="none", due="none", home=...)
    assert debt_law.limits(dollars)[0].most is None and "asked for" not in said(dollars)[1]


def test_an_unknown_country_is_said_as_such():
    assert "Tell me your country" in said(case(origin=None, host=None))[1]


def test_two_what_ifs():
    law = said(case(paid="none", due="none", loan=npr(150000)))[1]
    assert "The interest is half: 9 months, 160,657 NPR" in law and "a quarter less: 8 months" in law
    assert "You pay only what the law allows: no debt" in said(case())[1]


VARIANTS = [
    {}, {"kind": "unsure"}, {"kind": "unsure", "interest": "15"}, {"length": "6", "kind": "flat"}, {"interest": "unsure"},
    {"loan": "none", "due": "none"},
]  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
def test_the_result_is_brief_in_every_language(origin):
    for number, host in enumerate(HOSTS[ORIGINS.index(origin) % 2 :: 2]):
        about_her = case(origin=origin, host=host, **VARIANTS[number % len(VARIANTS)])
        messages = TOOL.result(about_her)
        assert len(messages) == 3 and messages[-1].buttons
        for language in LANGUAGES:
            for message in messages:
                text = words(language).lines(message.lines)
                assert 0 < len(text) <= LONGEST_RESULT and "{" not in text, (language, host, len(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_brief_and_their_payloads_fit(language):
    asked = [*TOOL.questions(case(language, rateKWD="unsure", paid={"value": "5", "currency": None})), *TOOL.questions(case(language))]
    for question in asked:
        text = words(language).lines([*TOOL.intro(case()), *question.lines] if question.id == "paid" else question.lines)
        assert len(text) <= LONGEST_QUESTION and "{" not in text, question.id
        assert all(len(pick(TOOL, question.id, option.id).encode()) <= 64 for option in question.options)
        assert all(len(words(language).part(option.label)) <= 30 for option in question.options)
    assert {q.id for q in asked} >= {*ANSWERS, "wage_own", "paid_in"} - {"rateKWD"}


TYPED = ["50k", "1.5 lakh", "0", "200 dollars", "80 KD", "Rs 500", "1000 USD", "3", "2.5 %", "24", "yes", "skip", "back", "2: 5000", "hello", "9" * 30]


@pytest.mark.parametrize("seed", range(80))
def test_any_way_through_ends_in_a_result(seed):
    chance = random.Random(seed)
    language, origin, host = chance.choice(LANGUAGES), chance.choice([None, *ORIGINS]), chance.choice([None, *HOSTS])
    walk = Walk(TOOL, Case(language, origin, host, {}))
    for step in range(400):
        question = walk.current()
        if question is None:
            break
        options = [option.id for option in question.options if option.id == "result" or question.id != "review" or step < 60]
        tap = options and (chance.random() < 0.6 or step > 80)
        if not (walk.pick(question.id, chance.choice(options)) if tap else walk.type(chance.choice(TYPED)) is Heard.taken):
            walk.skip()
        assert not re.search(r"\{\w", words(language).lines([*question.lines, *walk.answer_lines()]))
    assert walk.current() is None, walk.current().id
    for text in said(walk.case):
        assert text and not re.search(r"\{\w", text)
