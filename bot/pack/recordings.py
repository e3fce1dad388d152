"""Checks of a pack's recordings: audio/<language>/<topic>.ogg, which are sent instead of the synthetic voice."""

from __future__ import annotations

from bot import manifest
from bot.pack.current import Pack

FOLDER = "audio"
OGG = b"OggS"  # the first bytes of an Ogg file
OPUS = b"OpusHead"
LARGEST = 1_000_000  # bytes: cheap phones, dear data


def problems(pack: Pack) -> list[str]:
    """Everything wrong with the recordings of the current pack."""
    found = []
    for path in sorted((pack.folder / FOLDER).rglob("*")):
        if path.is_dir() or path.name == "README.md" or path.name.startswith("."):
            continue
        place = path.relative_to(pack.folder / FOLDER)
        where = f"{pack.id}/{FOLDER}/{place}"
        if len(place.parts) != 2 or path.suffix != ".ogg":
            found.append(f"{where}: would not be found; write it as {FOLDER}/<language>/<topic>.ogg")
        elif place.parts[0] not in pack.file.languages:
            found.append(f"{where}: {place.parts[0]!r} is not offered in pack.yml")
        elif path.stem not in manifest.topics():
            found.append(f"{where}: there is no topic {path.stem}; see data/topics.yml for the ids")
        else:
            found += [f"{where}: {p}" for p in _content(path.read_bytes())]
    return found


def _content(sound: bytes) -> list[str]:
    if not sound.startswith(OGG) or OPUS not in sound[:64]:
        return ["is no Ogg Opus, as Telegram wants it; convert it, such as with `ffmpeg -i recording.m4a -c:a libopus -b:a 24k name.ogg`"]
    return [f"has {len(sound) // 1000} kB, at most {LARGEST // 1000}; convert it with fewer bits a second"] if len(sound) > LARGEST else []
