"""Where the tuning keeps what it makes."""

from __future__ import annotations

from bot.settings import VAR

FOLDER = VAR / "tuning"
CORPUS = FOLDER / "corpus.npz"
LENGTHS = FOLDER / "lengths.json"
