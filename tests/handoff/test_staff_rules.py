"""The settings of the hand-off: off unless a staff chat is named; a mistake is one sentence with its name."""

from __future__ import annotations

import pytest

from bot.handoff.rules import Rules, from_settings
from bot.settings import SettingError

GROUP = "-1001234567890"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    """Each test sets what it needs."""
    for name in ("CHAT", "HOURS", "LANGUAGES", "LANGUAGE", "WAIT", "IDLE"):
        monkeypatch.delenv(f"TAYARI_STAFF_{name}", raising=False)


def test_it_is_off_unless_a_chat_is_named(monkeypatch):
    assert from_settings() is None
    monkeypatch.setenv("TAYARI_STAFF_HOURS", "nonsense")
    assert from_settings() is None


def test_a_chat_alone_is_enough(monkeypatch):
    monkeypatch.setenv("TAYARI_STAFF_CHAT", GROUP)
    assert from_settings() == Rules(int(GROUP), None, (), None, 30 * 60, 60 * 60)


def test_all_of_it_can_be_set(monkeypatch):
    values = {"CHAT": GROUP, "HOURS": "Mon 09:00-17:00 UTC", "LANGUAGES": "ne, hi", "LANGUAGE": "ne", "WAIT": "10", "IDLE": "20"}
    for name, value in values.items():
        monkeypatch.setenv(f"TAYARI_STAFF_{name}", value)
    rules = from_settings()
    assert (rules.languages, rules.language, rules.wait, rules.idle) == (("ne", "hi"), "ne", 600, 1200)
    assert rules.hours.spans == ((0, 540, 1020),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHAT", "12345"),
        ("CHAT", "@ourgroup"),
        ("CHAT", "-"),
        ("HOURS", "always"),
        ("HOURS", "Mon 09:00-17:00"),
        ("LANGUAGES", "ne xx"),
        ("LANGUAGE", "nepali"),
        ("WAIT", "0"),
        ("WAIT", "soon"),
        ("IDLE", "-5"),
    ],
)
def test_a_mistake_stops_the_start_with_its_name(monkeypatch, name, value):
    monkeypatch.setenv("TAYARI_STAFF_CHAT", GROUP)
    monkeypatch.setenv(f"TAYARI_STAFF_{name}", value)
    with pytest.raises(SettingError, match=f"TAYARI_STAFF_{name}\\b") as error:
        from_settings()
    assert "\n" not in str(error.value)
