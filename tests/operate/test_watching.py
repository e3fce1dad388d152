"""What the operator's programs see of a running bot: ready or not, figures, and a log of JSON lines."""

from __future__ import annotations

import json

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from tests.operate.conftest import METRICS_TOKEN
from tests.support import telegram_scenes as scenes
from tests.support.telegram_bot import PATIENCE, TelegramBot

ASKED = {"Authorization": f"Bearer {METRICS_TOKEN}"}
OWN = ("process_", "python_")  # families that the library adds: of the process, of Python


def figures(bot: TelegramBot) -> dict[tuple[str, ...], float]:
    """{(name, *values of the labels): value} of /metrics."""
    answer = bot.server.call("GET", "/metrics", **ASKED)
    assert answer.status == 200 and answer.headers["cache-control"] == "no-store"
    families = text_string_to_metric_families(answer.body.decode())
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_it_is_ready_once_telegram_has_the_webhook(bot):
    bot.server.wait_until(lambda: bot.server.call("GET", "/ready").status == 200, "it is ready", PATIENCE)
    assert bot.server.call("GET", "/ready").json == {
        "ok": True,
        "parts": dict.fromkeys(("model", "database", "inbox", "telegram"), "ok"),
    }


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": METRICS_TOKEN}])
def test_without_the_token_there_are_no_figures(bot, headers):
    answer = bot.server.call("GET", "/metrics", **headers)
    assert (answer.status, answer.body) == (403, b"")


def test_a_question_and_a_cry_for_help_are_counted(bot):
    she = bot.woman()
    before = figures(bot)
    she.says(scenes.QUESTION).hears(f"topic.{scenes.TOPIC}.understood")
    she.taps(scenes.KUWAIT).hears(f"topic.{scenes.TOPIC}.understood")
    she.says("he beats me every day and he will kill me").hears_something()
    she.says("paper")
    done = ("tayari_turn_seconds_count", "telegram")
    bot.server.wait_until(lambda: figures(bot)[done] == before[done] + 4, "four turns are counted", PATIENCE)
    risen = {key: value - before.get(key, 0) for key, value in figures(bot).items()}
    assert risen["tayari_updates_total", "telegram"] == 4
    assert risen["tayari_replies_total", "telegram"] >= 4
    assert risen["tayari_danger_total", "high"] == 1
    assert risen["tayari_unanswered_total", "fallback"] == 1
    assert risen["tayari_failed_turns_total",] == risen["tayari_failed_sends_total", "refused"] == 0


def test_a_reply_that_telegram_refuses_is_counted(bot):
    before = figures(bot)
    bot.api.fail("sendMessage", times=1, status=403)
    bot.woman().says("/menu")
    key = ("tayari_failed_sends_total", "closed")
    bot.server.wait_until(lambda: figures(bot)[key] == before[key] + 1, "the failed send is counted", PATIENCE)


def test_age_of_the_model_old_facts_and_parts_are_told(bot):
    found = figures(bot)
    assert 0 < found["tayari_model_age_seconds",] < 10 * 365 * 24 * 3600
    assert found["tayari_stale_facts",] >= 0
    assert found["tayari_up", "database"] == found["tayari_up", "inbox"] == 1
    assert found["tayari_inbox_waiting",] == 0


def test_labels_come_from_the_closed_sets_alone(bot):
    bot.woman().says("Ms Lightning in Doha took my passport").hears_something()
    allowed = {"channel": set(metrics.CHANNELS), "level": set(metrics.LEVELS), "kind": set(metrics.FAILURES), "why": set(metrics.UNANSWERED)}
    allowed["part"] = {"database", "words", "telegram", "inbox", "staff_chat"}
    answer = bot.server.call("GET", "/metrics", **ASKED).body.decode()
    for family in text_string_to_metric_families(answer):
        for sample in family.samples:
            for label, value in sample.labels.items():
                known = label == "le" or family.name.startswith(OWN) or value in allowed.get(label, ())
                assert known, f"{sample.name} has the label {label}={value!r}"


def test_each_line_of_the_log_is_an_object_that_tells_of_nobody(bot):
    bot.server.wait_until(lambda: "webhook" in bot.server.output, "something is logged")
    lines = [json.loads(line) for line in bot.server.output.splitlines()]
    assert all({"time", "level", "logger", "event"} == set(line) for line in lines)
    assert "Tayari answers on Telegram. Stop with Ctrl-C." in [line["event"] for line in lines]
    assert bot.leaks() == [] and METRICS_TOKEN not in bot.server.output
