"""An editor's own sentences become examples; those of women are neither shown nor copied."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import yaml

from bot.__main__ import main
from bot.checks.training import blocks, examples
from bot.encoder import encoder
from bot.pack import check, training
from bot.pack.current import current, using
from bot.report import centre, report, taught, teach, unanswered
from bot.report.clusters import Cluster
from tests.support.packs import Small

MARKER = "Vexorial-7319-Umbrel"
CLUSTER = Cluster("6b86", 5, ["English"], ["lawyer"], ["legal_aid"], [1])


@pytest.fixture
def place(tmp_path, monkeypatch, store):
    """Data and a database of the test's own, with a group of six chats in it."""
    (tmp_path / "nlu" / "en").mkdir(parents=True)
    (tmp_path / "nlu" / "ne-Latn").mkdir()
    known = "version: '3.1'\nnlu:\n- intent: kafala\n  metadata: {language: en}\n  examples: |\n    - what is this kafala thing\n"
    (tmp_path / "nlu" / "en" / "services.yml").write_text(known, encoding="utf-8")
    monkeypatch.setattr(teach, "NLU", tmp_path / "nlu")
    monkeypatch.setattr(teach.sentences, "__defaults__", (tmp_path / "nlu",))
    for function, before in ((taught.note, ()), (taught.lessons, ())):
        monkeypatch.setattr(function, "__defaults__", (*before, tmp_path / "taught.yml"))
    monkeypatch.setattr("bot.settings.ROOT", tmp_path)
    monkeypatch.setenv("TAYARI_DATABASE", str(store.engine.url))
    space = centre.Space(np.zeros(2, np.float32), {"legal_aid": np.array([1.0, 0.0])})
    monkeypatch.setattr(centre, "space", lambda: space)
    monkeypatch.setattr(encoder, "shared", lambda: type("Same", (), {"encode": staticmethod(lambda text: np.array([1.0, 0.0]))}))
    for n in range(6):
        unanswered.keep(store.engine, f"sender {n}", "en", f"i want a lawyer {MARKER}")
    return tmp_path


def given(folder, *lines: str):
    """A file of the editor's."""
    path = folder / "lines.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_from_the_command_line_to_the_page(place, store, capsys):
    code = report.open_clusters(store.engine)[0].code
    lines = given(place, "who takes my case to the court", "", "ne-Latn: malai wakil chahiyo adalat ma")
    assert main(["report", "teach", code, "--topic", "legal_aid", "--form", "en", "--from", lines]) == 0
    written = {
        form: [(b["intent"], b["metadata"], examples(b)) for path, b in blocks(form, place / "nlu") if "taught" in path.name]
        for form in ("en", "ne-Latn")
    }
    assert written == {
        "en": [("legal_aid", {"language": "en"}, ["who takes my case to the court"])],
        "ne-Latn": [("legal_aid", {"language": "ne-Latn"}, ["malai wakil chahiyo adalat ma"])],
    }
    assert report.open_clusters(store.engine) == []
    lesson = taught.lessons(place / "taught.yml")[0]
    assert (lesson.topic, lesson.chats, lesson.keywords, lesson.examples) == ("legal_aid", 5, ["lawyer"], {"en": 1, "ne-Latn": 1})
    assert "You asked about lawyer (at least 5 chats)" in report.lesson_words(lesson)
    files = [path for path in place.rglob("*") if path.suffix in (".yml", ".txt")]
    assert len(files) == 5 and not [path for path in files if MARKER in path.read_text(encoding="utf-8")]
    assert MARKER not in "".join(capsys.readouterr())


def test_a_second_lesson_is_added_below_the_first(place, store):
    for text in ("who takes my case to the court", "do i get somebody who speaks for me there"):
        teach.teach(store.engine, CLUSTER, "legal_aid", {"en": [text]}, date(2026, 11, 22))
    held = yaml.safe_load(next((place / "nlu" / "en").glob("*_taught.yml")).read_text(encoding="utf-8"))
    assert [block["intent"] for block in held["nlu"]] == ["legal_aid"] * 2
    assert [lesson.week for lesson in taught.lessons(place / "taught.yml")] == ["2026-W47"] * 2


def test_sentences_can_be_typed(place, store, monkeypatch):
    code, typed = report.open_clusters(store.engine)[0].code, iter(["who takes my case to the court", ""])
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
    assert main(["report", "teach", code, "--topic", "legal_aid", "--form", "en"]) == 0
    assert "who takes my case" in next((place / "nlu" / "en").glob("*_taught.yml")).read_text(encoding="utf-8")


MISTAKES = {
    "no such group": (["ffff", "--topic", "legal_aid", "--form", "en"], ["a b c"], "'ffff': no such cluster"),
    "no such topic": (["{code}", "--topic", "driving", "--form", "en"], ["a b c"], "'driving': no such topic"),
    "no form": (["{code}", "--topic", "legal_aid"], ["a b c"], "line 1: no form: give a form"),
    "no such form": (["{code}", "--topic", "legal_aid", "--form", "xx"], ["a b c"], "line 1: xx: give a form"),
    "brackets": (["{code}", "--topic", "legal_aid", "--form", "en"], ["ok then", "a [b](c)"], "line 2: brackets"),
    "nothing": (["{code}", "--topic", "legal_aid", "--form", "en"], ["", " "], "no sentence was given"),
    "an old one": (["{code}", "--topic", "legal_aid", "--form", "en"], ["What is this kafala thing?"], "nearly the same as an example"),
    "twice": (["{code}", "--topic", "legal_aid", "--form", "en"], ["who takes my case", "who takes my case"], "nearly the same"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_one_sentence_and_nothing_is_written(place, store, capsys, mistake):
    words, lines, told = MISTAKES[mistake]
    code = report.open_clusters(store.engine)[0].code
    before = {path: path.read_bytes() for path in (place / "nlu").rglob("*.yml")}
    given(place, *lines)
    assert main(["report", "teach", *(word.format(code=code) for word in words), "--from", str(place / "lines.txt")]) == 1
    error = capsys.readouterr().err.strip()
    assert told in error and error.startswith("error: ") and "\n" not in error
    assert {path: path.read_bytes() for path in (place / "nlu").rglob("*.yml")} == before
    assert report.open_clusters(store.engine) and not (place / "taught.yml").exists()


def test_a_file_that_cannot_be_read_is_named(place, store, capsys):
    code = report.open_clusters(store.engine)[0].code
    assert main(["report", "teach", code, "--topic", "legal_aid", "--form", "en", "--from", str(place / "not-there.txt")]) == 1
    assert "not-there.txt: cannot be read" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(place, store, capsys):
    code = report.open_clusters(store.engine)[0].code
    (place / "nlu" / "ne-Latn").rmdir()
    assert main(["report", "teach", code, "--topic", "legal_aid", "--form", "ne-Latn", "--from", given(place, "mero case kasle linchha")]) == 1
    error = capsys.readouterr().err
    assert "taught.yml: cannot be written: " in error and "teach in a checkout" in error and "Traceback" not in error
    assert report.open_clusters(store.engine), "what was not taught must stay on the list"


@pytest.mark.parametrize("text", ["taught: 5", "taught:\n- {date: soon, topic: kafala, chats: 5}", "a: [", "taught:\n- {topic: kafala}"])
def test_a_list_that_is_broken_is_told_in_one_sentence(tmp_path, text):
    (tmp_path / "taught.yml").write_text(text, encoding="utf-8")
    with pytest.raises(taught.TaughtError, match="^taught.yml: expected a list `taught`"):
        taught.lessons(tmp_path / "taught.yml")


def test_without_a_database_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TAYARI_DATABASE", f"sqlite:///{tmp_path / 'none.db'}")
    assert main(["report"]) == 1
    assert "no such database" in capsys.readouterr().err and not (tmp_path / "none.db").exists()


# with a country pack


@pytest.fixture
def small(folder):
    """A pack in order, chosen for the test."""
    pack = Small(folder / "small-desk")
    with using(pack.folder):
        yield pack


def test_a_pack_is_taught_in_its_own_folder(place, store, small, capsys):
    code = report.open_clusters(store.engine)[0].code
    lines = given(place, "who takes my case to the court", "ne-Latn: malai wakil chahiyo adalat ma")
    assert main(["report", "teach", code, "--topic", "legal_aid", "--form", "en", "--from", lines]) == 0
    assert not [path for path in (place / "nlu").rglob("*taught.yml")] and not (place / "taught.yml").exists()
    assert "who takes my case" in (small.folder / "nlu" / "en.yml").read_text(encoding="utf-8")
    assert check.problems(small.folder) == []
    assert [lesson.topic for lesson in taught.of_pack(current())] == ["legal_aid"] and training.family() == "pack-small-desk"
    assert f"{small.folder.name}/taught.yml: noted. Now: make train PACK=…" in capsys.readouterr().out


def test_lessons_of_base_and_pack_stand_together(place, store, small):
    taught.note(taught.Lesson("2026-11-20", "kafala", 10))
    teach.teach(store.engine, CLUSTER, "legal_aid", {"en": ["who takes my case to the court"]}, date(2026, 11, 19))
    assert [lesson.topic for lesson in taught.of_pack(current())] == ["legal_aid", "kafala"]


def test_what_the_pack_knows_already_is_not_taught_again(place, store, small, capsys):
    teach.teach(store.engine, CLUSTER, "legal_aid", {"en": ["who takes my case to the court"]}, date(2026, 11, 19))
    with pytest.raises(teach.TeachError, match="nearly the same"):
        teach.sentences(["Who takes my case to the court?"], "en")
    with pytest.raises(teach.TeachError, match="line 1: hi: give a form .* there are ne ne-Latn en"):
        teach.sentences(["abc"], "hi")
    assert main(["report", "teach", "6b86", "--topic", "physical_abuse", "--form", "en", "--from", given(place, "he hits")]) == 1
    assert "'physical_abuse': a topic of danger is taught in the base" in capsys.readouterr().err
