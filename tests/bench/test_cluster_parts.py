"""The cluster's bench counts what was lost, repeated and out of order, and draws it."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from rich.console import Console

from bot.bench import cluster_trouble
from bot.bench.cluster_load import AT_ONCE, COUNTRIES, FIRST_CHAT, Outcome, feed, outcome, send, steps
from bot.bench.cluster_speed import chats
from bot.bench.cluster_table import FLOOR, LEFT, ROOF, WIDTH, chart, show
from bot.words.render import words

TROUBLE = {
    "chats": 2,
    "updates": 20,
    "lost": 0,
    "twice": 1,
    "disordered": 0,
    "refused": 1234,
    "seconds": 40.0,
    "marks": {"killed": 10.0, "taken over": 11.5, "back": 30.0, "stopped": 20.0, "started": 26.0},
    "series": [(0.0, 0), (20.0, 5), (40.0, 20)],
}
SPEED = [{"workers": n, "answered": 20.0 * n, "received": 300.0, "cores": 1.0, "others": 0.1, "calls": 2.9} for n in (1, 2)]


class Chats:
    """What chats got: answers to these countries, by chat."""

    def __init__(self, *got: str):
        self._got = got

    def sent(self) -> list:
        """As the stand-in of Telegram tells it."""
        form, text = words("en").format, words("en").catalogue["ui.host_set"]
        told = [(FIRST_CHAT + n, re.sub(r"\{.*?\}", form.value({"country": code}), text)) for n, one in enumerate(self._got) for code in one.split()]
        return [SimpleNamespace(chat_id=chat, text=said) for chat, said in told] + [SimpleNamespace(chat_id=FIRST_CHAT, text=None)]


ALL = " ".join(COUNTRIES[:3])
FIRST, SECOND, THIRD = COUNTRIES[:3]


@pytest.mark.parametrize(
    "got, lost, twice, disordered",
    [
        (ALL, 0, 0, 0),
        (f"{FIRST} {FIRST} {SECOND} {THIRD}", 0, 1, 0),
        (f"{FIRST} {THIRD}", 1, 0, 0),
        (f"{SECOND} {FIRST} {THIRD}", 0, 0, 1),
        (f"{FIRST} {SECOND} {FIRST} {THIRD}", 0, 1, 0),  # the first came again after a crash: its first answer counts
        ("", 3, 0, 0),
    ],
)
def test_what_came_of_a_load_is_counted(got, lost, twice, disordered):
    assert outcome(Chats(got, ALL), 2, 3) == Outcome(2, 6, lost, twice, disordered)


def test_chats_write_in_turn_each_its_messages_in_order():
    assert list(steps(2, 2)) == [(FIRST_CHAT, 0), (FIRST_CHAT + 1, 0), (FIRST_CHAT, 1), (FIRST_CHAT + 1, 1)]


def test_half_of_the_chats_type_and_half_tap():
    said = []
    api = SimpleNamespace(say=lambda chat, text: said.append((chat, text)), press=lambda chat, data, number, user: said.append((chat, data)))
    send(api, 7, 0)
    send(api, 8, 0)
    assert said[0] == (7, "I work in Kuwait") and said[1][0] == 8 and COUNTRIES[0] in said[1][1]


def test_never_too_many_wait_at_the_stand_in():
    waiting, most = [0], [0]

    def one() -> None:
        waiting[0] += 1
        most[0] = max(most[0], waiting[0])

    def deliver() -> None:
        waiting[0] = max(0, waiting[0] - 15)

    feed(SimpleNamespace(pending_count=lambda: waiting[0]), [one] * 2000, deliver)
    assert AT_ONCE < most[0] <= AT_ONCE + 20


def test_no_chat_of_one_round_writes_in_another():
    said = [(str(n), "x") for n in range(2000)]
    rounds = [set(chats(said, number).values()) for number in range(4)]
    assert [len(one) for one in rounds] == [2000] * 4 and len(set().union(*rounds)) == 8000


@pytest.mark.parametrize("broken", ["kill", "held"])
def test_trouble_that_cannot_be_made_ends_the_run(broken, monkeypatch):
    def fail(*_):
        raise TimeoutError("nobody took them")

    monkeypatch.setattr(cluster_trouble, "EVERY", 0)
    worker = SimpleNamespace(kill=lambda: None)
    cluster = SimpleNamespace(answered=lambda: next(answered), workers=[worker], held=lambda: [])
    setattr(*((worker, "kill", fail) if broken == "kill" else (cluster, "held", fail)))
    answered = iter([0, 3, 3, 3])
    trouble = cluster_trouble.Trouble(cluster, 10, lambda what: None)
    trouble.look()
    trouble._doing[0].join(5)
    with pytest.raises(TimeoutError, match="nobody took them"):
        trouble.over()


def test_the_tables_name_each_figure():
    held = {"receiver": {"rss": 174.0, "own": 132.0}}
    about = {"machine": "2 processor cores", "cores": 2, "date": "2026-11-22", "updates": 100}
    result = {"speed": SPEED, "trouble": TROUBLE, "memory": held, "rows": {"inbox": {"rows": 10, "each": 210.0}}, "about": about}
    console = Console(file=io.StringIO(), width=160)
    show(result, console)
    printed = " ".join(console.file.getvalue().split())
    for text in ("2.00 ×", "2.9", "1,234", "1.5 s", "6.0 s", "174 (132) MB", "210", "2 processors allow"):
        assert text in printed, text


def test_the_picture_shows_when_it_happened():
    picture = chart(TROUBLE)
    ElementTree.fromstring(picture)
    assert "worker killed" in picture and "broker back" in picture and ">40 s<" in picture
    assert f'points="{LEFT}.0,{FLOOR}.0' in picture and f'{WIDTH - 20}.0,{ROOF}.0"' in picture
