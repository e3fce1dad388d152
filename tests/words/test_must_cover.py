"""Every topic's answer holds what a good answer must hold: must_cover.yml says in which entries, and they are shown.

A point's places, under `in`: ids of the catalogue; `numbers`, the numbers to call; `fact:<side>.<law>`, what the law of a
country says; `next:<topic>`, a button; `tool:<name>`, a step-by-step helper, which counts once there is one.
`words` are the English words that cover the point.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import manifest
from bot.directory import lookup
from bot.words.catalogue import SOURCE
from bot.words.files import read_catalogue
from tests.support.shown import shown

TABLE = yaml.safe_load((Path(__file__).parent / "must_cover.yml").read_text(encoding="utf-8"))
TOPICS, POINTS = 68, 284  # of the specification; a point that is taken out of the table would be missed by nobody else
WAYS = [("KW", "NP"), ("LB", "ET"), ("SA", "BD")]
NUMBERS = {"call.head", "call.head_in", "call.none", "danger.call_now"}
ENGLISH = {m.id: " ".join(str(m.string).split()) for m in read_catalogue(SOURCE) if m.id}


def on_the_way(topic: str) -> set[str]:
    """Ids that the topic's answer shows on the usual ways."""
    return set().union(*(shown(topic, *way) for way in WAYS))


def known_in(law: str) -> list[str]:
    """Countries of which a topic of law is known."""
    return [code for code, country in lookup.shared().countries.items() if any(rule.topic == law for rule in country.laws)]


def ids_of(topic: str, place: str) -> list[str]:
    """The catalogue's ids that a place of the table stands for, as far as the answer shows them; none: it does not."""
    kind, _, rest = place.partition(":")
    if place == "numbers":
        return sorted(NUMBERS & on_the_way(topic))
    if kind == "next":
        return [i for i in [f"topic.{rest}.title"] if i in on_the_way(topic)]
    if kind == "fact":
        side, law = rest.split(".")
        for code in known_in(law) if rest in manifest.topics()[topic].facts else []:
            way = (code, WAYS[0][1]) if side == "host" else (WAYS[0][0], code)
            found = [i for i in shown(topic, *way) if i.startswith(f"rule.{law}.")]
            if found:
                return sorted(found)
        return []
    return [place] if place in on_the_way(topic) else []


def excused(place: str) -> bool:
    """True for what may be promised before it is there: a tool nobody has built, a law of which no country file knows."""
    kind, _, rest = place.partition(":")
    return kind == "tool" and rest not in manifest.intents() or kind == "fact" and not known_in(rest.partition(".")[2])


def test_the_table_holds_every_topic_and_every_point():
    assert set(TABLE) == set(manifest.topics()), set(TABLE) ^ set(manifest.topics())
    points = [(topic, row["point"]) for topic, rows in TABLE.items() for row in rows]
    assert len(set(points)) == len(points), "a point stands twice"
    assert (len(TABLE), len(points)) == (TOPICS, POINTS)


@pytest.mark.parametrize("topic", TABLE)
def test_every_place_of_a_point_is_shown_by_the_answer(topic):
    wrong = []
    for row in TABLE[topic]:
        found = {place: ids_of(topic, place) for place in row["in"]}
        wrong += [f"{row['point']}: {place} is not shown" for place, ids in found.items() if not ids and not excused(place)]
        said = [i for ids in found.values() for i in ids]
        wrong += [f"{row['point']}: {i} is not in the English catalogue" for i in said if i not in ENGLISH]
        if not said:
            wrong.append(f"{row['point']}: no text covers it")
    assert not wrong, f"{topic}: {wrong}"


@pytest.mark.parametrize("topic", TABLE)
def test_the_words_of_a_point_stand_in_one_of_its_texts(topic):
    for row in TABLE[topic]:
        texts = [ENGLISH[i] for place in row["in"] for i in ids_of(topic, place)]
        own = all(place in ENGLISH for place in row["in"])
        assert row.get("words") or not own, f"{topic}: {row['point']}: say which words cover it"
        assert any(row.get("words", "").casefold() in text.casefold() for text in texts), f"{topic}: {row['point']}: {row.get('words')}"


def test_all_points_are_covered(capsys):
    covered = sum(any(ids_of(topic, place) for place in row["in"]) for topic, rows in TABLE.items() for row in rows)
    with capsys.disabled():
        print(f"\nmust_cover: {covered}/{POINTS}")
    assert covered == POINTS
