"""Rules that do not fit into an answer: pages behind a button, on which nothing is lost and nothing comes twice."""

from __future__ import annotations

import pytest

from actions import buttons, facts
from actions.answer import LONGEST, answer_topic
from actions.facts import FEW_RULES, LONG_SENTENCE, PAGE, ActionMoreRules
from bot import manifest
from bot.directory import coverage, lookup
from bot.directory.lookup import Directory
from bot.payloads import parse_payload
from bot.words.render import words
from tests.support.country_files import country, loaded, rule
from tests.support.replies import Heard, turn

LANGUAGES = list(manifest.languages())
TOPICS = {id: t for id, t in manifest.topics().items() if t.facts}
WAYS = list(zip(coverage.ORIGINS, coverage.HOSTS + coverage.HOSTS))


def slots(asked) -> dict:
    """What a turn wants remembered."""
    return {e["name"]: e["value"] for e in asked.events if "name" in e}


def answered(topic: str, language: str = "en", **way):
    """(what was heard, ids told) of an answer."""
    heard, asked = Heard(), turn(topic, language=language, **way)
    answer_topic(topic, asked, heard.reply(asked))
    return heard, slots(asked)["told"]


def tapped(payload: str, language: str = "en", **way):
    """(what was heard, ids told) of a tap on a button."""
    heard, asked = Heard(), turn(message=parse_payload(payload), language=language, **way)
    ActionMoreRules().answer(asked, heard.reply(asked))
    return heard, slots(asked).get("told")


def further(heard: Heard) -> str | None:
    """What the button to more rules sends."""
    return next((c["payload"] for c in heard.choices if c["payload"].startswith("/more_rules")), None)


def pages(heard: Heard, language: str = "en", **way) -> list:
    """(what was heard, ids told) of each page after an answer."""
    found = []
    while further(heard):
        heard, told = tapped(further(heard), language, **way)
        found.append((heard, told))
        assert len(found) < 50, "the pages have no end"
    return found


def text(heard: Heard, language: str) -> str:
    """All that is said."""
    return "\n".join(m["text"] for m in heard.said(language))


def known(topic: str, origin: str, host: str) -> set[str]:
    """Ids of all rules that the directory gives for a topic on a way."""
    place = {"origin": origin, "host": host}
    rules = [r for f in TOPICS[topic].laws() for r in lookup.shared().rules(f.law, place[f.side], origin, host)]
    # a law on violence at work says nothing of violence at home
    at_home = topic in facts.AT_HOME
    return {r.id for r in rules if not (at_home and r.topic == "violence_law" and set(r.covers) <= facts.AT_WORK)}


@pytest.mark.parametrize("topic", TOPICS)
def test_between_the_answer_and_its_pages_no_rule_is_lost(topic):
    for origin, host in WAYS:
        way = {"origin": origin, "host": host}
        heard, told = answered(topic, **way)
        later = [id for _, ids in pages(heard, **way) for id in ids]
        rules = {r.id for c in (origin, host) for r in lookup.shared().countries[c].laws}
        assert {i for i in told if i in rules} | set(later) == known(topic, origin, host), f"{origin}>{host}"
        assert len(later) == len(set(later)), f"{origin}>{host}: a rule comes twice on the pages"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_no_english_sentence_is_lost_and_no_answer_is_too_long(topic, language):
    for origin, host in WAYS[::3]:
        way = {"origin": origin, "host": host}
        heard, _ = answered(topic, language, **way)
        assert len(heard.said(language)[0]["text"]) <= LONGEST, f"{origin}>{host}"
        said = text(heard, language) + "".join(text(page, language) for page, _ in pages(heard, language, **way))
        held = [r for c in (origin, host) for r in lookup.shared().countries[c].laws if r.id in known(topic, origin, host)]
        lost = [r.id for r in held if r.in_english and r.in_english not in said]
        assert not lost, f"{origin}>{host}: {lost}"


# Invented rules


@pytest.fixture
def qatar(monkeypatch):
    """qatar(rules) puts Qatar with these rules in the directory's place."""

    def put(*laws: dict) -> None:
        held = Directory(loaded(country(laws=laws), country("NP", role="origin")))
        monkeypatch.setattr(lookup, "shared", lambda: held)

    return put


ONE = next(t for t in TOPICS.values() if len(t.facts) == 1 and t.facts[0].startswith("host."))
LAW = ONE.laws()[0].law
WAY = {"origin": "NP", "host": "QA"}


def several(number: int, **changes) -> list[dict]:
    """Rules on the law of the topic with one law."""
    return [rule(LAW, f"qa-rule-{i}", **changes) for i in range(number)]


def test_where_all_fits_there_is_no_button(qatar):
    qatar(*several(2))
    heard, told = answered(ONE.id, **WAY)
    assert told == ["qa-rule-0", "qa-rule-1"] and further(heard) is None


def test_what_does_not_fit_follows_a_page_at_a_time(qatar):
    qatar(*several(2 + PAGE + 1))
    heard, told = answered(ONE.id, **WAY)
    assert told == ["qa-rule-0", "qa-rule-1"]
    assert [ids for _, ids in pages(heard, **WAY)] == [["qa-rule-2", "qa-rule-3", "qa-rule-4"], ["qa-rule-5"]]


def test_a_page_remembers_what_it_told_and_leads_to_sources_back_and_help(qatar):
    qatar(*several(4))
    heard, told = tapped(further(answered(ONE.id, **WAY)[0]), **WAY)
    assert told == ["qa-rule-2", "qa-rule-3"]
    assert [c["payload"] for c in heard.choices] == ["/sources", f"/{ONE.id}", "/in_danger_now"]


def test_an_english_sentence_that_has_no_room_comes_whole_on_the_next_page(qatar):
    long, short = "Long. " * (LONG_SENTENCE // 6 + 1), "Short."
    qatar(*several(1, in_english=long))
    heard, _ = answered(ONE.id, **WAY)
    assert long.strip() not in text(heard, "en") and long.strip() in text(pages(heard, **WAY)[0][0], "en")
    qatar(*several(1, in_english=short))
    heard, _ = answered(ONE.id, **WAY)
    assert short in text(heard, "en") and further(heard) is None


def test_of_many_rules_cautions_are_said_once_at_the_end(qatar):
    qatar(*several(FEW_RULES + 1, conflicts=["No."]))
    [message] = answered(ONE.id, **WAY)[0].messages
    parts = [part["id"] for line in message["lines"] for part in line if "id" in part]
    assert parts.count("rule.conflict") == 1
    assert words("en").catalogue["rule.conflict"] in text(answered(ONE.id, **WAY)[0], "en")


def test_an_answer_gets_shorter_until_it_fits_and_the_rest_follows(qatar):
    many = next(t for t in TOPICS.values() if sum(f.side == "host" for f in t.laws()) >= 3)
    sides = [f.law for f in many.laws() if f.side == "host"]
    laws = [rule(law, f"qa-{i}", law="A law with a very long name " * 15) for i, law in enumerate(sides)]
    qatar(*laws)
    heard, told = answered(many.id, **WAY)
    assert len(text(heard, "en")) <= LONGEST and 0 < len(told) < len(laws)
    later = [id for _, ids in pages(heard, **WAY) for id in ids]
    assert sorted([*told, *later]) == [f"qa-{i}" for i in range(len(laws))]


def test_without_rules_it_is_said_that_none_is_known(qatar):
    qatar()
    heard, told = answered(ONE.id, **WAY)
    ids = [part.get("id") for m in heard.messages for line in m["lines"] for part in line]
    assert "ui.rule_unknown" in ids and told == [] and further(heard) is None


@pytest.mark.parametrize("at", ["999.4", "nonsense", "", "-1.4", "1.9", "0.0", "99999.1", "1.1.1"])
def test_a_button_of_a_changed_client_does_no_harm(qatar, at):
    qatar(*several(4))
    heard, told = tapped(buttons.payload("more_rules", topic=ONE.id, at=at), **WAY)
    assert heard.choices and set(told or []) <= {f"qa-rule-{i}" for i in range(4)}


@pytest.mark.parametrize("topic", ["no_such_topic", ""])
def test_a_page_of_no_topic_is_the_menu(qatar, topic):
    qatar(*several(4))
    heard, told = tapped(buttons.payload("more_rules", topic=topic, at="0.4"), **WAY)
    assert told is None and heard.choices == buttons.menu()


def test_without_a_topic_the_last_answers_pages_follow(qatar):
    qatar(*several(4))
    assert tapped("/more_rules", last_topic=ONE.id, **WAY)[1] == ["qa-rule-2", "qa-rule-3"]


def test_an_answer_says_the_best_rule_of_each_law_before_a_second_of_one():
    for id, topic in TOPICS.items():
        for origin, host in WAYS[::4]:
            found = facts.find(topic, turn(id, origin=origin, host=host))
            if len(topic.facts) > 1:
                told = [r.topic for rules in found.first.values() for r in rules]
                assert len({(r.id[:2], r.topic) for rules in found.first.values() for r in rules}) == len(told), f"{id} {origin}>{host}: {told}"
