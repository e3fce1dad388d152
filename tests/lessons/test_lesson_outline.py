"""The outline in data/lessons/: two hours, every question of the quiz in one place, mistakes named."""

from __future__ import annotations

import shutil

import pytest
import yaml

from bot.checks.lessons import problems
from bot.lessons.errors import LessonError
from bot.lessons.outline import LESSONS, MINUTES, outline, read
from bot.quiz.bank import bank


@pytest.fixture
def changed(tmp_path):
    """changed(change) -> the outline after change({"parts", "plays"}) has been at work on a copy of the files."""

    def read_(change):
        content = {}
        for name in ("plan.yml", "plays.yml"):
            shutil.copy(LESSONS / name, tmp_path)
            content.update(yaml.safe_load((tmp_path / name).read_text(encoding="utf-8")))
        change(content)
        for name, field in (("plan.yml", "parts"), ("plays.yml", "plays")):
            (tmp_path / name).write_text(yaml.safe_dump({field: content[field]}), encoding="utf-8")
        return read(tmp_path)

    return read_


def test_the_five_parts_take_two_hours_and_are_those_of_her_way():
    assert [part.id for part in outline().parts] == ["deciding", "contract", "leaving", "first_week", "help"]
    assert sum(step.minutes for part in outline().parts for step in part.steps) == MINUTES == 120


def test_every_question_of_the_quiz_goes_with_exactly_one_part():
    for item in bank().values():
        part = outline().part_of(item)
        assert part is not None, item.id
        others = [p for p in outline().parts if p is not part]
        assert item.topic in part.topics or item.topic not in [topic for p in others for topic in p.topics]


def test_questions_that_cannot_be_asked_for_a_corridor_are_left_out():
    rights = next(part for part in outline().parts if part.id == "first_week")
    found = {way: {item.id for item in outline().items(rights, *way)} for way in (("NP", "KW"), ("NP", "HK"))}
    assert all(bank()[id].right(*way) for way, ids in found.items() for id in ids)
    assert found["NP", "KW"] != found["NP", "HK"]


def _longer(content):
    content["parts"][0]["steps"][0]["minutes"] += 1


def _strange_topic(content):
    content["parts"][1]["topics"].append("weather")


def _strange_play(content):
    content["parts"][1]["steps"][0]["play"] = "wedding"


def _four(content):
    content["parts"].pop()


@pytest.mark.parametrize(
    ("change", "said"),
    [(_longer, "121 minutes"), (_strange_topic, "weather"), (_strange_play, "wedding"), (_four, "parts")],
)
def test_a_fault_is_named_in_one_sentence(changed, change, said):
    with pytest.raises(LessonError, match=said) as refused:
        changed(change)
    assert "\n" not in str(refused.value)


def test_what_is_no_yaml_is_refused(tmp_path):
    (tmp_path / "plan.yml").write_text("parts: [", encoding="utf-8")
    with pytest.raises(LessonError, match="plan.yml: cannot be read"):
        read(tmp_path)


def test_the_check_of_all_data_reads_it(tmp_path):
    assert problems() == []
    assert len(problems(tmp_path)) == 1
