"""The chat page: what is served, who may call it, and how messages are answered. In a real browser: test_web_*.py."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest

from bot.manifest import languages
from bot.privacy import pseudonym
from bot.settings import ROOT
from bot.words.render import words
from tests.support.served import HOST, Answer, Served
from tests.support.telegram_bot import LONG_ENOUGH, opening

LANGUAGES = list(languages())
PARTS = sorted(path.name for path in (ROOT / "bot/channels/page").iterdir() if path.suffix != ".html")
TOO_LARGE = 1_000_100  # bytes of a body
SECRET_WORDS = "my employer Ms Lightning has taken my passport away"


class Visitor:
    """A conversation over the page's own way to the bot."""

    def __init__(self, page: Served, language: str = "en"):
        self.page, self.language, self.chat = page, language, str(uuid.uuid4())

    def sends(self, **message: Any) -> dict:
        """Send {"text"} or {"press"}; the answer."""
        answer = post(self.page, {"chat": self.chat, **message}, Accept_Language=self.language)
        assert answer.status == 200, answer
        return answer.json


def post(page: Served, body: Any, **headers: str) -> Answer:
    """Post a message to the bot as the page does."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return page.call("POST", "/web/message", raw, **{"Content_Type": "application/json", **headers})


@pytest.fixture
def visitor(page) -> Visitor:
    """A new conversation."""
    return Visitor(page)


def hello(**changes: Any) -> dict:
    """A message that is fine, with changes."""
    return {"chat": str(uuid.uuid4()), "text": "hello", **changes}


def text_of(answer: dict) -> str:
    """All replies of an answer."""
    return "\n\n".join(reply["text"] for reply in answer["replies"])


# What is served


@pytest.mark.parametrize(
    ("name", "kind"), [("", "text/html"), *((name, "text/css" if name.endswith("css") else "text/javascript") for name in PARTS)]
)
def test_a_file_of_the_page_is_served_guarded_and_never_kept(page, name, kind):
    answer = page.call("GET", f"/web/{name}")
    assert answer.status == 200 and answer.body
    assert answer.headers["content-type"].split(";")[0] == kind
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["img-src"] == "'self' blob:" and rules["media-src"] == "blob:"
    assert "unsafe" not in policy and "set-cookie" not in answer.headers


def test_the_page_loads_nothing_from_elsewhere(page):
    files = {name: page.call("GET", f"/web/{name}").body.decode() for name in ("", *PARTS)}
    assert [name for name, file in files.items() if re.search("(src|href|url|import|from)[ =(:]+.{,3}(https?:)?//", file)] == []


def test_the_icon_that_browsers_ask_for_is_empty(page):
    answer = page.call("GET", "/web/favicon.ico")
    assert (answer.status, answer.body) == (204, b"")


@pytest.mark.parametrize(
    "path", ["/web/index.html", "/web/web.py", "/web/../web.py", "/web/%2e%2e/web.py", "/web/..%2fweb.py", "/web//etc/passwd"]
)
def test_no_other_file_is_served(page, path):
    assert page.call("GET", path).status == 404


def test_the_root_leads_to_the_page_and_to_nothing_else(page):
    answer = page.call("GET", "/")
    assert (answer.status, answer.headers["location"], answer.body) == (302, "/web/", b"")
    assert [page.call(method, "/", b"{}").status for method in ("POST", "PUT")] == [405, 405]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize(
    "path",
    [
        "/version",
        "/status",
        "/domain",
        "/model",
        "/model/train",
        "/model/parse",
        "/conversations/x/tracker",
        "/conversations/x/messages",
        "/webhooks/rest/webhook",
        "/telegram/webhook",
    ],
)
def test_there_is_no_interface_for_programs(page, method, path):
    answer = page.call(method, path, b"{}" if method != "GET" else None)
    assert answer.status in (404, 405), f"expected nothing at {path}, got {answer.status}"
    assert b"3.6" not in answer.body and b"tracker" not in answer.body.replace(path.encode(), b"")


# Who may call


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "0.0.0.0:{port}",
        f"{HOST}.evil.example",
        f"evil.{HOST}",
        "",
    ],
)
def test_another_name_that_points_to_this_machine_is_refused(page, host):
    host = host.format(port=page.port)
    assert page.call("GET", "/web/", Host=host).status == 403
    assert page.call("GET", "/web/page.js", Host=host).status == 403
    answer = post(page, hello(), Host=host)
    assert (answer.status, answer.body) == (403, b"")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}", "[::1]", HOST, HOST.upper()])
def test_it_may_be_called_by_each_of_its_names(page, host):
    host = host.format(port=page.port)
    assert page.call("GET", "/web/", Host=host).status == 200
    assert post(page, hello(), Host=host, Origin=f"https://{host}").status == 200
    assert post(page, hello(), Host=host, Origin="https://evil.example").status == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "http://localhost:{port}", "file://"],
)
def test_a_page_from_elsewhere_is_refused(page, origin):
    answer = post(page, hello(), Origin=origin.format(port=page.port))
    assert (answer.status, answer.body) == (403, b"")


# Messages


def test_a_question_is_answered_with_text_and_buttons(visitor):
    answer = visitor.sends(text="Can my employer keep my passport?")
    assert answer["chat"] == visitor.chat and answer["forgotten"] is False
    (reply,) = answer["replies"]
    assert opening("topic.passport_retention.understood") in reply["text"]
    kuwait = next(button for button in reply["buttons"] if button["payload"] == '/give_country{"host":"KW"}')
    assert kuwait["title"] == words("en").format.value({"country": "KW"})
    assert f"In {kuwait['title']}:" in text_of(visitor.sends(press=kuwait["payload"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_come_in_the_language_of_the_browser(page, language):
    answer = Visitor(page, f"{language}-XX,en;q=0.5").sends(press="/start")
    assert opening("ui.welcome", language) in text_of(answer)
    assert answer["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_an_app_that_she_does_not_use_here(page, language):
    visitor = Visitor(page, language)
    first = text_of(visitor.sends(press="/start"))
    assert words(language).catalogue["page.first_privacy"] in first
    visitor.sends(press=f'/change_language{{"language":"{language}"}}')
    asked = text_of(visitor.sends(press="/privacy"))
    assert opening("page.privacy", language) in asked
    deleted = text_of(visitor.sends(press="/delete_my_data"))
    assert "Telegram" not in first + asked + deleted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_direction_is_that_of_the_chosen_language(visitor, language):
    answer = visitor.sends(press=f'/change_language{{"language":"{language}"}}')
    assert (answer["language"], answer["direction"]) == (language, languages()[language].direction)
    assert opening("ui.language_set", language) in text_of(answer)


def test_a_conversation_is_forgotten_and_the_page_is_told(page, visitor):
    key = pseudonym("web", visitor.chat).encode()
    assert visitor.sends(press='/give_country{"host":"VU"}')["forgotten"] is False
    assert key in page.database and b'"VU"' in page.database
    answer = visitor.sends(press="/delete_my_data")
    assert answer["forgotten"] is True
    assert text_of(answer) == words("en").catalogue["page.forgotten"]
    assert key not in page.database and b'"VU"' not in page.database


def test_conversations_of_two_visitors_stay_apart(page, visitor):
    visitor.sends(press='/give_country{"host":"KW"}')
    assert opening("ui.ask_host") in text_of(Visitor(page).sends(press="/passport_retention"))
    assert opening("ui.ask_host") not in text_of(visitor.sends(press="/passport_retention"))


@pytest.mark.parametrize("payload", ["/no_such_intent", '/give_country{"slot":"x"}', "nonsense"])
def test_an_unknown_button_brings_the_menu(visitor, payload):
    assert opening("ui.menu") in text_of(visitor.sends(press=payload))


@pytest.mark.parametrize("text", ["\ud83d", "\x00", "\u202e", "😀" * 2000, "/" * 500])
def test_strange_text_is_answered(visitor, text):
    answer = visitor.sends(text=text)
    assert answer["replies"] and opening("ui.error") not in text_of(answer)


@pytest.mark.parametrize("body", [b"", b"{", b"garbage", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_refused(page, visitor, body):
    assert post(page, body).status == 400
    assert visitor.sends(text="/menu")["replies"]


@pytest.mark.parametrize("body", [[], None, 7, "text", {}])
def test_what_is_no_message_is_refused(page, body):
    assert post(page, body).status == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"text": None},
        {"text": ""},
        {"text": 7},
        {"text": ["hello"]},
        {"text": None, "press": 7},
        {"press": 7},
        {"press": {"intent": "greet"}},
        {"chat": None},
        {"chat": 12345678},
        {"chat": "short"},
        {"chat": "x" * 65},
        {"chat": "\ud83d" * 8},
        {"id": 12345678},
        {"id": "short"},
        {"id": "x" * 65},
    ],
    ids=json.dumps,
)
def test_a_message_with_a_wrong_part_is_refused(page, changes):
    assert post(page, hello()).status == 200
    assert post(page, hello(**changes)).status == 400


def test_a_body_that_is_too_large_is_refused(page, visitor):
    assert post(page, hello(text="x" * TOO_LARGE)).status == 413
    assert visitor.sends(text="/menu")["replies"]


def test_the_output_tells_nothing_of_anybody(page, visitor):
    visitor.sends(text=SECRET_WORDS)
    post(page, {"chat": "short", "text": SECRET_WORDS})
    post(page, json.dumps({"chat": visitor.chat, "text": SECRET_WORDS}).encode()[:-1])
    post(page, hello(text=SECRET_WORDS), Origin="http://evil.example")
    page.call("GET", f"/web/{visitor.chat}")
    assert str(page.port) in page.output, "expected the address of the page in the output"
    assert [s for s in (SECRET_WORDS, SECRET_WORDS[:LONG_ENOUGH], visitor.chat) if s in page.output] == []


def test_her_words_and_the_id_of_the_page_are_not_in_the_database(page, visitor):
    visitor.sends(text=SECRET_WORDS)
    stored = page.database
    assert pseudonym("web", visitor.chat).encode() in stored
    assert [s for s in ("Lightning", "employer", visitor.chat) if s.encode() in stored] == []
