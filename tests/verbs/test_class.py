"""python -m bot class: open, list, go on, end; mistakes are said in one sentence."""

from __future__ import annotations

import re

import pytest

from bot import settings
from bot.__main__ import main
from bot.classes import lead, register
from bot.database import open_database
from bot.quiz.bank import bank

TOPICS = "recruiter_check,recruitment_fees,job_offer_check,safe_migration,fake_documents,visit_visa,passport_retention,unpaid_wages"
NEW = ["class", "new", "--corridor", "np-kw", "--languages", "ne,hi,en"]


@pytest.fixture
def database(folder, monkeypatch):
    """A database of the test's own, and a bot with a name."""
    monkeypatch.setenv("TAYARI_DATABASE", f"sqlite:///{folder / 'bot.db'}")
    monkeypatch.setenv("TAYARI_BOT_USERNAME", "@tayari_bot")
    monkeypatch.setenv("TAYARI_WEB_HOSTS", "bot.example.org")
    return lambda: open_database(settings.conversations_url())


@pytest.fixture
def run(capsys):
    """run("class", …) -> (exit code, standard output, standard error)."""

    def run_(*words: str) -> tuple[int, str, str]:
        try:
            code = main(list(words))
        except SystemExit as ended:  # the parser's own refusals
            code = ended.code
        return code, *capsys.readouterr()

    return run_


def test_a_session_is_opened_led_and_ended(database, run, folder):
    code, out, _ = run(*NEW, "--topics", TOPICS, "--count", "8", "--out", str(folder))
    assert code == 0
    (class_,) = register.all_classes(database())
    assert (class_.plan.origin, class_.plan.host, class_.plan.languages, len(class_.plan.items)) == ("NP", "KW", ("ne", "hi", "en"), 8)
    assert {bank()[id].topic for id in class_.plan.items} <= set(TOPICS.split(","))
    assert f"https://t.me/tayari_bot?start={class_.code}" in out
    assert f"http://127.0.0.1:{settings.port()}/class/{class_.secret}" in out and f"https://bot.example.org/class/{class_.secret}" in out
    assert (folder / f"{class_.code}.pdf").read_bytes()[:5] == b"%PDF-"
    assert (folder / f"{class_.code}.png").read_bytes()[1:4] == b"PNG"
    assert re.search(rf"{class_.code} +NP-KW +ne,hi,en +before +0 ", run("class", "list")[1])
    for phase in ("teach", "after", "ended"):
        assert run("class", "go", class_.code.lower())[1] == f"{class_.code}: {phase}\n"
    assert "no session runs under this code" in run("class", "go", class_.code)[2]
    assert " ended " in run("class", "list")[1]


def test_a_session_can_be_ended_at_once(database, run, folder):
    run(*NEW, "--out", str(folder))
    (class_,) = register.all_classes(database())
    lead.show(database(), class_, f"item:{class_.plan.items[0]}")
    assert run("class", "end", f"{class_.code[:3]} {class_.code[3:]}")[1] == f"{class_.code}: ended\n"
    ended = register.by_id(database(), class_.id)
    assert ended.is_over and ended.shown == lead.JOIN, "the screen shows no question any more"


def test_without_the_bots_name_there_is_a_poster_and_a_hint(database, run, folder, monkeypatch):
    monkeypatch.delenv("TAYARI_BOT_USERNAME")
    code, out, _ = run(*NEW, "--out", str(folder))
    assert code == 0 and "set TAYARI_BOT_USERNAME or give --bot" in out
    assert sorted(path.suffix for path in folder.iterdir() if path.stem.isupper()) == [".pdf"]


@pytest.mark.parametrize(
    "words, said",
    [
        (["--corridor", "nepal"], "expected two country codes such as NP-KW"),
        (["--corridor", "np-xx"], "NP-XX: expected two country codes"),
        (["--languages", "ne,xx"], "languages: xx: choose from"),
        (["--topics", "nothing"], "topics: nothing: not in data/topics.yml"),
        (["--topics", "fever"], "not in data/topics.yml"),
        (["--count", "30"], "30 questions: give 8 to 12"),
        (["--bot", "x"], "expected the name of a bot"),
        (["--out", "/nowhere"], "cannot be written"),
    ],
)
def test_a_mistake_is_said_in_one_sentence(database, run, words, said):
    code, _, err = run(*NEW, *words)
    assert code != 0 and said in err and "Traceback" not in err


def test_a_bot_that_keeps_nothing_cannot_be_reached_from_here(database, run, monkeypatch):
    monkeypatch.setenv("TAYARI_RETENTION_DAYS", "0")
    code, _, err = run(*NEW)
    assert code == 1 and err.count("\n") == 1 and "use /class on Telegram" in err


def test_the_list_says_how_to_open_one(database, run):
    assert "python -m bot class new" in run("class", "list")[1]
