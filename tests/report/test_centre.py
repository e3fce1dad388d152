"""Where topics lie: those that a pack adds too, those without examples nowhere, and also where nothing can be written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.encoder import encoder
from bot.pack.current import using
from bot.report import centre
from bot.settings import ROOT
from tests.support.packs import Small

BASE = [("en", "kafala", "what is kafala"), ("en", "contract", "my contract"), ("ne", "contract", "mero kagaj")]


class Reads:
    """An encoder that needs no model: a direction for each text."""

    def encode(self, text: str) -> np.ndarray:
        """The unit vector of a text."""
        chance = np.random.default_rng(list(text.encode()))
        return centre.unit(chance.standard_normal(384).astype(np.float32))


@pytest.fixture(autouse=True)
def small(monkeypatch, tmp_path):
    """A base of three examples."""
    monkeypatch.setattr(centre, "every_example", lambda forms: iter(BASE))
    monkeypatch.setattr(centre, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(encoder, "shared", Reads)
    monkeypatch.setattr(encoder, "identity", lambda: "reads")


def space_of(folder: Path) -> centre.Space:
    """Where the topics lie with a pack."""
    with using(folder):
        return centre.space()


def test_a_question_like_those_of_a_pack_is_near_the_topic_of_the_pack():
    space = space_of(ROOT / "packs" / "nepal-desk")
    assert {*space.topics} == {"contract", "kafala", "reentry_permit"}
    for topic, vector in space.topics.items():
        assert np.isfinite(vector).all() and space.nearest(vector[None])[0] == topic


@pytest.mark.parametrize("broken", [None, b"nlu: [", "nlu: [नेपाल]".encode("utf-16"), b"other: 1"])
def test_a_topic_of_a_pack_without_examples_is_near_to_nothing_and_disturbs_no_other(tmp_path, broken):
    pack = Small(tmp_path / "pack").topic()
    if broken:
        (pack.folder / "nlu").mkdir()
        (pack.folder / "nlu" / "en.yml").write_bytes(broken)
    space = space_of(pack.folder)
    assert {*space.topics} == {"contract", "kafala"}
    assert all(space.nearest(vector[None])[0] == topic for topic, vector in space.topics.items())


def test_where_nothing_can_be_written_the_examples_are_read_all_the_same(monkeypatch, tmp_path):
    kept = space_of(None)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["centre-reads.npz"]
    (tmp_path / "file").touch()
    monkeypatch.setattr(centre, "CACHE", tmp_path / "file" / "cache")
    read = space_of(None)
    assert {*read.topics} == {*kept.topics}
    assert all(np.allclose(read.topics[topic], kept.topics[topic], atol=1e-2) for topic in kept.topics)
