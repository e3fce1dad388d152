"""300 updates of 30 chats over a real broker: a worker is killed and the broker stopped while they are answered."""

from __future__ import annotations

import os

import pytest

from bot.bench.cluster_figures import memory, rows
from bot.bench.cluster_load import COUNTRIES, outcome, send, steps
from tests.support.cluster import MISSING, Cluster, installed
from tests.support.telegram_bot import NAMES, SECRET, TOKEN

pytestmark = pytest.mark.skipif(not installed(), reason=MISSING)

CHATS, EACH = 30, len(COUNTRIES)
ALL = CHATS * EACH


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Everything happens: then two workers, one of which is gone."""
    with Cluster(tmp_path_factory.mktemp("cluster"), TAYARI_MESSAGES_A_SECOND="0", TAYARI_ID_KEY=os.environ["TAYARI_ID_KEY"]) as made:
        made.add_workers(2)
        made.together = made.held()
        for chat, step in steps(CHATS, EACH):
            send(made.api, chat, step)
        first, second = made.workers
        second.wait_until(lambda: made.answered() >= ALL // 6, "a part is answered")
        first.kill()
        made.at_the_kill = made.answered()
        second.wait_until(lambda: made.answered() >= ALL // 2, "the other one goes on")
        made.broker.kill()
        made.at_the_stop = made.answered()
        made.broker.start()
        second.wait_until(lambda: made.answered() >= ALL and not made.waiting(), "all are answered and acknowledged")
        yield made


def test_both_workers_had_half_of_the_shards(cluster):
    assert cluster.together == [cluster.shards // 2] * 2


def test_the_kill_and_the_stop_came_in_the_middle(cluster):
    assert 0 < cluster.at_the_kill < cluster.at_the_stop < ALL


def test_none_is_lost_and_each_chats_order_is_kept(cluster):
    found = outcome(cluster.api, CHATS, EACH)
    assert (found.updates, found.lost, found.disordered) == (ALL, 0, 0)


def test_at_most_the_one_in_flight_of_each_chat_is_answered_twice(cluster):
    assert outcome(cluster.api, CHATS, EACH).twice <= CHATS


def test_no_process_writes_names_ids_words_or_secrets(cluster):
    output = "".join(one.output for one in (cluster.receiver, *cluster.workers))
    secret = [TOKEN, SECRET, "I work in", "guest:guest", *NAMES, *(str(chat) for chat, _ in steps(CHATS, 1))]
    assert [s for s in secret if s in output] == []


def test_the_broker_s_files_hold_no_words(cluster):
    kept = b"".join(path.read_bytes() for path in cluster.broker.folder.rglob("*") if path.is_file())
    assert not [s for s in (b"I work in", b"Asha", b"give_country") if s in kept]


def test_the_figures_of_the_plan_can_be_measured(cluster):
    held = memory(cluster.workers[1].pid)
    assert 100 < held["own"] < held["rss"] < 4000
    found = rows(cluster.engine)
    assert found["conversations"]["rows"] == CHATS and found["inbox"]["rows"] == ALL
    assert all(100 < one["each"] < 20_000 for one in found.values())
