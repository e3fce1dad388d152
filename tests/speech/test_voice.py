"""Reading aloud: an Ogg Opus note, a recorded clip first, and an honest word where nothing can speak."""

from __future__ import annotations

import asyncio
import io
import shutil

import pytest
import soundfile

from bot.speech import voice
from bot.speech.reply import spoken
from bot.speech.speakable import speakable

needs_engine = pytest.mark.skipif(shutil.which(voice.ENGINE) is None, reason="espeak-ng is not installed")


@needs_engine
@pytest.mark.parametrize("language", ["en", "ne", "ar", "am", "ta"])
def test_a_text_becomes_an_opus_note(language):
    note = asyncio.run(voice.note("112", language, "contract"))
    heard = soundfile.info(io.BytesIO(note))
    assert (heard.format, heard.subtype) == ("OGG", "OPUS") and 0.2 < heard.duration < 10


def test_a_recorded_clip_wins(monkeypatch, folder):
    (folder / "ne" / "audio").mkdir(parents=True)
    (folder / "ne" / "audio" / "contract.ogg").write_bytes(b"OggS recorded")
    monkeypatch.setattr(voice.recorded, "__defaults__", (folder,))
    assert asyncio.run(voice.note("text", "ne", "contract")) == b"OggS recorded"
    assert voice.can_speak("ne", "contract")


def test_without_a_voice_she_is_told_so(monkeypatch):
    monkeypatch.setattr(voice, "_voices", lambda: frozenset())
    assert not voice.can_speak("fil", "contract")
    replies = asyncio.run(spoken({"text": "x", "buttons": [], "speak": "contract"}, "fil"))
    assert len(replies) == 2 and "voice" not in replies[0] and replies[1]["text"]


def test_a_reply_that_is_not_to_be_spoken_stays_silent():
    assert asyncio.run(spoken({"text": "x", "buttons": []}, "en")) == [{"text": "x", "buttons": []}]


def test_numbers_are_said_digit_by_digit_and_addresses_are_left_out():
    said = speakable("• Police: \u2066112\u2069\n• Help: \u2066+9611556803\u2069 🆘\nWeb: https://armlebanon.org in 2024")
    assert "9 6 1, 1 5 5" in said and "http" not in said and "•" not in said and "🆘" not in said and "2024" in said


def test_who_listens_may_hear_more_than_stands_in_the_text(monkeypatch):
    """The buttons below a question, for a woman who cannot read them."""
    said = []

    async def note(*given):
        said.append(given)
        return b"OggS"

    monkeypatch.setattr(voice, "note", note)
    (reply,) = asyncio.run(spoken({"text": "Who keeps it?", "buttons": [], "speak": "topic", "aloud": "Who keeps it?\nI do"}, "en"))
    assert said == [("Who keeps it?\nI do", "en", "topic")]
    assert reply == {"text": "Who keeps it?", "buttons": [], "voice": b"OggS"}
