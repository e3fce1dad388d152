"""What the directory holds can be asked for: every topic of law, every kind of service."""

from __future__ import annotations

import pytest

from actions import numbers
from bot import manifest
from bot.directory import lookup
from bot.directory.corridor import LAWS
from bot.directory.services import ForWhom, Kind
from tests.support.replies import turn

DIRECTORY = lookup.shared()
SAID = {fact.law for topic in manifest.topics().values() for fact in topic.laws()}
# kept for the editors: a body of returnees that is no office for them
ALONE = {"ht-garr"}


@pytest.mark.parametrize("law", LAWS)
def test_every_topic_of_law_is_said_in_answer_to_some_question(law):
    assert law in SAID


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_service_is_named_in_answer_to_some_question(kind):
    assert any(kind in [*topic.call, *numbers.FURTHER] for topic in manifest.topics().values())


@pytest.mark.parametrize("code", sorted(DIRECTORY.countries))
def test_every_service_that_may_be_shown_is_behind_some_question(code):
    found = set()
    for origin in {None, code, *(s.of_country for s in DIRECTORY.countries[code].services)}:
        for topic in manifest.topics().values():
            asked = turn(topic.id, origin=origin, host=code)
            found |= {s.id for s in numbers.more(topic, asked)}
            found |= {s.id for s in DIRECTORY.services(Kind.home_hotline, None, code)}
    shown = {s.id for s in DIRECTORY.countries[code].services if not s.hidden}
    assert shown - found - ALONE == set()


def test_what_is_for_returnees_only_is_not_named_to_others():
    kinds = {s.kind for c in DIRECTORY.countries.values() for s in c.services if s.for_whom is ForWhom.returnees}
    assert kinds <= {Kind.returnee_support, Kind.welfare_fund, Kind.ngo}
