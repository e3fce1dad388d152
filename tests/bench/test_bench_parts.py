"""What both bots get, what the other bot is made of, and the timers."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext

import pytest

from bot.bench import messages, recipe, rounds
from bot.bench.bots import reading_ahead
from bot.bench.protocol import BenchError, ask
from bot.bench.timers import Timers
from bot.turns import Turns


def test_no_message_is_dealt_twice():
    texts = [str(n) for n in range(100)]
    dealt = messages.deal(texts, 20)
    given = [text for chats in dealt.values() for _, said in chats for text in said]
    assert len(given) == len(set(given)) == messages.WARM_UP + 20 * len(messages.PHASES)
    ids = [id for chats in dealt.values() for id, _ in chats]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("turns", [0, 24])
def test_too_many_turns_are_refused_in_one_sentence(turns):
    with pytest.raises(BenchError, match="expected 1 to 23"):
        messages.deal([str(n) for n in range(100)], turns)


def test_held_out_messages_are_many_and_always_in_the_same_order():
    assert messages.held_out() == messages.held_out()
    messages.deal(messages.held_out(), 300)


def test_who_goes_first_alternates():
    assert [rounds.order(n)[0] for n in range(3)] == ["tayari", "init", "tayari"]


def test_other_bot_has_the_pipeline_of_rasa_init():
    config = recipe.pipeline(epochs=7)
    names = [part["name"] for part in config["pipeline"] + config["policies"]]
    assert {"DIETClassifier", "ResponseSelector", "TEDPolicy", "UnexpecTEDIntentPolicy", "RulePolicy"} <= set(names)
    assert {part["epochs"] for part in config["pipeline"] + config["policies"] if "epochs" in part} == {7}


def test_other_bot_has_a_response_for_every_action_in_its_rules():
    domain, stories = recipe.domain(), recipe.stories()
    used = {step["action"] for rule in stories["rules"] + stories["stories"] for step in rule["steps"] if "action" in step}
    assert used <= set(domain["responses"])
    assert len(stories["rules"]) > 40 and stories["stories"]


def test_timers_do_not_count_a_part_twice(monkeypatch):
    clock = iter([0.0, 1.0, 4.0, 10.0])  # outer starts, inner starts, inner ends, outer ends
    monkeypatch.setattr("bot.bench.timers.time.perf_counter", lambda: next(clock))
    timers = Timers()
    with timers.part("outer"), timers.part("inner"):
        pass
    assert timers.seconds == {"outer": 7.0, "inner": 3.0}


def test_timers_wrap_plain_and_waiting_methods():
    class Owner:
        def plain(self):
            return 1

        async def waiting(self):
            return 2

    owner, timers = Owner(), Timers()
    timers.around(owner, "plain", "a")
    timers.around(owner, "waiting", "b")
    assert (owner.plain(), asyncio.run(owner.waiting())) == (1, 2)
    assert set(timers.seconds) == {"a", "b"}


def test_waiting_for_the_encoder_counts_as_reading(monkeypatch):
    clock = iter([0.0, 1.0, 4.0, 10.0])  # the turn starts, reading starts, reading ends, the turn ends
    monkeypatch.setattr("bot.bench.timers.time.perf_counter", lambda: next(clock))
    monkeypatch.setattr(Turns, "_read", staticmethod(lambda said: nullcontext()))
    turns, timers = Turns(agent=None, store=None), Timers()
    reading_ahead(timers, turns)

    async def turn():
        with timers.part("rest"):
            async with turns._read("a message"):
                pass

    asyncio.run(turn())
    assert timers.seconds == {"rest": 7.0, "parse": 3.0}


def test_a_failing_child_is_told_in_one_sentence(folder):
    with pytest.raises(BenchError, match="bot.bench.no_such ended with exit code 1: .*No module named"):
        ask("bot.bench.no_such", {}, folder / "child.log", lambda _: None)
