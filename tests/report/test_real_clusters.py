"""With the real encoder: messages about the same come together, whatever the language, and others do not."""

from __future__ import annotations

import pytest

from bot.encoder import encoder
from bot.report import vocabulary
from bot.report.centre import space
from bot.report.clusters import clusters
from bot.report.unanswered import Asked

DRIVING = [
    "can i get driving licence in kuwait", "driving license for maid possible?", "how to get a licence to drive in kuwait",
    "is a housemaid allowed to drive a car with licence", "madam wants me to drive the children, i have no licence",
    "i want to learn driving there, which licence", "puedo conducir con mi licencia",
]  # fmt: skip
ARABIC = [
    "where can i learn arabic", "arabic class for beginners", "teach me some arabic words", "kuro ng arabic saan",
    "nataka kujifunza kiarabu", "course of arabic for maids",
]  # fmt: skip
OTHERS = ["who won the match yesterday", "gold price today", "sing me a song", "recipe chicken curry", "ok", "god bless you"]


@pytest.fixture(scope="module")
def found():
    """The clusters of all of these, each message of another chat."""
    asked = [Asked(n, f"chat {n}", "en", text, None) for n, text in enumerate([*DRIVING, *ARABIC, *OTHERS])]
    return clusters(asked, encoder.shared().encode, space(), vocabulary.shared())


def test_each_subject_is_a_group_of_its_own(found):
    groups = [{*cluster.numbers} for cluster in found]
    driving, arabic = set(range(len(DRIVING))), set(range(len(DRIVING), len(DRIVING) + len(ARABIC)))
    mine = [next(group for group in groups if len(group & subject) >= 5) for subject in (driving, arabic)]
    assert mine[0] <= driving and mine[1] <= arabic


def test_it_is_named_by_what_five_chats_share_and_by_what_is_near(found):
    named = {word: cluster for cluster in found for word in cluster.keywords}
    assert "licence" in named and "language_and_skills" in named["arabic"].near
