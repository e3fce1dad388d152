"""What the offer checker says in the end: every sign with its reason and step, never that an offer is safe, never too long."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings, strategies as st
from offer_table import TOOL, every_answer, own_words, texts

from actions.answer import LONGEST
from actions.tools.check_questions import BY_ID
from bot import manifest
from bot.directory import coverage
from bot.tools.question import Case
from bot.tools.signs import SIGNS, found
from bot.words.render import words
from tests.support import screen

LANGUAGES = list(manifest.languages())
SAFETY = yaml.safe_load((Path(__file__).parent / "safety_words.yml").read_text("utf-8"))
GOOD = dict(
    who="agency", met="office", licence="checked", fee="no", contract="same", visa="work", route="direct",
    passport="no", lie="no", pressure="no", house="yes", threats="free",
)  # fmt: skip
WORST = dict(
    who="online", licence="no", address="no", fee="loan", contract="other", visa="visit", route="border",
    passport="held", lie="name", pressure="both", house="no", threats="held",
)  # fmt: skip
COUNTRIES = [None, "NP", "ET", "PH", "KE", "UA", "CU"]  # nothing is known of Cuba
HOSTS = [None, "SA", "HK", "LB", "PL", "IN"]


@st.composite
def cases(draw) -> Case:
    """Any answers to what is asked, some of them skipped."""
    picked = {question: draw(st.sampled_from([*every_answer(question), None])) for question in BY_ID}
    case = Case(draw(st.sampled_from(LANGUAGES)), draw(st.sampled_from(COUNTRIES)), draw(st.sampled_from(HOSTS)), picked)
    asked = {question.id for question in TOOL.questions(case)}
    return replace(case, answers={question: answer for question, answer in picked.items() if question in asked})


def unsafe_words(text: str, language: str) -> list[str]:
    """The patterns of safety that a text has."""
    return [pattern for pattern in SAFETY[language] if re.search(pattern, text, re.IGNORECASE)]


def test_each_language_has_its_words_of_safety():
    assert set(SAFETY) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", [{}, GOOD, dict.fromkeys(BY_ID), dict.fromkeys(BY_ID, "unsure")], ids=["none", "good", "skipped", "unsure"])
def test_without_a_sign_it_is_not_called_good(language, answers):
    case = Case(language, "ET", "SA", answers)
    said = texts(case)
    assert said[0].startswith(words(language).catalogue["tool.check.no_sign"])
    assert words(language).catalogue["tool.check.no_verdict"] in said[0]
    assert words(language).catalogue["tool.check.wait"] in said[-1] and not unsafe_words(own_words(case), language)


@given(cases())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_answers_bring_a_whole_result_without_a_word_of_safety(case):
    said, signs = texts(case), [sign for sign in SIGNS if sign.shows(case)]
    assert 2 <= len(said) <= 3 and all(0 < len(text) <= LONGEST for text in said)
    assert not unsafe_words(own_words(case), case.language)
    assert "{" not in "".join(said)
    assert (words(case.language).catalogue["tool.check.no_sign"] in said[0]) == (not signs)
    assert all(sign.why in {part.get("id") for line in TOOL.result(case)[0].lines for part in line} for sign in signs if sign.grave and len(signs) <= 6)
    assert TOOL.result(case)[-1].buttons[-1]["payload"] == "/in_danger_now"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_each_sign_comes_with_its_reason_and_what_to_do(sign, language):
    answer = "receipt" if sign.id == "fee_forbidden" else sign.answers[0]
    who = {"address": "employer", "met": "agency"}.get(sign.question, "agency")
    case = Case(language, "PH", "SA", {"who": who, sign.question: answer})
    assert sign.shows(case)
    catalogue, said = words(language).catalogue, texts(case)
    assert catalogue[sign.why].strip() and catalogue[sign.why] in said[0]
    assert catalogue[sign.step].strip() and catalogue[sign.step] in said[-1]


@pytest.mark.parametrize("origin", coverage.ORIGINS)
def test_the_longest_results_can_be_read_in_one_go(origin):
    for host in coverage.HOSTS:
        for answers in (WORST, {"who": "agent"}):
            messages = TOOL.result(Case("en", origin, host, answers))
            for language in LANGUAGES:
                for message in messages:
                    text = words(language).lines(message.lines)
                    shown = [words(language).button(button) for button in message.buttons]
                    assert len(text) <= LONGEST, (origin, host, language)
                    assert not screen.faults(text, [(b["title"], b["payload"]) for b in shown], language), (origin, host, language)


def test_many_signs_are_told_in_full_up_to_six_the_grave_ones_first():
    case = Case("en", "NP", "KW", WORST)
    signs = found(case)
    told = [part["id"] for line in TOOL.result(case)[0].lines for part in line if part.get("id", "").startswith("tool.check.sign.")]
    grave = [sign.why for sign in signs if sign.grave]
    assert len(signs) > len(told) == 6 and told == [*grave, *(sign.why for sign in signs if not sign.grave)][:6]
    named = texts(case)[0].partition("More signs in: ")[2].split("\n")[0]
    assert all(words("en").catalogue[BY_ID[sign.question].name] in named for sign in signs[6:])


@pytest.mark.parametrize("origin, host", [("NP", "KW"), ("ET", "SA"), ("PH", "HK")])
def test_every_language_tells_the_same(origin, host):
    told = {language: [message.lines for message in TOOL.result(Case(language, origin, host, WORST))][1] for language in LANGUAGES}
    assert all(lines == told["en"] for lines in told.values())


def test_rules_are_told_with_their_date():
    text = texts(Case("en", "ET", "SA", GOOD))[1]
    assert "Ethiopia" in text and "Saudi Arabia" in text and "passport" in text
    assert re.search(r"as of [^)]*\d{4}", text)


def test_that_no_rule_is_known_is_said():
    said = texts(Case("en", "CU", "SA", GOOD))
    assert "no checked facts about Cuba" in said[1] and "I know no office there" in said[-1]


def test_without_countries_she_is_asked_for_hers():
    last = TOOL.result(Case("en", None, None, GOOD))[-1]
    assert "I do not know your country" in words("en").lines(last.lines)
    assert "/ask_country" in [button["payload"] for button in last.buttons]


def test_where_to_check_the_agency_is_named_for_her_country():
    assert "https://dmw.gov.ph" in texts(Case("en", "PH", "SA", GOOD))[-1]
    assert "16135" in texts(Case("en", "BD", "SA", GOOD))[-1]
    assert "+85221153667" in texts(Case("en", "PH", "HK", GOOD))[-1]
