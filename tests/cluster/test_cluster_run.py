"""The bot in several processes over a real broker; then 300 updates while a worker is killed and the broker stopped."""

from __future__ import annotations

import os

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.bench.cluster_figures import memory, rows
from bot.bench.cluster_load import COUNTRIES, outcome, send, steps
from bot.cluster.shards import shard_of
from bot.privacy import pseudonym
from bot.words.render import words
from tests.support.cluster import MISSING, Cluster, installed
from tests.support.staff_room import CHAT, StaffRoom
from tests.support.telegram_bot import NAMES, SECRET, TOKEN, Woman

pytestmark = pytest.mark.skipif(not installed(), reason=MISSING)

CHATS, EACH = 30, len(COUNTRIES)
ALL = CHATS * EACH


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A receiver and two workers; the tests below run in their order."""
    key = os.environ["TAYARI_ID_KEY"]
    with Cluster(tmp_path_factory.mktemp("cluster"), TAYARI_MESSAGES_A_SECOND="0", TAYARI_ID_KEY=key, TAYARI_STAFF_CHAT=str(CHAT)) as made:
        made.add_workers(2)
        yield made


def figures(process) -> dict[tuple[str, ...], float]:
    """{(name, *values of the labels): value} of /metrics."""
    families = text_string_to_metric_families(process.call("GET", "/metrics").body.decode())
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


@pytest.fixture(scope="module")
def after(cluster):
    """Everything has happened: one worker is gone, the broker was away."""
    before = cluster.answered()
    for chat, step in steps(CHATS, EACH):
        send(cluster.api, chat, step)
    first, second = cluster.workers
    second.wait_until(lambda: cluster.answered() - before >= ALL // 6, "a part is answered")
    first.kill()
    cluster.at_the_kill = cluster.answered() - before
    second.wait_until(lambda: cluster.answered() - before >= ALL // 2, "the other one goes on")
    cluster.broker.kill()
    cluster.at_the_stop = cluster.answered() - before
    cluster.broker.start()
    second.wait_until(lambda: cluster.answered() - before >= ALL, "all are answered")
    second.wait_until(lambda: not cluster.waiting(), "all are acknowledged")
    return cluster


def test_each_worker_has_half_of_the_shards(cluster):
    assert cluster.held() == [cluster.shards // 2] * 2


def test_each_process_tells_how_it_is(cluster):
    for one in (cluster.receiver, *cluster.workers):
        one.wait_until(lambda: one.call("GET", "/ready").status == 200, "it is ready")
    told, (first, _) = figures(cluster.receiver), (figures(one) for one in cluster.workers)
    assert told["tayari_up", "broker"] == told["tayari_up", "telegram"] == 1
    assert told["tayari_queued",] == told["tayari_given_up",] == 0 and ("tayari_stale_facts",) not in told
    assert first["tayari_up", "database"] == 1 and first["tayari_inbox_waiting",] == 0


def test_the_trainers_pages_are_the_workers(cluster):
    served = [one.call("GET", "/class/favicon.ico").status for one in (cluster.receiver, *cluster.workers)]
    assert served == [404, 204, 204]


def test_a_person_answers_through_another_worker_than_hers(cluster):
    room, of_staff = StaffRoom(cluster.api), cluster.holder(shard_of(CHAT))
    she = next(w for w in (Woman(cluster.api) for _ in range(100)) if cluster.holder(shard_of(w.id)) != of_staff)
    she.taps('/give_country{"host":"KW","origin":"NP"}').hears("ui.both_set")
    she.taps("/talk_to_person").hears("handoff.ask")
    she.taps("/staff_yes").hears("handoff.connected")
    head = room.hears(words("en").catalogue["staff.head"].split("}")[1])
    room.replies(head, "Namaste, I read you.")
    assert "Namaste, I read you." in she.hears("handoff.from_staff").text
    she.taps("/staff_end").hears("handoff.ended")


def test_what_she_has_in_the_shared_database_is_forgotten(cluster):
    she = Woman(cluster.api)
    she.taps('/give_country{"host":"KW"}').hears("ui.host_set")
    assert cluster.kept(pseudonym("telegram", she.id)) > 0
    she.says("/forget").hears("ui.forgotten")
    assert cluster.kept(pseudonym("telegram", she.id)) == 0


def test_the_kill_and_the_stop_came_in_the_middle(after):
    assert 0 < after.at_the_kill < after.at_the_stop < ALL


def test_what_came_is_counted(after):
    assert figures(after.receiver)["tayari_received_total",] >= ALL
    assert figures(after.workers[1])["tayari_inbox_oldest_seconds",] == 0


def test_none_is_lost_and_each_chats_order_is_kept(after):
    found = outcome(after.api, CHATS, EACH)
    assert (found.updates, found.lost, found.disordered) == (ALL, 0, 0)


def test_at_most_the_one_in_flight_of_each_chat_is_answered_twice(after):
    assert outcome(after.api, CHATS, EACH).twice <= CHATS


def test_a_receiver_can_poll_in_place_of_the_webhook(after):
    after.receiver.kill()
    polling = after.process("receiver")
    polling.start()
    polling.wait_until(lambda: not after.api.webhook and after.api.calls("getUpdates"), "it polls")
    Woman(after.api).taps('/give_country{"host":"KW"}').hears("ui.host_set")
    assert polling.call("GET", "/health").json == {"ok": True, "parts": {"telegram": "ok", "broker": "ok"}}


def test_no_process_writes_names_ids_words_or_secrets(after):
    output = "".join(one.output for one in (after.receiver, *after.workers))
    secret = [TOKEN, SECRET, "I work in", "guest:guest", *NAMES, *(str(chat) for chat, _ in steps(CHATS, 1))]
    assert [s for s in secret if s in output] == []


def test_the_files_of_the_broker_hold_no_words(after):
    kept = b"".join(path.read_bytes() for path in after.broker.folder.rglob("*") if path.is_file())
    assert not [s for s in (b"I work in", b"Asha", b"give_country") if s in kept]


def test_the_figures_of_the_plan_can_be_measured(after):
    held = memory(after.workers[1].pid)
    assert 100 < held["own"] < held["rss"] < 4000
    found = rows(after.engine)
    assert found["conversations"]["rows"] >= CHATS and found["inbox"]["rows"] >= ALL
    assert all(100 < one["each"] < 20_000 for one in found.values())


def test_a_worker_told_to_stop_leaves_nothing_behind(after):
    code, _ = after.workers[1].stop()
    assert code == 0 and after.held() == [] and after.waiting() == 0
