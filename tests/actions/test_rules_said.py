"""Rules in words: every rule of every country, and every choice of the schema, in every language."""

from __future__ import annotations

import re
import typing
from datetime import date

import pytest
from pydantic import parse_obj_as

from bot import manifest
from bot.checks.manifests import laws
from bot.directory import lookup, rules
from bot.words.formats import END, FIRST_STRONG, LEFT_TO_RIGHT
from bot.words.render import words
from bot.words.rules.line import RENDER, cautions, rule_line, says_enough
from tests.support.country_files import SOURCE, rule

LANGUAGES = list(manifest.languages())
COUNTRIES = lookup.shared().countries
HOLE = re.compile(r"\{\w*\}")
OPENED = {LEFT_TO_RIGHT, FIRST_STRONG}


def read(topic: str, **changes) -> rules.Rule:
    """A rule of Qatar."""
    return parse_obj_as(rules.AnyRule, rule(topic, **changes))


def in_words(one: rules.Rule, language: str) -> str:
    """A rule as an answer says it."""
    return words(language).lines([rule_line(one)])


def ids(one: rules.Rule) -> list[str]:
    """Ids of the entries with which a rule is said."""
    return [part["id"] for part in rule_line(one)]


def value(language: str, **tagged) -> str:
    """A tagged value in words."""
    return words(language).format.value(tagged)


def dated(one: rules.Rule) -> str:
    """The date that must stand beside a rule: when it held, else the day on which it was read."""
    return one.as_of or max(s.read_on for s in one.sources)


# The real data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", COUNTRIES)
def test_every_rule_is_said_with_its_date_law_and_cautions(code, language):
    speaker = words(language)
    for one in COUNTRIES[code].laws:
        said = in_words(one, language)
        assert said and not HOLE.search(said), f"{one.id}: {said!r}"
        assert value(language, date=dated(one)) in said, f"{one.id}: no date in: {said}"
        if one.law:
            assert value(language, name=one.law) in said, f"{one.id}: no law in: {said}"
        if one.confidence.value == "low":
            assert speaker.catalogue["rule.low"] in said, f"{one.id}: weakly sourced, but not said so"
        if one.check_today or one.temporary_until:
            assert speaker.catalogue["rule.check_today"] in said, f"{one.id}: may change, but not said so"
        if one.in_english:
            assert value(language, name=one.in_english) in said, f"{one.id}: its English sentence is not in: {said}"
        if one.conflicts:
            assert speaker.catalogue["rule.conflict"] in said, f"{one.id}: sources differ, but not said so"
        assert sum(said.count(mark) for mark in OPENED) == said.count(END), f"{one.id}: directions do not close: {said!r}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", COUNTRIES)
def test_no_amount_or_number_of_a_rule_is_lost(code, language):
    units = {"hours": ["hours", "hours_a_day", "hours_a_week", "rest_hours_a_day", "night_rest_hours"]}
    units |= {"days": ["days", "after_days", "notice_days", "days_to_settle", "days_to_find_job", "within_days", "reflection_days"]}
    units |= {"months": ["months", "after_months", "limit_months", "months_of_wage"]}
    units |= {"years": ["years", "most", "longest_years", "after_years"], "percent": ["overtime_percent"], "phone": ["check_phone"]}
    for one in COUNTRIES[code].laws:
        said, held = in_words(one, language), one.dict(exclude_none=True)
        wanted = [{unit: str(held[f])} for unit, fields in units.items() for f in fields if f in held]
        wanted += [{"money": [str(held["amount"]), held["currency"]]}] if "amount" in held else []
        wanted += [{"name": held[f]} for f in ("authority", "paper", "provider", "name", "check_url", "url") if f in held]
        for tagged in wanted:
            assert value(language, **tagged) in said, f"{one.id}: {tagged} is not in: {said}"


# The schema


def test_every_topic_of_law_can_be_said():
    assert set(RENDER) == laws()


def variants() -> list[tuple[str, dict]]:
    """(topic, changes) for every choice and every yes and no of the schema."""
    found = []
    for model in typing.get_args(typing.get_args(rules.AnyRule)[0]):
        hints = typing.get_type_hints(model)
        topic = typing.get_args(hints["topic"])[0]
        for name, hint in hints.items():
            several = typing.get_origin(hint) is list
            for choice in _choices(hint) if name != "topic" else []:
                found.append((topic, {name: [choice] if several else choice}))
    return found


def _choices(hint) -> list:
    if typing.get_origin(hint) is typing.Literal:
        return list(typing.get_args(hint))
    if hint is bool:
        return [True, False]
    return [c for part in typing.get_args(hint) for c in _choices(part)]


def test_the_choices_of_the_schema_are_found():
    known = variants()
    assert ("passport_retention", {"status": "with_consent"}) in known
    assert ("change_employer", {"grounds": ["abuse"]}) in known
    assert ("healthcare", {"without_papers": "none"}) in known
    assert ("contract", {"written": False}) in known


AMOUNT = {"amount": "60", "currency": "KWD"}
# fields without which some choices of a topic are told apart by nothing
TOLD_WITH = {
    "recruitment_fees": AMOUNT,
    "minimum_wage": {**AMOUNT, "period": "month"},
    "irregular_status": {**AMOUNT, "per": "day", "months": 3},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_schema_is_said_in_its_own_words(language):
    said: dict[str, dict[str, str]] = {}
    for topic, changes in variants():
        text = in_words(read(topic, **{**TOLD_WITH.get(topic, {}), **changes}), language)
        assert text and not HOLE.search(text), f"{topic} {changes}: {text!r}"
        [(field, choice)] = changes.items()
        if not isinstance(choice, bool) and field != "applies_to":
            said.setdefault(f"{topic}.{field}", {})[str(choice)] = text
    alike = {f: texts for f, texts in said.items() if len(set(texts.values())) < len(texts)}
    assert not alike, f"two choices sound the same: {alike}"


# Words for special cases


def test_an_undated_rule_says_so_with_the_day_on_which_it_was_read():
    sources = [{**SOURCE, "read_on": "2025-01-01"}, {**SOURCE, "read_on": "2026-11-21"}]
    one = read("kafala", as_of=None, sources=sources)
    assert rule_line(one)[1] == {"id": "rule.undated", "with": {"date": {"date": "2026-11-21"}}}
    assert ids(read("kafala", as_of=None, law="Law 15"))[1] == "rule.law_undated"
    assert ids(read("kafala"))[1] == "rule.as_of" and ids(read("kafala", law="Law 15"))[1] == "rule.law_as_of"


@pytest.mark.parametrize(
    ("changes", "id"),
    [
        ({"applies_to": "private_sector"}, "rule.not_homes"),
        ({"origins": ["NP"]}, "rule.origins"),
        ({"destinations": ["KW"]}, "rule.destinations"),
        ({"conflicts": ["Another page says no."]}, "rule.conflict"),
        ({"confidence": "low"}, "rule.low"),
        ({"check_today": True}, "rule.check_today"),
        ({"temporary_until": "2999-12"}, "rule.check_today"),
        ({"temporary_until": "2999-12"}, "rule.until"),
        ({"temporary_until": "2020-12-31"}, "rule.ended"),
        ({"as_of": "2010"}, "rule.old"),
        ({"in_english": "Only in the south."}, "rule.english_only"),
    ],
)
def test_cautions_are_said_where_they_hold_and_only_there(changes, id):
    recent = {"as_of": date.today().isoformat()}
    assert id in ids(read("kafala", **{**recent, **changes}))
    assert id not in ids(read("kafala", **recent))


@pytest.mark.parametrize("changes", [{"conflicts": ["No."]}, {"confidence": "low"}, {"as_of": "2010"}, {"check_today": True}])
def test_cautions_can_be_left_to_be_said_once_for_several_rules(changes):
    one = read("kafala", **{"as_of": date.today().isoformat(), **changes})
    [caution] = cautions(one)
    assert caution in rule_line(one) and caution not in rule_line(one, with_cautions=False)


def test_in_short_the_english_sentence_is_left_out_where_the_rule_says_enough_without_it():
    sentence = {"in_english": "Only in the south."}
    enough, matters, nothing = read("kafala", **sentence), read("programme", **sentence), read("contract", written=None, **sentence)
    assert [says_enough(one) for one in (enough, matters, nothing)] == [True, False, False]
    said = {one.topic: [p["id"] for p in rule_line(one, short=True)] for one in (enough, matters, nothing)}
    assert {topic: "rule.english_only" in parts for topic, parts in said.items()} == {"kafala": False, "programme": False, "contract": True}


def test_a_rule_that_says_nothing_is_no_line():
    assert rule_line(read("contract", written=None)) == []


@pytest.mark.parametrize(
    ("changes", "id"),
    [
        ({"per": "day"}, "rule.irregular_status.amount_each"),
        ({"per": "month"}, "rule.irregular_status.amount_each"),
        ({"per": "once"}, "rule.irregular_status.amount"),
        ({}, "rule.irregular_status.amount"),
    ],
)
def test_a_fine_is_said_by_what_it_is_counted(changes, id):
    assert id in ids(read("irregular_status", **AMOUNT, **changes))


@pytest.mark.parametrize(
    ("topic", "changes", "id"),
    [
        ("family_consent", {"whose": ["husband"]}, "rule.family_consent.needed_from"),
        ("family_consent", {"whose": []}, "rule.family_consent.needed"),
        ("discrimination_law", {"grounds": ["sex"]}, "rule.discrimination_law.forbidden_for"),
        ("discrimination_law", {"grounds": []}, "rule.discrimination_law.forbidden"),
        ("irregular_status", {"safe_to_report": False}, "rule.irregular_status.not_safe"),
        ("dependant_permit", {"may_work": False}, "rule.dependant_permit.may_not_work"),
        ("asylum", {"violence_counts": False}, "rule.asylum.violence_does_not_count"),
        ("contract", {"written": False}, "rule.contract.none"),
    ],
)
def test_what_holds_in_a_special_case_is_said(topic, changes, id):
    assert id in ids(read(topic, **changes))


def test_what_other_sources_say_is_not_quoted():
    said = in_words(read("kafala", conflicts=["Another page says no."], note="Ask Ali."), LANGUAGES[0])
    assert "Another page" not in said and "Ali" not in said, "notes and conflicts are English, for editors"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"worker_pays": "nothing"}, ["rule.recruitment_fees.nothing"]),
        ({"worker_pays": "ceiling"}, ["rule.recruitment_fees.ceiling"]),
        ({"worker_pays": "ceiling", "amount": "10000", "currency": "NPR"}, ["rule.recruitment_fees.ceiling_amount"]),
        ({"worker_pays": "ceiling", "months_of_wage": "1"}, ["rule.recruitment_fees.ceiling_months"]),
        (
            {"worker_pays": "ceiling", "months_of_wage": "1", "amount": "10", "currency": "PHP"},
            ["rule.recruitment_fees.ceiling_amount", "rule.recruitment_fees.ceiling_months"],
        ),
    ],
)
def test_a_ceiling_of_fees_is_said_as_it_is_known(changes, wanted):
    assert [id for id in ids(read("recruitment_fees", **changes)) if id.startswith("rule.recruitment_fees.")] == wanted


def test_leave_every_two_years_is_not_said_as_yearly():
    assert ids(read("leave", per_years=2))[0] == "rule.leave.two_years"
    assert ids(read("leave", per_years=1))[0] == ids(read("leave"))[0] == "rule.leave.yearly"


def test_leave_that_is_due_every_three_years_has_no_words_and_is_refused():
    with pytest.raises(ValueError, match="less than or equal to 2"):
        read("leave", per_years=3)
