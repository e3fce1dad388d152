"""python -m bot lesson: files are written, mistakes are said in one sentence."""

from __future__ import annotations

import pypdfium2
import pytest

from bot import settings, tables  # noqa: F401 all tables are made at the first use
from bot.__main__ import main
from bot.classes import register
from bot.classes.register import Plan
from bot.database import open_database
from bot.lessons.paper import content

ITEMS = ("hurry", "keep_papers", "rest_day", "first_thing", "by_heart")
HANDOUT = ["handout", "--corridor", "np-kw", "--language", "ne,en", "--topic", "passport_retention"]


@pytest.fixture
def run(folder, capsys):
    """run("paper", …) -> (exit code, standard output, standard error); files go into the folder."""

    def run_(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["lesson", *arguments, "--out", str(folder)])
        except SystemExit as ended:  # the parser's own refusals
            code = ended.code
        return code, *capsys.readouterr()

    return run_


def test_a_handout_for_each_language(run, folder):
    assert run(*HANDOUT, "--bot", "@tayari_bot")[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == [f"handout-passport_retention-NP-KW-{language}.pdf" for language in ("en", "ne")]


def test_a_plan_as_pdf_and_text(run, folder):
    assert run("plan", "--corridor", "NP-KW", "--languages", "ne")[0] == 0
    assert (folder / "plan-NP-KW.pdf").read_bytes()[:5] == b"%PDF-"
    assert "Nepal to Kuwait" in (folder / "plan-NP-KW.md").read_text(encoding="utf-8")


def test_the_paper_has_the_questions_of_its_session(run, folder, monkeypatch):
    monkeypatch.setenv("TAYARI_DATABASE", f"sqlite:///{folder / 'bot.db'}")
    class_ = register.open_class(open_database(settings.conversations_url()), Plan("NP", "KW", ("en", "hi"), ITEMS))
    code, out, error = run("paper", "--class", class_.code.lower())
    assert code == 0, error
    names = [f"test-{class_.code}-{language}.pdf" for language in ("en", "hi")]
    assert [name in out for name in names] == [True, True]
    opened = pypdfium2.PdfDocument(str(folder / names[0]))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())
    places = [text.index(question.text) for question in content("en", "NP", "KW", ITEMS)["questions"]]
    assert places == sorted(places) and f"session {class_.code}" in text


def test_a_paper_in_a_language_that_the_session_has_not_is_refused(run, folder, monkeypatch):
    monkeypatch.setenv("TAYARI_DATABASE", f"sqlite:///{folder / 'bot.db'}")
    class_ = register.open_class(open_database(settings.conversations_url()), Plan("NP", "KW", ("en", "hi"), ITEMS))
    code, _, error = run("paper", "--class", class_.code, "--language", "hi,ne")
    assert code and "--language ne: not of this session, which has en, hi" in error and not list(folder.glob("*.pdf"))


def test_the_paper_of_chosen_questions(run, folder):
    assert run("paper", "--corridor", "NP-KW", "--language", "ne", "--items", ",".join(ITEMS))[0] == 0
    assert (folder / "test-NP-KW-ne.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["paper", "--corridor", "NP-KW"], "give --class CODE, or all of --corridor, --items and --language"),
        (["paper", "--class", "K7M9PX", "--items", "hurry"], "leave --corridor and --items out"),
        (["paper", "--class", "nothing"], "no session runs under this code"),
        ([*HANDOUT[:-1], "weather"], "topics: weather"),
        ([*HANDOUT, "--language", "xx"], "languages: xx"),
        (["handout", "--corridor", "NP-NP", *HANDOUT[3:]], "NP"),
        (["plan", "--corridor", "NP-TV", "--languages", "ne"], "no file of TV"),
        (["plan", "--corridor", "Nepal", "--languages", "ne"], "expected two country codes"),
    ],
)
def test_mistakes_are_said_in_one_sentence(run, arguments, said):
    code, _, error = run(*arguments)
    assert code and said in error and "Traceback" not in error


def test_a_folder_that_cannot_be_written_is_named(run, folder, capsys):
    (folder / "file").write_text("")
    assert main(["lesson", *HANDOUT, "--out", str(folder / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err
