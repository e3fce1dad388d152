"""What a pack sets, and what is set from outside before it."""

from __future__ import annotations

from bot import settings
from bot.handoff.rules import from_settings
from bot.health import checkup
from bot.pack.current import using
from bot.store import ConversationStore


def test_the_environment_comes_before_the_pack(nepal, monkeypatch):
    for name in ("RUN_BY", "RETENTION_DAYS", "STAFF_CHAT", "STAFF_HOURS", "STAFF_LANGUAGES"):
        monkeypatch.delenv(f"TAYARI_{name}", raising=False)
    with using(nepal):
        assert settings.run_by().startswith("Nepal Desk") and settings.retention_days() == 14
        assert from_settings() is None, "the example has no group of its own"
        monkeypatch.setenv("TAYARI_STAFF_CHAT", "-100123")
        rules = from_settings()
        assert rules.languages == ("ne", "en") and rules.hours.zone.key == "Asia/Kathmandu"
        monkeypatch.setenv("TAYARI_RUN_BY", "Another")
        monkeypatch.setenv("TAYARI_RETENTION_DAYS", "3")
        assert settings.run_by() == "Another" and settings.retention_days() == 3
    monkeypatch.delenv("TAYARI_RETENTION_DAYS")
    assert settings.retention_days() == 30


def test_the_group_of_staff_can_stand_in_the_pack(small, monkeypatch):
    monkeypatch.delenv("TAYARI_STAFF_CHAT", raising=False)
    with using(small.says(handoff={"chat": "-1001", "hours": "daily 08:00-20:00 Asia/Kathmandu"}).folder):
        assert from_settings().chat == -1001


def test_health_names_the_pack(nepal):
    store = ConversationStore(url="sqlite://")
    with using(nepal):
        assert checkup(store)["pack"] == "nepal-desk"
    assert "pack" not in checkup(store)
