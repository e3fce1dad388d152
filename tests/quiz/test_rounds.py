"""Rounds for all ways: how they are chosen and counted."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from bot.directory import lookup
from bot.quiz.bank import bank
from bot.quiz.choose import items_for
from bot.quiz.round import HowMany, items_of, sizes
from bot.quiz.score import score

HOSTS_EACH = 6
UNKNOWN = [(None, None), ("NP", None), (None, "KW"), ("XX", "YY")]


def ways() -> list[tuple[str, str]]:
    """Every origin with some hosts, always the same ones."""
    directory, random = lookup.shared(), Random("ways")
    hosts = directory.with_role("destination")
    return [(o, h) for o in directory.with_role("origin") for h in random.sample(hosts, HOSTS_EACH)]


def ids(*args, **more) -> list[str]:
    return [item.id for item in items_for(*args, **more)]


@pytest.mark.parametrize("count, most", [(5, 1), (10, 2)])
def test_every_way_has_a_full_round_from_all_groups(count, most):
    for origin, host in [*ways(), *UNKNOWN]:
        chosen = items_for(origin, host, seed="s", count=count)
        groups = Counter(item.group for item in chosen)
        assert len({item.id for item in chosen}) == count and max(groups.values()) <= most, (origin, host, groups)
        assert all(item.right(origin, host) in item.options(origin, host) for item in chosen), (origin, host)


def test_a_topic_comes_twice_only_where_there_is_no_other():
    for origin, host in ways()[::7]:
        for seed in "abcde":
            topics = Counter(item.topic for item in items_for(origin, host, seed=seed, count=10))
            assert max(topics.values()) <= 2 and sum(n > 1 for n in topics.values()) <= 1, (origin, host, seed, topics)


def test_the_same_seed_gives_the_same_round_and_another_one_another():
    rounds = {seed: ids("NP", "QA", seed=seed) for seed in map(str, range(40))}
    assert all(ids("NP", "QA", seed=seed) == found for seed, found in rounds.items())
    assert len({tuple(found) for found in rounds.values()}) == 40
    assert len({id for found in rounds.values() for id in found}) >= 50


def test_about_half_of_a_round_is_on_her_own_countries():
    share = Counter(bool(item.side) for seed in range(60) for item in items_for("PH", "SA", seed=str(seed), count=10))
    assert 0.3 <= share[True] / 600 <= 0.7, share


def test_her_countries_not_known_ask_nothing_about_a_country():
    assert all(item.side is None for seed in "abcdefgh" for item in items_for(seed=seed))
    assert all(item.side != "host" for seed in "abcdefgh" for item in items_for("NP", None, seed=seed))


def test_topics_and_groups_narrow_the_choice():
    assert {bank()[id].topic for id in ids("NP", "QA", topics=["contract", "embassy"], count=50)} == {"contract", "embassy"}
    assert {bank()[id].group for id in ids("NP", "QA", groups=["danger", "help"], count=50)} == {"danger", "help"}
    assert set(ids(topics=["embassy"], groups=["danger"])) == set()


def test_a_round_goes_from_the_recruiter_to_the_help():
    order = list(bank())
    for seed in "abcd":
        places = [order.index(id) for id in ids("ET", "LB", seed=seed)]
        assert places == sorted(places)


def test_the_length_and_the_seed_travel_in_one_answer():
    how_many = HowMany("size", [], options=sizes())
    assert [o.id.partition("_")[0] for o in how_many.options] == ["5", "10"]
    assert all(how_many.option(o.id) for o in sizes()), "a button of an earlier seed counts too"
    assert not any(map(how_many.option, ("5", "7_ab", "5_", "5_ab!", "10_aaaaaaaaaaaaaaa", None)))
    assert [i.id for i in items_of("10_ab", "NP", "QA")] == ids("NP", "QA", seed="ab", count=10)
    assert items_of(None, "NP", "QA") == []


def test_new_rounds_have_new_seeds():
    assert len({sizes()[0].id for _ in range(30)}) > 20


def test_score_counts_what_was_known_and_nothing_that_cannot_be_asked():
    asked = ["hold_pass", "hit", "interest", "rest_day", "gone_from_the_bank"]
    counted = score(asked, {"hold_pass": "myself", "hit": "yes", "interest": None, "rest_day": "yes"}, None, None)
    assert (counted.known, counted.missed) == (["hold_pass"], ["hit", "interest"])
    assert score(["rest_day"], {"rest_day": "yes"}, "PH", "SA").known == ["rest_day"]
    assert score(["rest_day"], {}, "PH", "SA").missed == ["rest_day"]
