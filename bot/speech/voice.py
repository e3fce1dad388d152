"""Voice notes: Ogg Opus, as Telegram wants them."""

from __future__ import annotations

import asyncio
import io
import logging
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Optional

import numpy as np

from bot import manifest
from bot.pack.current import current
from bot.settings import LOCALES
from bot.speech.speakable import speakable

log = logging.getLogger(__name__)

ENGINE = "espeak-ng"
RATE = 24000  # Hz; Opus has only a few rates, and this one is enough for speech
WORDS_A_MINUTE = 140  # slower than the engine's own 175
SECONDS = 20  # after which the engine is given up


class VoiceError(RuntimeError):
    """The text could not be spoken."""


@lru_cache(maxsize=1)
def _voices() -> frozenset[str]:
    """Languages that the installed engine speaks; none where it is not installed."""
    engine = shutil.which(ENGINE)
    if not engine:
        log.warning("%s is not installed: only recorded clips are read aloud", ENGINE)
        return frozenset()
    listed = subprocess.run([engine, "--voices"], capture_output=True, text=True, timeout=SECONDS, check=True).stdout
    return frozenset(line.split()[1] for line in listed.splitlines()[1:])


def voice_of(language: str) -> Optional[str]:
    """The engine's voice for a language, or None."""
    voice = manifest.understood()[language].voice
    return voice if voice in _voices() else None


def recorded(language: str, topic: str, folder: Path = LOCALES) -> Optional[Path]:
    """The clip that somebody recorded for a topic, or None."""
    pack = current()
    clips = [folder / language / "audio" / f"{topic}.ogg"]
    if pack:  # the organisation's own recording comes first
        clips.insert(0, pack.folder / "audio" / language / f"{topic}.ogg")
    return next((clip for clip in clips if clip.is_file()), None)


def can_speak(language: str, topic: str) -> bool:
    """True when there is a clip or a voice."""
    return bool(recorded(language, topic) or voice_of(language))


async def note(text: str, language: str, topic: str) -> bytes:
    """A voice note of an answer, made in a worker thread.

    Args:
        text: the answer as it is sent; spoken where no clip is recorded.
        language: its language.
        topic: its topic, for the clip.

    Returns:
        An Ogg Opus file.

    Raises:
        VoiceError: there is no clip and no voice, or the engine failed.
    """
    clip = recorded(language, topic)
    if clip:
        return clip.read_bytes()
    return await asyncio.get_running_loop().run_in_executor(None, _spoken, text, language)


def _spoken(text: str, language: str) -> bytes:
    voice = voice_of(language)
    if voice is None:
        raise VoiceError(f"no voice speaks {language}")
    command = [ENGINE, "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdin", "--stdout", "-b", "1"]
    try:
        # the text goes in by a pipe: what stands on a command line can be read by every program of the machine
        wave = subprocess.run(command, input=speakable(text).encode(), capture_output=True, timeout=SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise VoiceError(f"{ENGINE}: {type(error).__name__}") from None
    return _opus(wave)


def _opus(wave: bytes) -> bytes:
    """WAV -> Ogg Opus."""
    import soundfile
    from scipy.signal import resample_poly

    # written to a pipe, the header says nothing of the length; soundfile would read two gigabytes
    samples = np.frombuffer(wave[44:], "<i2").astype(np.float32) / 2**15
    rate = int(np.frombuffer(wave[24:28], "<u4")[0]) if len(wave) > 44 else 0
    if not rate or not len(samples):
        raise VoiceError(f"{ENGINE}: nothing was spoken")
    out = io.BytesIO()
    soundfile.write(out, resample_poly(samples, RATE, rate), RATE, format="OGG", subtype="OPUS")
    return out.getvalue()
