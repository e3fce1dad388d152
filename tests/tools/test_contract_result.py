"""What a comparison tells: what differs, what the law of her country says, what is missing, and never that it is good."""

from __future__ import annotations

from itertools import product

import pytest

from actions.tools.contract import ContractComparison
from bot import manifest
from bot.directory import lookup
from bot.directory.lookup import Directory
from bot.tools import contract_law, contract_rows
from bot.words.render import words
from tests.support.country_files import country, loaded, phone, rule, service
from tests.tools.contract_cases import (
    ALL_SAME, ALL_WORSE, EVERY, HARD_TO_READ, NOTHING, ONLY_WORDS, TWO_CURRENCIES, UNREAD, case,
)  # fmt: skip

LONGEST, MOST = 1500, 3
WAYS = [("NP", "KW"), ("PH", "HK"), ("ET", "LB"), ("LK", "JO"), ("ID", "SA"), ("KE", "AE"), (None, None), ("NP", None), (None, "SG"), ("IN", "IN")]


def said(answers: dict, language: str = "en", **way) -> list[str]:
    """The messages of a result, in words."""
    return [words(language).lines(m.lines) for m in ContractComparison().result(case(answers, **way))]


@pytest.fixture
def only(monkeypatch):
    """only(laws, home): a directory of Kuwait, Oman and Nepal with these laws alone."""

    def put(laws=(), home=(), services=(), at_home=()) -> None:
        other = [rule("working_hours", id="om-hours", hours_a_day=7), rule("passport_retention", id="om-pass")]
        nepal = country("NP", services=at_home, laws=home, role="origin")
        known = loaded(country("KW", laws=laws, services=services), country("OM", laws=other), nepal)
        monkeypatch.setattr(lookup, "shared", lambda: Directory(known))

    return put


@pytest.mark.parametrize(("name", "way"), product(EVERY, WAYS))
def test_every_message_fits_the_phone_in_every_language(name, way):
    messages = ContractComparison().result(case(EVERY[name], *way))
    assert len(messages) <= MOST
    for message in messages:
        for language in manifest.languages():
            text = words(language).lines(message.lines)
            assert 0 < len(text) <= LONGEST, (language, len(text))
            assert "{" not in text, text


def test_the_differences_stand_side_by_side_the_gravest_first():
    first = said(ALL_WORSE)[0]
    assert "Pay a month: worse than promised\n• Promised: 120 KWD\n• Contract: 50 KWD" in first
    assert "Job: not the same\n• Promised: Caring for children\n• Contract: Cleaning offices or hotels\n• Visa: Other work" in first
    places = [first.index(term) for term in ("Pay a month", "Who keeps the passport", "Hours of work", "Job:", "Country:", "Length of contract")]
    assert places == sorted(places)


def test_no_difference_is_no_praise():
    everything = "\n".join(said(ALL_SAME))
    assert "there is no difference" in everything and "worse" not in everything
    assert not any(word in everything.lower() for word in ("good contract", "safe", "fine", "everything is"))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (ALL_WORSE, "This is not the same:"),
        (UNREAD, "You cannot read the contract yet."),
        (ONLY_WORDS, "There is no paper to compare with."),
        (NOTHING, "I know too little to compare."),
        ({**ALL_WORSE, "papers": "contract", "c_pay": "more"}, "Pay a month: better than promised"),
    ],
)
def test_the_head_says_what_could_be_compared(answers, sentence):
    assert sentence in said(answers)[0]


def test_two_currencies_are_not_compared():
    first = said(TWO_CURRENCIES)[0]
    assert "Pay a month: two currencies. I cannot compare them here.\n• Promised: 30,000 NPR\n• Contract: 80 KWD" in first
    assert "worse" not in first and "better" not in first


def test_what_she_could_not_read_is_named_with_who_can_read_it():
    messages = said(HARD_TO_READ)
    assert "You could not read in the contract: Hours of work a day." in messages[0]
    assert "ask for a copy in your language" in messages[-1]
    assert "ask for a copy in your language" in said(UNREAD)[-1] and "ask for a copy in your language" not in said(ALL_SAME)[-1]


def test_what_the_contract_does_not_say_is_named():
    law = said(HARD_TO_READ)[1]
    assert "The contract does not say: Who keeps the passport, Job, Day off, and Length of contract." in law
    standard = law.split("ILO Convention 189, article 7")[1]
    assert "Day off" in standard and "food and room" in standard and "passport" not in standard
    assert "ILO" not in "\n".join(said(ALL_SAME))


def test_the_law_is_that_of_her_country_with_its_date(only):
    home = rule("minimum_wage", id="np-wage", amount=90, currency="KWD", period="month", status="set_by_home_country")
    only([rule("working_hours", id="kw-hours", hours_a_day=12, as_of="2021")], [home])
    law = said(ALL_WORSE)[1]
    assert "In Kuwait:\n• At most 12 hours of work a day. (as of 2021)" in law and "In Nepal:" in law and "90 KWD" in law
    assert "7 hours" not in law and "Oman" not in law


def test_what_is_not_known_is_said(only):
    only([rule("working_hours", id="kw-hours", hours_a_day=12)])
    unknown = next(line for line in said(ALL_WORSE)[1].splitlines() if "I do not know" in line)
    assert unknown.startswith("Kuwait:") and "Day off" in unknown and "Pay a month" in unknown and "Hours" not in unknown


def test_without_a_country_no_law_is_told():
    everything = "\n".join(said(ALL_WORSE, origin=None, host=None))
    assert "I do not know the country of work." in everything and "(as of" not in everything


def test_rules_that_her_answers_go_beyond_come_first(only):
    only([rule("rest_day", id="kw-rest"), rule("working_hours", id="kw-hours", hours_a_day=12), rule("passport_retention", id="kw-pass")])
    law = said({**ALL_SAME, "p_day_off": "never"})[1]
    assert law.index("day off") < law.index("passport") < law.index("12 hours")


@pytest.mark.parametrize(
    ("law", "answers", "beyond"),
    [
        (rule("working_hours", hours_a_day=10), {"p_hours": "12"}, True),
        (rule("working_hours", hours_a_day=10), {"p_hours": "10"}, False),
        (rule("working_hours", hours_a_week=48), {"p_hours": "12"}, False),
        (rule("rest_day"), {"p_day_off": "month"}, True),
        (rule("rest_day"), {"p_day_off": "week"}, False),
        (rule("rest_day", status="none"), {"p_day_off": "never"}, False),
        (rule("minimum_wage", amount=60, currency="KWD", period="month"), {"p_pay": {"value": "50", "currency": "KWD"}}, True),
        (rule("minimum_wage", amount=60, currency="KWD", period="month"), {"p_pay": {"value": "60", "currency": "KWD"}}, False),
        (rule("minimum_wage", amount=60, currency="KWD", period="month"), {"p_pay": {"value": "50", "currency": "USD"}}, False),
        (rule("minimum_wage", amount=60, currency="KWD", period="hour"), {"p_pay": {"value": "50", "currency": "KWD"}}, False),
        (rule("passport_retention"), {"p_passport": "agency"}, True),
        (rule("passport_retention", status="with_consent"), {"p_passport": "agency"}, False),
        (rule("wage_payment", deductions="limited"), {"p_deductions": "food"}, True),
        (rule("wage_payment", deductions="limited"), {"p_deductions": "none"}, False),
        (rule("recruitment_fees"), {"p_deductions": "fee"}, True),
        (rule("contract", longest_years=2), {"p_length": "36"}, True),
        (rule("contract", longest_years=2), {"p_length": "24"}, False),
    ],
)
def test_whether_a_value_goes_beyond_a_rule(only, law, answers, beyond):
    only([{**law, "id": "kw-rule"}])
    asked = case({"papers": "none", "scope": "all", **answers})
    row, = contract_rows.rows(asked)
    found = contract_law.rules_for(row, asked)
    assert found and contract_law.beyond(row, found) is beyond


def test_whom_to_call_there_and_at_home_and_nobody_twice(only):
    there = service("kw-office", kind="labour_complaint", name="Office There", phones=[phone(number="2222 2222", e164="+96522222222")])
    line = {"of_country": "NP", "phones": [phone(number="01-4211231", e164="+97714211231")]}
    abroad = service("np-line", kind="home_hotline", name="Line Abroad", **line)
    only(services=[there], at_home=[abroad])
    last = said(ALL_WORSE)[-1]
    assert last.count("Office There") == last.count("Line Abroad") == 1 and "call in Nepal" not in last
    home = service("np-office", kind="labour_complaint", name="Office At Home", phones=line["phones"])
    only(services=[there], at_home=[abroad, home])
    last = said(ALL_WORSE)[-1]
    assert last.index("Office There") < last.index("call in Nepal") < last.index("Office At Home")


@pytest.mark.parametrize(("answers", "topic"), [(ALL_WORSE, "contract_substitution"), (ALL_SAME, "contract"), (TWO_CURRENCIES, "contract")])
def test_the_buttons_lead_on_and_help_is_the_last(answers, topic):
    messages = ContractComparison().result(case(answers))
    assert not any(m.buttons for m in messages[:-1])
    payloads = [b["payload"] for b in messages[-1].buttons]
    assert payloads == [f"/{topic}", "/make_complaint", "/compare_contract", "/help_menu", "/in_danger_now"]


@pytest.mark.parametrize(("changes", "sent"), [({}, True), ({"picture": "no"}, False), ({"picture": None}, False)])
def test_a_picture_is_sent_only_on_request(changes, sent):
    extras = [m.extras for m in ContractComparison().result(case({**ALL_WORSE, **changes}))]
    assert any("picture" in e for e in extras) is sent


def test_nothing_to_show_is_no_picture():
    assert not any(m.extras for m in ContractComparison().result(case({**NOTHING, "picture": "yes"})))


def test_one_womans_answers_leave_no_trace_in_anothers_result():
    before = said(ALL_SAME)
    said(ALL_WORSE)
    assert said(ALL_SAME) == before
